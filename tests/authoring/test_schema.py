"""Do the schemas take what the readers take, and no other key?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError
from jsonschema.exceptions import best_match

from quanheng.authoring.keys import ANY_NAME, parts
from quanheng.authoring.schema import FILES, schema_of, write_schemas
from quanheng.documents import Listing, Mapping, Node, Scalar, parse_yaml, read_yaml
from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.language.clause_model import Grounds
from quanheng.language.pack_files import FILES as PACK_FILES
from quanheng.language.pack_files import FOLDERS
from tests.authoring.keys_asked import asked_in
from tests.cli.towers import write_pack

ROOT = Path(__file__).parents[2]
PACKS = sorted(
    file.parent
    for place in ("policies", "examples", "tests/engine/results", "tests/engine")
    for file in (ROOT / place).glob("*/pack.yaml" if place != "examples" else "*/pack/pack.yaml")
)
VALIDATORS = {file: Draft7Validator(schema_of(file)) for file in FILES}


def plain(node: Node) -> Any:
    """What an editor takes a node for."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if node.is_quoted or (node.text not in ("true", "false") and not _is_number(node.text)):
        return node.text
    return json.loads(node.text)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdecimal() and text[0] != "."


def files_of(pack: Path) -> Iterator[tuple[str, str, Node]]:
    """The kind, the name and the content of each file of a pack."""
    for file in sorted(pack.rglob("*.yaml")):
        kind = file.relative_to(pack).parts[0].removesuffix(".yaml")
        node = read_yaml(file, str(file), Findings())
        if kind in FILES and node is not None:
            yield kind, str(file), node


def _deepest(error: ValidationError) -> ValidationError:
    """The problem nearest to what an author would mend."""
    return best_match([error])


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_every_file_of_a_pack_fits_its_schema(pack: Path) -> None:
    wrong = [
        f"{name}: {list(_deepest(error).absolute_path)} {_deepest(error).message[:200]}"
        for kind, name, node in files_of(pack)
        for error in VALIDATORS[kind].iter_errors(plain(node))
    ]
    assert wrong == []


def test_there_is_a_schema_for_every_file_of_a_pack() -> None:
    names = {name.removesuffix(".yaml") for name in PACK_FILES} | set(FOLDERS)
    assert set(FILES) == names


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects that a schema allows, whatever stands around them."""
    if "$ref" in schema:
        return _resolved(whole["definitions"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return [one for way in schema["anyOf"] for one in _resolved(way, whole)]
    then = _resolved(schema["then"], whole) if "then" in schema else []
    return [schema, *then]


class Compared:
    """Walks a file and its schema together, and keeps where their keys differ."""

    def __init__(self, whole: dict[str, Any], asked: dict[tuple[int, int], set[str]]) -> None:
        self.whole, self.asked = whole, asked
        self.wrong: list[str] = []
        self.allowed: dict[str, set[str]] = {}
        self.heard: dict[str, set[str]] = {}

    def walk(self, node: Node, schemas: list[dict[str, Any]]) -> None:
        if isinstance(node, Listing):
            inner = [one for s in schemas for one in _resolved(s.get("items", {}), self.whole)]
            for item in node.items:
                self.walk(item, inner)
        elif isinstance(node, Mapping):
            self._compare(node, [s for s in schemas if "additionalProperties" in s])

    def _compare(self, node: Mapping, schemas: list[dict[str, Any]]) -> None:
        written = {key for key, _ in node}
        fitting = [s for s in schemas if _fits(written, s)]
        asked = self.asked.get((node.place.line, node.place.column))
        if asked is not None:
            own = {key for s in schemas for key in s.get("properties", {})}
            self.allowed.setdefault(str(sorted(own)), own)
            self.heard.setdefault(str(sorted(own)), set()).update(asked)
        for key, value in node:
            inner = [
                one
                for s in fitting
                for one in _resolved(
                    s.get("properties", {}).get(key, s.get("additionalProperties") or {}),
                    self.whole,
                )
            ]
            self.walk(value, inner)


def _fits(written: set[str], schema: dict[str, Any]) -> bool:
    return (
        bool(schema.get("additionalProperties")) or written <= schema.get("properties", {}).keys()
    )


def test_schemas_have_the_keys_that_readers_ask_for_and_no_others() -> None:
    """Compared where every pack that is at hand is read; open names are left aside."""
    asked = asked_in(PACKS)
    allowed: dict[str, set[str]] = {}
    heard: dict[str, set[str]] = {}
    for pack in PACKS:
        for kind, name, node in files_of(pack):
            whole = schema_of(kind)
            compared = Compared(whole, asked.get(name, {}))
            compared.walk(node, _resolved(whole, whole))
            for key, own in compared.allowed.items():
                allowed[key] = own
                heard.setdefault(key, set()).update(compared.heard[key])
    assert len(allowed) > 30
    missing = {key: sorted(heard[key] - own) for key, own in allowed.items() if own}
    # Readers stop at the first kind of ground, and no pack at hand has two readings of a text:
    # the test below reads one.
    extra = {key: sorted(own - heard[key] - {"readings"}) for key, own in allowed.items() if own}
    assert {key: names for key, names in missing.items() if names} == {}
    assert {key: names for key, names in extra.items() if names} == {}


def test_two_readings_of_a_text_are_a_condition_too(tmp_path: Path) -> None:
    plain_when = "when: lamps * lamps >= :wanted_light"
    readings = "when: {readings: combine, both: lamps > 1, one: {label: 一, if: lamps > 0}}"
    spans = "[{status: assumed, value: both, note: 未写}]"
    chooser = f"- {{name: combine, label: 读法, type: text, spans: {spans}}}\n"
    changes = {
        "clauses/light.yaml": (plain_when, readings),
        "parameters.yaml": ("- name: wanted", chooser + "- name: wanted"),
    }
    pack = write_pack(tmp_path / "xa", changes)
    read = read_pack(pack, findings := Findings())
    assert read is not None
    assert findings.errors == ()
    assert isinstance(read.clauses["xa.light"].when, Grounds)
    [node] = [node for kind, _, node in files_of(pack) if kind == "clauses"]
    assert list(VALIDATORS["clauses"].iter_errors(plain(node))) == []


@pytest.mark.parametrize("name", [name for name in parts() if name != "label_parts"])
def test_an_invented_key_is_refused_in_every_part(name: str) -> None:
    if any(key.name == ANY_NAME for key in parts()[name]):
        return
    holder = next(file for file in FILES if name in _reachable(file))
    whole = schema_of(holder)
    part = whole["definitions"].get(name, whole)
    messages = [
        e.message for e in Draft7Validator(whole).evolve(schema=part).iter_errors({"zz": 1})
    ]
    assert any("'zz' was unexpected" in message for message in messages), messages


def _reachable(file: str) -> set[str]:
    return {FILES[file][0], *schema_of(file)["definitions"]}


@pytest.mark.parametrize("pack", PACKS[:2], ids=[pack.name for pack in PACKS[:2]])
def test_a_misspelt_key_is_refused(pack: Path) -> None:
    for kind, name, _ in files_of(pack):
        text = Path(name).read_text(encoding="utf-8")
        wrong = text.replace("because:", "becuase:").replace("mechanism:", "mechansim:")
        node = parse_yaml(wrong.replace("label:", "lable:"), name, Findings())
        if any(word in text for word in ("because:", "mechanism:", "label:")) and node is not None:
            assert not VALIDATORS[kind].is_valid(plain(node)), name


def test_every_key_says_in_both_languages_what_it_is_for() -> None:
    said = [(key.zh, key.en) for part in parts().values() for key in part]
    assert all(zh and en and en.isascii() for zh, en in said)


def test_the_schemas_in_docs_are_those_of_today(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        kept = ROOT / "docs" / "schemas" / path.name
        assert kept.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), (
            "run: quanheng schema -o docs/schemas"
        )


def test_scalars_are_taken_as_an_editor_takes_them() -> None:
    node = parse_yaml("[true, 'true', 3, 3.5, x, 2024-01-01]", "x", Findings())
    assert node is not None
    assert plain(node) == [True, "true", 3, 3.5, "x", "2024-01-01"]
    assert isinstance(Scalar("x", False, node.place), Scalar)
