"""Which small world do the tests of the oracle play in? Singers, their concerts and seasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quanheng.engine.answers import Answer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.facts import Completeness, Value
from tests.engine.packs import INSTRUMENT, Written, pack_of, roster_of_rows

AS_OF = date(2024, 6, 30)
_SINGER = {"type": "link", "to": "singer", "required": True}
_MAYBE_DAY = {"type": "date", "optional": True}
SETS: Written = {
    "singer": {
        "unit_by": "choir",
        "fields": {
            "choir": {"type": "link", "to": "unit"},
            "teacher": {"type": "link", "to": "singer", "optional": True},
            "joined_on": "date",
            "gifted": "truth",
        },
    },
    "concert": {
        "begins": "held_on",
        "fields": {
            "singer": _SINGER,
            "held_on": _MAYBE_DAY,
            "songs": {"type": "number", "minimum": 0},
            "profit": "number",
            "prize": {"type": "number", "optional": True},
            "sung": "truth",
            "town": "text",
            "rank": {"type": "code", "codes": "rung"},
            "colour": {"type": "code", "codes": "hue", "optional": True},
            "host": {"type": "link", "to": "unit", "optional": True},
        },
    },
    "season": {
        "dated": "year",
        "fields": {"singer": _SINGER, "year": {"type": "year", "required": True}, "good": "truth"},
    },
    "spell": {
        "begins": "since",
        "ends": "till",
        "fields": {"singer": _SINGER, "since": "date", "till": _MAYBE_DAY, "sung": "truth"},
    },
    "rebuke": {
        "begins": "decided_on",
        "dated": "happened_on",
        "conduct": True,
        "decided": {
            "by": "body",
            "on": "decided_on",
            "notified": "told_on",
            "until": "lapsed_on",
        },
        "fields": {
            "singer": _SINGER,
            "body": "text",
            "happened_on": _MAYBE_DAY,
            "decided_on": _MAYBE_DAY,
            "told_on": _MAYBE_DAY,
            "lapsed_on": _MAYBE_DAY,
        },
    },
}
CODE_LISTS: Written = {
    "rung": {"ordered": True, "codes": ("low", "mid", "high", "first")},
    "hue": {"codes": ("red", "green", "blue")},
}
Rows = Mapping[str, Mapping[str, Mapping[str, Value | int]]]


def world(
    folder: Path,
    rows: Rows,
    *,
    derived: Sequence[Written] = (),
    clauses: Sequence[Written] = (),
    parameters: Sequence[Written] = (),
    instruments: Sequence[Written] = (INSTRUMENT,),
    incomplete: Sequence[str] = (),
    complete: Sequence[Completeness] = (),
    as_of: date = AS_OF,
) -> Oracle:
    """An oracle for a few rows; the singer `ada` is always there."""
    facts: dict[str, Any] = {"code_lists": CODE_LISTS, "sets": SETS, "derived": derived}
    pack = pack_of(folder, clauses, facts, parameters, instruments)
    singers = {"ada": {}} | dict(rows.get("singer", {}))
    roster = roster_of_rows(pack.catalogue, {**rows, "singer": singers}, incomplete, complete)
    return Oracle(ask(pack, as_of), roster)


def concerts(*given: Mapping[str, Value | int]) -> Rows:
    """Concerts of ada, named c1, c2 and so on, in spring 2024 unless they say otherwise."""
    plain: dict[str, Value | int] = {"singer": "ada", "held_on": "2024-03-01", "sung": True}
    return {"concert": {f"c{n}": plain | dict(one) for n, one in enumerate(given, start=1)}}


def fact(oracle: Oracle, name: str, singer: str = "ada") -> Value:
    """A derived fact of a singer."""
    return oracle.derived("singer", name, singer).value


def answered(oracle: Oracle, clause: str, subject: str = "ada") -> Answer:
    """The answer of a clause about a row that is surely there."""
    found = oracle.answer(oracle.question.pack.clauses[clause], subject)
    assert found is not None
    return found
