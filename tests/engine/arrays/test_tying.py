"""How many pairs of a row and a subject are looked at, where a condition ties them?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.arrays import pairing, whose_rows
from quanheng.engine.arrays.pairing import Paired
from quanheng.engine.arrays.segments import Segments
from quanheng.facts import NONE, Value
from tests.engine.evaluators import EVALUATORS
from tests.engine.packs import Written, pack_of, roster_of_rows

SETS: dict[str, Any] = {
    "port": {"fields": {"name": "text"}},
    "ship": {
        "fields": {
            "year": "year",
            "home": {"type": "link", "to": "port"},
            "flag": {"type": "text", "optional": True},
            "words": "list",
            "armed": "truth",
        }
    },
    "call": {
        "fields": {
            "ship": {"type": "link", "to": "ship", "required": True},
            "port": {"type": "link", "to": "port"},
        }
    },
    "storm": {
        "fields": {
            "year": "year",
            "port": {"type": "link", "to": "port"},
            "flag": {"type": "text", "optional": True},
            "grave": "truth",
        }
    },
}
SHIPS: Mapping[str, Mapping[str, Value | int]] = {
    "a": {"year": 2001, "home": "p", "flag": "red", "words": ("red",), "armed": True},
    "b": {"year": 2002, "home": "q", "flag": "red", "words": ("blue", "red"), "armed": False},
    "c": {"year": 2001, "home": "q", "flag": NONE, "words": (), "armed": True},
}
STORMS: Mapping[str, Mapping[str, Value | int]] = {
    "1": {"year": 2001, "port": "p", "flag": "red", "grave": True},
    "2": {"year": 2001, "port": "q", "flag": "red", "grave": False},
    "3": {"year": 2002, "port": "q", "flag": "blue", "grave": True},
    "4": {"year": 2002, "port": "p", "flag": NONE, "grave": True},
}
CALLS: Written = {"1": {"ship": "a", "port": "q"}, "2": {"ship": "c", "port": "p"}}
MOORED: Written = {
    "name": "moored",
    "of": "ship",
    "from": "call",
    "via": "ship",
    "value": "LIST(port)",
}
KNOWN = {"port": {"p": {}, "q": {}}, "ship": SHIPS, "storm": STORMS, "call": CALLS}
CHOSEN = "CASE WHEN :at_home THEN port = self.home ELSE has(self.moored, port) END"


def pairs_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, at_home: bool | None = None
) -> int:
    """How many pairs are looked at to count storms; all evaluators count the same.

    Shapes:   ships of which the same is read are looked at together.
    """
    noted: list[Segments] = []
    pair = pairing.paired

    def noting(*asked: Any) -> list[Paired]:
        found = [*pair(*asked)]
        noted.extend(one.segments for one in found)
        return found

    monkeypatch.setattr(whose_rows, "paired", noting)
    storms = {"name": "storms", "of": "ship", "from": "storm", "value": "COUNT(*)", "where": where}
    gives = {"storms": {"label": "storms", "value": "storms"}}
    clauses = [{"id": "xa.storms", "subject": "ship", "gives": gives}]
    setting = {"name": "at_home", "type": "truth"} | ({} if at_home is None else {"value": at_home})
    pack = pack_of(folder, clauses, {"sets": SETS, "derived": [MOORED, storms]}, [setting])
    roster = roster_of_rows(pack.catalogue, KNOWN)
    answers = [evaluate(pack, roster, date(2024, 6, 1)) for evaluate in EVALUATORS]
    assert all(one == answers[0] for one in answers)
    (found,) = noted
    return found.size


@pytest.mark.parametrize(
    ("where", "pairs"),
    [
        ("year = self.year", 4),
        ("year = self.year AND port = self.home", 3),
        ("year = self.year AND grave", 3),
        ("year = self.year AND self.armed", 2),
        ("year = self.year AND has(self.moored, port)", 2),
        ("year = self.year AND has(self.words, if_none(flag, 'blue'))", 4),
        ("year = self.year AND if_none(flag, 'blue') = if_none(self.flag, 'none')", 2),
        ("port = self.home AND year = self.year + 1", 2),
        # What is none equals none.
        ("flag = self.flag", 3),
    ],
)
def test_only_rows_that_may_count_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, pairs: int
) -> None:
    assert pairs_of(tmp_path, monkeypatch, where) == pairs


@pytest.mark.parametrize(("at_home", "pairs"), [(True, 3), (False, 2), (None, 6)])
def test_a_parameter_chooses_the_branch_that_ties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_home: bool | None, pairs: int
) -> None:
    where = f"year = self.year AND {CHOSEN}"
    assert pairs_of(tmp_path, monkeypatch, where, at_home) == pairs


def test_the_tie_that_is_written_first_tells_whose_row_may_break_a_streak(tmp_path: Path) -> None:
    fields = {"ship": {"type": "link", "to": "ship", "required": True}, "year": "year",
              "crew": "number", "safe": "truth"}  # fmt: skip
    streak = {"name": "safe_years", "of": "voyage", "from": "voyage", "template": "streak",
              "by": "year", "gap": "break", "through": "as_of",
              "where": "crew = self.crew AND ship = self.ship AND safe"}  # fmt: skip
    gives = {"years": {"label": "years", "value": "safe_years"}}
    clauses = [{"id": "xa.safe", "subject": "voyage", "gives": gives}]
    sets = {"ship": SETS["ship"], "port": SETS["port"], "voyage": {"fields": fields}}
    pack = pack_of(tmp_path, clauses, {"sets": sets, "derived": [streak]})
    voyages: Mapping[str, Mapping[str, Value | int]] = {
        "1": {"ship": "a", "year": 2024, "crew": 9},
        "2": {"ship": "b", "year": 2024, "crew": 9, "safe": True},
    }
    roster = roster_of_rows(
        pack.catalogue, {"ship": SHIPS, "port": KNOWN["port"], "voyage": voyages}
    )
    for evaluate in EVALUATORS:
        answers = evaluate(pack, roster, date(2024, 6, 1))
        assert [(one.values[0].low, one.values[0].high) for one in answers] == [("0", "0")] * 2
