"""Which small world are suppositions tried in: keepers of lighthouses, their grades and faults?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.facts import Roster
from quanheng.language import Pack
from tests.engine.packs import Written, pack_of, roster_of_rows

AS_OF = date(2024, 1, 1)
_TO_KEEPER = {"type": "link", "to": "keeper", "required": True}
CODE_LISTS: Written = {
    "watch_grade": {"codes": ["excellent", "competent", "poor"]},
    "height": {"ordered": True, "codes": ["low", "mid", "high"]},
}
SETS: Written = {
    "keeper": {
        "fields": {
            "official": {"type": "link", "to": "official", "required": True},
            "teacher": {"type": "link", "to": "keeper"},
            "sex": {"type": "code", "codes": "sex", "sensitivity": "protected"},
            "born_on": {"type": "date", "sensitivity": "personal"},
            "appointed_on": "date",
            "left_on": {"type": "date", "optional": True},
            "points": {"type": "number", "minimum": 0},
            "talks": {"type": "number", "minimum": 0},
            "joined": {"type": "year"},
            "trained": "truth",
            "level": {"type": "code", "codes": "height"},
        },
    },
    "watch_year": {
        "dated": "year",
        "key": ["keeper", "year"],
        "fields": {
            "keeper": _TO_KEEPER,
            "year": {"type": "year", "required": True},
            "grade": {"type": "code", "codes": "watch_grade"},
        },
    },
    "spell": {
        "begins": "started_on",
        "ends": "ended_on",
        "fields": {
            "keeper": _TO_KEEPER,
            "started_on": "date",
            "ended_on": {"type": "date", "optional": True},
        },
    },
    "fault": {
        "conduct": True,
        "dated": "decided_on",
        "decided": {"by": "by", "on": "decided_on", "notified": "notified_on"},
        "fields": {
            "keeper": _TO_KEEPER,
            "by": "text",
            "decided_on": "date",
            "notified_on": "date",
        },
    },
}
DERIVED: tuple[Written, ...] = (
    {
        "name": "excellent_grades",
        "of": "keeper",
        "from": "watch_year",
        "where": "grade = 'excellent'",
        "value": "COUNT(*)",
    },
    {"name": "faults", "of": "keeper", "from": "fault", "value": "COUNT(*)"},
    {
        "name": "kept_since",
        "of": "spell",
        "from": "spell",
        "where": "keeper = self.keeper",
        "template": "run_since",
        "allowed_gap_days": 1,
    },
    {
        "name": "tenure_months",
        "of": "keeper",
        "value": "full_months(appointed_on, :as_of)",
    },
    {"name": "is_ready", "of": "keeper", "value": "trained AND points >= 5"},
)


def keeper_pack(folder: Path, *clauses: Written, parameters: tuple[Written, ...] = ()) -> Pack:
    """A pack with clauses about keepers; eligibility for an honour unless they say otherwise."""
    facts = {"code_lists": CODE_LISTS, "sets": SETS, "derived": DERIVED}
    plain = {"subject": "keeper", "effect": "eligibility", "matter": "honour"}
    return pack_of(folder, [plain | one for one in clauses], facts, parameters)


def keepers_of(pack: Pack, incomplete: tuple[str, ...] = (), **rows: Mapping[str, Any]) -> Roster:
    """A roster; a field left out is unknown, and keeper K1 is official O1."""
    keepers = {
        name: {"official": name.replace("K", "O"), **row} for name, row in rows["keeper"].items()
    }
    people: Mapping[str, Any] = {row["official"]: {} for row in keepers.values()}
    every = {**rows, "keeper": keepers, "official": people}
    return roster_of_rows(pack.catalogue, every, incomplete)


def oracle_of(pack: Pack, roster: Roster, as_of: date = AS_OF) -> Oracle:
    """The second evaluator."""
    return Oracle(ask(pack, as_of), roster)
