"""Which small pack and rows do the tests of quotas use?

Choirs of towns have soloists: 15% of their singers, 20% where the choir is good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quanheng.engine.question import Question, ask
from quanheng.engine.rationing_examples import rationed_by_columns, rationed_by_oracle
from quanheng.facts import Completeness, Roster
from tests.engine.packs import INSTRUMENT, Written, pack_of, roster_of_rows

AS_OF = date(2024, 6, 1)
FACTS: Written = {
    "code_lists": {"grade": {"ordered": True, "codes": ["first", "second", "third"]}},
    "sets": {
        "town": {"fields": {}},
        "choir": {
            "unit_by": "id",
            "fields": {
                "town": {"type": "link", "to": "town", "optional": True},
                "is_good": "truth",
                "rooms": {"type": "number"},
                "grade": {"type": "code", "codes": "grade"},
                "founded_on": "date",
                "size": {"type": "number", "unit": "share", "decimals": 2},
            },
        },
        "singer": {
            "begins": "joined_on",
            "fields": {
                "choir": {"type": "link", "to": "choir", "optional": True},
                "joined_on": "date",
                "sings": "truth",
                "part": {"type": "number", "unit": "share", "decimals": 2},
            },
        },
        "solo": {
            "key": ["singer", "year"],
            "dated": "year",
            "fields": {
                "singer": {"type": "link", "to": "singer", "required": True},
                "year": {"type": "year"},
                "held_on": {"type": "date", "optional": True},
                "was_sung": "truth",
            },
        },
    },
    "derived": [
        {"name": "solos", "of": "singer", "from": "solo", "value": "COUNT(*)"},
    ],
}
PARAMETERS: tuple[Written, ...] = (
    {"name": "plain", "unit": "share", "decimals": 2, "value": 0.15},
    {"name": "raised", "unit": "share", "decimals": 2, "value": 0.2},
    {"name": "top", "unit": "share", "decimals": 2, "value": 0.2},
    {"name": "lost", "unit": "share", "decimals": 2},
)
SOLOISTS: Written = {
    "id": "xa.soloists",
    "title": "soloists",
    "source": {"instrument": "xa-law", "at": "art. 1"},
    "mechanism": "assessment",
    "per": "year",
    "base": {"set": "singer", "where": "sings", "unit": "choir"},
    "uses": {"set": "solo", "where": "was_sung", "unit": "singer.choir", "year": "year"},
    "share": "CASE WHEN if_none(choir.is_good, FALSE) THEN :raised ELSE :plain END",
    "plain": ":plain",
    "ceiling": ":top",
    "rounding": {"status": "assumed", "value": "floor_then_largest_remainder"},
    "ties": "body",
}


def asked(tmp_path: Path, as_of: date = AS_OF, instrument: Written = INSTRUMENT,
          clauses: Sequence[Written] = (), **changes: Any) -> Question:  # fmt: skip
    """The question of a pack with the quota, changed; a change to None leaves a key out."""
    quota = {key: value for key, value in (SOLOISTS | changes).items() if value is not None}
    return ask(pack_of(tmp_path, clauses, FACTS, PARAMETERS, [instrument], [quota]), as_of)


def singers(choir: str, count: int, **fields: Any) -> dict[str, dict[str, Any]]:
    """So many singers of a choir, all singing."""
    row = {"choir": choir, "joined_on": "2020-01-01", "sings": True} | fields
    return {f"{choir}-{number:02}": dict(row) for number in range(count)}


def choirs(*names: str, good: str = "", **fields: Any) -> dict[str, dict[str, Any]]:
    """Choirs of which some are good."""
    return {name: {"town": "none", "is_good": name in good.split()} | fields for name in names}


def solos(*of: str, year: int = 2024, **fields: Any) -> dict[str, dict[str, Any]]:
    """A solo of each singer named."""
    row = {"year": year, "was_sung": True} | fields
    return {f"solo-{singer}-{year}": {"singer": singer} | row for singer in of}


def results(
    question: Question,
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]],
    incomplete: tuple[str, ...] = (),
    complete: tuple[Completeness, ...] = (),
) -> dict[str, Any]:
    """The rows on which both evaluators agree."""
    roster: Roster = roster_of_rows(question.pack.catalogue, rows, incomplete, complete)
    found, other = rationed_by_oracle(question, roster), rationed_by_columns(question, roster)
    assert found == other
    return {unit: row for (_, unit), row in found.items()}
