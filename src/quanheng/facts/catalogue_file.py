"""How are facts files read into sets and code lists?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from quanheng.documents import Node, Reader, read_yaml
from quanheng.errors import (
    Findings,
    KeyMissing,
    LabelTwice,
    NameTwice,
    Place,
    Problem,
    UnknownCodeList,
    UnknownField,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue import (
    SENSITIVITIES,
    Catalogue,
    Code,
    CodeList,
    Decided,
    Field,
    InformationSet,
    Sensitivity,
)
from quanheng.facts.day_fields import check_days
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_field, nearest_list, nearest_set
from quanheng.facts.types import CALENDAR_YEAR, MOST_DECIMALS, Kind, Type
from quanheng.messages import Label

CORE_FILE = Path(__file__).parent / "catalogue.yaml"
FIELD_TYPES = ("number", "date", "year", "text", "code", "truth", "link", "list")
FORMATS = ("gb11643", "person_name")
DECIMALS = tuple(str(count) for count in range(MOST_DECIMALS + 1))
RESERVED = frozenset(
    "and or not in is null true false case when then else end between select from where as on "
    "any every some all exists self previous period none unknown high met result at id "
    "distinct like ilike as_of is_current contradictions".split()
)
_Placed = TypeVar("_Placed", InformationSet, CodeList)
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def core_catalogue(findings: Findings, file: Path = CORE_FILE) -> Catalogue:
    """The catalogue every pack stands on: the first ten sets.

    Shapes:   a file that has not changed is read once for all packs.
    """
    catalogue, problems = _core_read(file, file.stat().st_mtime_ns)
    for problem in problems:
        findings.add(problem)
    return catalogue


@lru_cache(maxsize=4)
def _core_read(file: Path, _changed_at: int) -> tuple[Catalogue, tuple[Problem, ...]]:
    findings = Findings()
    return read_catalogue(file, "catalogue.yaml", Catalogue(), findings), tuple(findings)


def read_catalogue(path: Path, name: str, base: Catalogue, findings: Findings) -> Catalogue:
    """Read one facts file on top of a catalogue; problems go to the findings."""
    reader = Reader(read_yaml(path, name, findings), findings, Place(name))
    return read_facts([reader], base, findings)


def read_facts(files: Iterable[Reader], base: Catalogue, findings: Findings) -> Catalogue:
    """Read facts files on top of a catalogue; problems go to the findings.

    Shapes:   the files are read as one: a set may link to a set of another.
    """
    sets: dict[str, InformationSet] = {}
    lists: dict[str, CodeList] = {}
    for reader in files:
        for key, value in _entries(reader, "code_lists"):
            listed = _code_list(key, Reader(value, findings, value.place))
            _add_new(lists, key, listed, findings)
        for key, value in _entries(reader, "sets"):
            _add_new(sets, key, _set(key, Reader(value, findings, value.place)), findings)
        reader.node("derived")
        reader.unread()
    _check_new(base, sets, lists, findings)
    whole = base.extended(Catalogue(sets, lists))
    for entry in sets.values():
        _check_set(entry, whole, findings)
    return base.extended(Catalogue({k: _sound(s, whole) for k, s in sets.items()}, lists))


def _add_new(known: dict[str, _Placed], name: str, one: _Placed, findings: Findings) -> None:
    if name in known:
        findings.add(NameTwice(one.place, name=name, first=known[name].place))
    known[name] = one


def _check_new(
    base: Catalogue,
    sets: dict[str, InformationSet],
    lists: dict[str, CodeList],
    findings: Findings,
) -> None:
    """What a higher file declares stays as it is: a set redeclared could drop its guards."""
    for name, entry in sets.items():
        if name in base.sets:
            findings.add(NameTwice(entry.place, name=name, first=base.sets[name].place))
    for name, listed in lists.items():
        if name in base.code_lists:
            findings.add(NameTwice(listed.place, name=name, first=base.code_lists[name].place))


def _sound(entry: InformationSet, whole: Catalogue) -> InformationSet:
    """A set without the names that lead nowhere, which are noted: later readers rely on it."""
    fields = {name: _sound_field(one, whole) for name, one in entry.fields.items()}
    begins, ends, dated = (
        name if name in fields else "" for name in (entry.begins, entry.ends, entry.dated)
    )
    return replace(entry, fields=fields, begins=begins, ends=ends, dated=dated)


def _sound_field(one: Field, whole: Catalogue) -> Field:
    kind = one.type
    is_sound = (not kind.target or kind.target in whole.sets) and (
        not kind.codes or kind.codes in whole.code_lists
    )
    if is_sound and (kind.kind != "code" or kind.codes) and (kind.kind != "link" or kind.target):
        return one
    return replace(one, type=Type("text", is_optional=kind.is_optional))


def _entries(reader: Reader, key: str, *, required: bool = False) -> tuple[tuple[str, Node], ...]:
    node = reader.node(key, required=required)
    return tuple(Reader(node, reader.findings, reader.place_of(key)).mapping)


def check_word(word: str, place: Place, findings: Findings) -> None:
    """Note a name that is not a lower-case English word or that the language keeps.

    Missing:  an empty name is noted by whoever read it.
    """
    if word and (word in RESERVED or not _NAME.fullmatch(word)):
        findings.add(WordNotAllowed(place, word=word))


def _code_list(name: str, reader: Reader) -> CodeList:
    check_word(name, reader.place, reader.findings)
    codes: list[Code] = []
    for rank, entry in enumerate(reader.readers("codes")):
        code = Code(entry.text("code", required=True), label_of(entry), rank)
        if first := next((c for c in codes if c.name == code.name), None):
            entry.findings.add(NameTwice(entry.place, name=first.name, first=reader.place))
        codes.append(code)
        entry.unread()
    made = CodeList(name, label_of(reader), tuple(codes), reader.truth("ordered"), reader.place)
    reader.text("source")
    reader.unread()
    return made


def _set(name: str, reader: Reader) -> InformationSet:
    check_word(name, reader.place, reader.findings)
    sensitivity = _sensitivity(reader)
    fields = {"id": _row_id(reader.place)}
    for key, value in _entries(reader, "fields", required=True):
        check_word(key, value.place, reader.findings)
        fields[key] = _field(key, Reader(value, reader.findings, value.place), sensitivity)
    made = InformationSet(
        name=name,
        label=label_of(reader),
        fields=fields,
        key=reader.texts("key") or ("id",),
        place=reader.place,
        begins=reader.text("begins"),
        ends=reader.text("ends"),
        dated=reader.text("dated"),
        unit_by=reader.text("unit_by"),
        is_conduct=reader.truth("conduct"),
        decided=_decided(reader),
        is_aggregate_only=reader.truth("aggregate_only"),
        sensitivity=sensitivity,
        owner=reader.text("owner"),
        retention=reader.text("retention"),
        source=reader.text("source"),
        acknowledged=acknowledged_of(reader),
        holds=reader.scalars("holds"),
    )
    reader.unread()
    return made


def _row_id(place: Place) -> Field:
    return Field("id", Label("编号", "id"), Type("text"), place, is_required=True)


def _sensitivity(reader: Reader, default: Sensitivity = "plain") -> Sensitivity:
    word = reader.word("sensitivity", SENSITIVITIES)
    return next((s for s in SENSITIVITIES if s == word), default)


def _decided(reader: Reader) -> Decided | None:
    if reader.node("decided") is None:
        return None
    inner = reader.reader("decided")
    made = Decided(
        inner.text("by", required=True),
        inner.text("on", required=True),
        inner.text("notified", required=True),
        inner.text("until"),
    )
    inner.unread()
    return made


def _field(name: str, reader: Reader, sensitivity: Sensitivity) -> Field:
    made = Field(
        name=name,
        label=label_of(reader),
        type=_type(reader),
        place=reader.place,
        names=reader.texts("names"),
        is_shown=sensitivity == "plain",
        is_required=reader.truth("required"),
        sensitivity=_sensitivity(reader, sensitivity),
        source=reader.text("source"),
        minimum=reader.integer("minimum"),
        not_before=reader.text("not_before"),
        format=reader.word("format", FORMATS),
    )
    reader.unread()
    return made


def _type(reader: Reader) -> Type:
    written = reader.word("type", FIELD_TYPES, required=True) or "text"
    optional = reader.truth("optional")
    decimals = int(reader.word("decimals", DECIMALS) or 0)
    unit, codes, target = reader.text("unit"), reader.text("codes"), reader.text("to")
    if written == "year":
        return Type("number", unit=CALENDAR_YEAR, is_optional=optional)
    kinds: dict[str, Kind] = {
        "number": "number", "date": "date", "text": "text", "code": "code", "truth": "truth",
        "link": "link", "list": "list",
    }  # fmt: skip
    item: Kind | None = None
    if written == "list":
        item = "code" if codes else "link" if target else "text"
    return Type(kinds[written], unit, decimals, codes, target, item, optional)


def _check_set(entry: InformationSet, whole: Catalogue, findings: Findings) -> None:
    """Every name that a set mentions exists."""
    decided = entry.decided
    named = [*entry.key, entry.begins, entry.ends, entry.dated]
    named += [decided.by, decided.on, decided.notified, decided.until] if decided else []
    named += [f.not_before for f in entry.fields.values()]
    for name in filter(None, named):
        if name not in entry.fields:
            near = nearest_field(name, entry)
            findings.add(UnknownField(entry.place, set=entry.name, field=name, **near))
    check_days(entry, findings)
    path = tuple(filter(None, entry.unit_by.split(".")))
    steps = list(whole.follow(entry, path))
    leads_to_unit = all(step.type.kind == "link" or step.name == "id" for step in steps)
    if len(steps) != len(path) or not leads_to_unit:
        near = nearest_field(entry.unit_by, entry)
        findings.add(UnknownField(entry.place, set=entry.name, field=entry.unit_by, **near))
    seen: set[str] = set()
    for one in entry.fields.values():
        _check_targets(one, whole, findings)
        for written in {one.name, one.label.zh, *one.names} - {""}:
            if written in seen:
                findings.add(LabelTwice(one.place, label=written, set=entry.name))
            seen.add(written)


def _check_targets(one: Field, whole: Catalogue, findings: Findings) -> None:
    kind = one.type
    if kind.target and kind.target not in whole.sets:
        near = nearest_set(kind.target, whole.sets)
        findings.add(UnknownSet(one.place, set=kind.target, nearest=near))
    if kind.kind == "link" and not kind.target:
        findings.add(KeyMissing(one.place, key="to"))
    if (kind.kind == "code" or kind.codes) and kind.codes not in whole.code_lists:
        near = nearest_list(kind.codes, whole.code_lists)
        findings.add(UnknownCodeList(one.place, list=kind.codes, nearest=near))
