"""Do packs that do not know of each other share one catalogue?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quanheng import catalogue_of, load_pack, shipped_packs
from quanheng.errors import Findings
from quanheng.facts import Catalogue, core_catalogue
from quanheng.facts.catalogue_file import read_catalogue
from quanheng.facts.joining import joined

_LABEL = {"zh": "某", "en": "some"}


def written(folder: Path, name: str, fields: dict[str, Any], **more: Any) -> Catalogue:
    """A catalogue of one set `song` and one list `key`, beside the core."""
    labelled = {one: {"label": {"zh": one, "en": one}, **kind} for one, kind in fields.items()}
    head = {"label": _LABEL, "owner": "x", "retention": "x"}
    codes = [{"code": code, "label": _LABEL} for code in more.pop("codes", ["c"])]
    content = {
        "sets": {"song": {**head, "fields": labelled, **more}},
        "code_lists": {"key": {"label": _LABEL, "codes": codes}},
    }
    path = folder / f"{name}.yaml"
    path.write_text(json.dumps(content), encoding="utf-8")
    findings = Findings()
    found = read_catalogue(path, str(path), core_catalogue(findings), findings)
    assert not findings.errors
    return found


def test_fields_and_codes_are_those_of_both(tmp_path: Path) -> None:
    findings = Findings()
    one = written(
        tmp_path, "one", {"sung_on": {"type": "date", "required": True}}, codes=["c", "d"]
    )
    other = written(
        tmp_path, "other",
        {"sung_on": {"type": "date", "optional": True}, "loud": {"type": "truth"}},
        codes=["d", "e"],
    )  # fmt: skip
    both = joined(one, other, findings)
    song = both.sets["song"]
    assert list(song.fields) == ["id", "sung_on", "loud"]
    assert (song.fields["sung_on"].is_required, song.fields["sung_on"].type.is_optional) == (
        False,
        True,
    )
    assert [code.name for code in both.code_lists["key"].codes] == ["c", "d", "e"]
    assert not findings.errors


def test_what_two_packs_say_differently_is_told_with_both_places(tmp_path: Path) -> None:
    findings = Findings()
    one = written(tmp_path, "one", {"sung_on": {"type": "date"}}, dated="sung_on")
    other = written(tmp_path, "other", {"sung_on": {"type": "text"}})
    joined(one, other, findings)
    told = sorted(str(problem).replace(str(tmp_path), "") for problem in findings.errors)
    assert [line.split(" Expected")[0].split(": ", 1)[1] for line in told] == [
        "“song.sung_on” is declared here with another “type” than in /one.yaml.",
        "“song” is declared here with another “dated” than in /one.yaml.",
    ]


def test_the_shipped_packs_agree() -> None:
    shipped = {name for folder in shipped_packs() for name in load_pack(folder).catalogue.sets}
    assert catalogue_of().sets.keys() == shipped
