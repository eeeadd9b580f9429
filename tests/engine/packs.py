"""How does a test say a small pack and a few rows in as few words as it needs?

Everything a test leaves out gets a plain default, so that what it does write is what it is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from quanheng.errors import ExampleMissing, Findings, PlacesNotShown, Problems, RequirementOpen
from quanheng.facts import UNKNOWN, Catalogue, Completeness, Field, Roster, Row, Value
from quanheng.facts.written import read_written
from quanheng.language import Pack, read_pack

Written = Mapping[str, Any]
INSTRUMENT: Written = {
    "id": "xa-law",
    "title": "Law of xa",
    "issuer": "xa",
    "published_on": {"on": "2000-01-01", "status": "given"},
    "in_force_from": {"on": "2000-01-01", "status": "given"},
}
"""An instrument long in force."""
_CLAUSE: Written = {
    "source": {"instrument": "xa-law", "at": "art. 1"},
    "mechanism": "organisation",
    "effect": "record_rule",
}
_CARD: Written = {key: _CLAUSE[key] for key in ("source", "mechanism")}
_FIGURE: Written = {**_CARD, "nature": "output", "parts": {"rows": "COUNT(*)"}}
_IGNORED = (ExampleMissing, PlacesNotShown, RequirementOpen)


def pack_of(
    tmp_path: Path,
    clauses: Sequence[Written] = (),
    facts: Written | None = None,
    parameters: Sequence[Written] = (),
    instruments: Sequence[Written] = (INSTRUMENT,),
    quotas: Sequence[Written] = (),
    allocations: Sequence[Written] = (),
    scorecards: Sequence[Written] = (),
    indicators: Sequence[Written] = (),
) -> Pack:
    """Write a pack `xa` into a folder and read it as any pack is read.

    Shapes:   as in the YAML files of a pack. A clause needs `id` and `subject` only, an indicator
              `id`, `of` and `by`, a parameter `name` and `value`, a field its type, written as a
              mapping or as one word.
    Errors:   Problems, for all but missing examples and requirements nobody covers.
    """
    folder = tmp_path / "xa"
    head = {"id": "xa", "title": "Test pack", "level": "county", "instruments": list(instruments)}
    _write(folder / "pack.yaml", head)
    _write(folder / "facts.yaml", _facts(facts or {}))
    _write(folder / "parameters.yaml", [_parameter(one) for one in parameters])
    _write(folder / "clauses" / "all.yaml", [_CLAUSE | {"title": c["id"]} | c for c in clauses])
    _write(folder / "quotas" / "all.yaml", list(quotas))
    figures = [_FIGURE | {"title": one["id"]} | one for one in indicators]
    _write(folder / "indicators" / "all.yaml", figures)
    cards = [_CARD | {"title": card["id"]} | card for card in scorecards]
    _write(folder / "scorecards" / "all.yaml", cards)
    _write(folder / "allocations" / "all.yaml", list(allocations))
    findings = Findings()
    pack = read_pack(folder, findings)
    wrong = [problem for problem in findings.errors if not isinstance(problem, _IGNORED)]
    if wrong or pack is None:
        raise Problems(wrong)
    return pack


def roster_of_rows(
    catalogue: Catalogue,
    rows: Mapping[str, Mapping[str, Mapping[str, Value | int]]],
    incomplete: Sequence[str] = (),
    complete: Sequence[Completeness] = (),
) -> Roster:
    """A roster of rows by set and id.

    Shapes:   a text is read as a table's cell would be ("3..5", "1975.06", "none"); any other
              value stands as it is.
    Missing:  a field left out is unknown. Every set is complete for ever, except those that
              `incomplete` names and those that `complete` speaks of.
    """
    read = {
        name: {key: _row(catalogue, name, key, row) for key, row in each.items()}
        for name, each in rows.items()
    }
    spoken = {*incomplete, *(one.set for one in complete)}
    whole = tuple(Completeness(name) for name in catalogue.sets if name not in spoken)
    return Roster(catalogue, read, (*whole, *complete))


def _row(catalogue: Catalogue, name: str, key: str, written: Mapping[str, Value | int]) -> Row:
    fields = catalogue.sets[name].fields
    row: Row = {**dict.fromkeys(fields, UNKNOWN), "id": key}
    return row | {f: _value(value, fields[f], catalogue) for f, value in written.items()}


def _value(value: Value | int, one: Field, catalogue: Catalogue) -> Value:
    if isinstance(value, str):
        return read_written(value, one, catalogue)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


def _write(path: Path, content: object) -> None:
    """Write JSON, which every YAML reader reads; days become texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=_day), "utf-8")


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _facts(facts: Written) -> Written:
    """The facts with a label wherever one is needed."""
    return {
        "code_lists": {
            name: {"label": name} | each | {"codes": [_code(code) for code in each["codes"]]}
            for name, each in facts.get("code_lists", {}).items()
        },
        "sets": {name: _set(name, each) for name, each in facts.get("sets", {}).items()},
        "derived": [{"label": one["name"]} | one for one in facts.get("derived", ())],
    }


def _code(code: str | Written) -> Written:
    return {"code": code, "label": code} if isinstance(code, str) else code


def _set(name: str, written: Written) -> Written:
    fields = {
        key: {"label": key} | ({"type": each} if isinstance(each, str) else each)
        for key, each in written["fields"].items()
    }
    return {"label": name} | written | {"fields": fields}


def _parameter(written: Written) -> Written:
    """A parameter; a `value` or `values` of its own holds for ever."""
    made = {"label": written["name"]} | written
    if "spans" not in made:
        inner = {key: made.pop(key) for key in ("value", "values") if key in made}
        status = "assumed" if inner else "missing"
        made["spans"] = [{"from": "none", "to": "none", "status": status, **inner}]
    return made
