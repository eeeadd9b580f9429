"""Which groups does an indicator have where a path continues another?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.engine.supposing.hypothesis import Hypotheses, Input
from quanheng.facts import NONE, UNKNOWN
from tests.engine.evaluators import EVALUATORS, Evaluator
from tests.engine.packs import Written, pack_of, roster_of_rows

FACTS: Written = {
    "code_lists": {"level": {"codes": ["county", "town"]}},
    "sets": {
        "organ": {
            "fields": {
                "superior": {"type": "link", "to": "organ", "optional": True},
                "level": {"type": "code", "codes": "level"},
            },
        },
        "norm": {"fields": {"unit": {"type": "link", "to": "organ", "optional": True}}},
        "breach": {"fields": {"norm": {"type": "link", "to": "norm"}}},
    },
}
ROWS: Written = {
    "organ": {
        "u1": {"superior": NONE, "level": "county"},
        "u2": {"superior": "u1", "level": UNKNOWN},
    },
    "norm": {
        "n1": {"unit": "u1"}, "n2": {"unit": "u2"}, "n3": {"unit": UNKNOWN},
        "n4": {"unit": NONE}, "n5": {"unit": "u9"},
    },
    "breach": {
        "b1": {"norm": "n1"}, "b2": {"norm": "n3"}, "b3": {"norm": UNKNOWN}, "b4": {"norm": "n9"},
        "b5": {"norm": "n5"},
    },
}  # fmt: skip


def told(folder: Path, by: Sequence[str], evaluator: Evaluator) -> dict[str, str]:
    """The groups of breaches, and how many breaches each has."""
    pack = pack_of(folder, facts=FACTS, indicators=[{"id": "xa.kept", "of": "breach", "by": by}])
    found = evaluator(pack, roster_of_rows(pack.catalogue, ROWS), date(2024, 6, 1))
    return {one.subject: _counted(one.values[0].low, one.values[0].high) for one in found}


def _counted(low: str | None, high: str | None) -> str:
    return f"{low}" if low == high else f"{low}..{high}"


@pytest.mark.parametrize("evaluator", EVALUATORS)
@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            ["norm.unit", "norm"],
            # Nobody knows the unit of n3; n4 has none, and that of n5 is not there.
            {"u1 · n1": "1..2", "u2 · n2": "0..1", "u1 · n3": "0..2", "u2 · n3": "0..2"},
        ),
        (
            ["norm", "norm.unit.superior"],
            # Through u1 there is no superior; n5 leads to a unit that is not there.
            {"n2 · u1": "0..1", "n3 · u1": "0..2", "n3 · u2": "0..2", "n5 · u1": "0..2",
             "n5 · u2": "0..2"},
        ),
        (
            ["norm.unit.superior", "norm", "norm.unit"],
            # Whoever has n3 is of no superior, or of that of u2.
            {"u1 · n2 · u2": "0..1", "u1 · n3 · u2": "0..2"},
        ),
        (
            ["norm.unit.level", "norm.unit"],
            {"county · u1": "1..4", "county · u2": "0..3", "town · u2": "0..3"},
        ),
    ],
)  # fmt: skip
def test_a_path_that_continues_another_is_read_from_its_row(
    tmp_path: Path, by: Sequence[str], expected: dict[str, str], evaluator: Evaluator
) -> None:
    assert told(tmp_path, by, evaluator) == expected


@pytest.mark.parametrize("evaluator", EVALUATORS)
def test_paths_that_do_not_continue_each_other_are_crossed(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    found = told(tmp_path, ["norm.unit.level", "norm.unit.superior"], evaluator)
    assert found.keys() == {"county · u1", "county · u2", "town · u1", "town · u2"}


def test_a_group_is_asked_about_though_its_rows_are_supposed_to_lead_elsewhere(
    tmp_path: Path,
) -> None:
    by = ["norm.unit.level", "norm.unit"]
    pack = pack_of(tmp_path, facts=FACTS, indicators=[{"id": "xa.kept", "of": "breach", "by": by}])
    oracle = Oracle(ask(pack, date(2024, 6, 1)), roster_of_rows(pack.catalogue, ROWS))
    supposed = {Input("field", "organ", "u2", "level"): "county"}
    found = Hypotheses(oracle, 1).under(supposed).answer(pack.clauses["xa.kept"], "town · u2")
    assert found is not None
    assert found.verdict == "met"
