"""Does every evaluator give what the truth tables say, and does the page show them?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.answers import Answer
from tests.engine.evaluators import EVALUATORS, Evaluator
from tests.engine.operands import OPERANDS, SIZES
from tests.engine.packs import INSTRUMENT, pack_of, roster_of_rows
from tests.engine.tables import Cell
from tests.engine.truth_tables import LANGUAGE_PAGE, TABLES, page_with, render
from tests.engine.verdict_tables import FORCE_VERDICTS, STATES, VERDICTS

AS_OF = date(2024, 6, 30)
CELLS: list[tuple[str, Cell]] = [(table.title, cell) for table in TABLES for cell in table.cells()]
FACTS: dict[str, Any] = {
    "code_lists": {"garment_size": {"ordered": True, "codes": SIZES}},
    "sets": {
        "sample": {"fields": {name: one.type for name, one in OPERANDS.items()}},
        "matter": {
            "fields": {
                **dict.fromkeys(("in_scope", "excepted", "holds"), "truth"),
                "done_on": {"type": "date", "optional": True},
                "due_on": "date",
            }
        },
    },
}
PARAMETERS: list[dict[str, Any]] = [
    {"name": name, "type": "list", "codes": "garment_size", **value}
    for name, value in (
        ("some_sizes", {"value": ["small", "medium"]}),
        ("no_sizes", {"value": []}),
        ("missing_sizes", {}),
    )
]
UNSURE: dict[str, Any] = {**INSTRUMENT, "id": "unsure", "published_on": {"status": "missing"}}
REPEALED: dict[str, Any] = {**INSTRUMENT, "id": "repealed", "in_force_to": "2024-06-29"}
IN_FORCE = {"true": "xa-law", "unknown": "unsure", "false": "repealed"}
ABOUT_MATTERS: list[dict[str, Any]] = [
    {"id": "exception", "subject": "matter", "effect": "exemption", "when": "excepted"},
    {
        "id": "judged",
        "subject": "matter",
        "applies": "in_scope",
        "when": "holds",
        "unless": ["exception"],
    },
    *(
        {
            "id": f"force.{truth}",
            "subject": "matter",
            "source": {"instrument": instrument, "at": "art. 1"},
            "applies": "in_scope",
            "when": "holds",
        }
        for truth, instrument in IN_FORCE.items()
    ),
    {
        "id": "duty",
        "subject": "matter",
        "effect": "obligation",
        "when": "holds",
        "who": "office",
        "due": "due_on",
        "fulfilled_on": "done_on",
    },
]

Asked = Callable[[str, str], Answer]


def probe_clauses() -> list[dict[str, Any]]:
    return [
        {"id": f"cell.{number}.{place}", "subject": "sample", "when": probe.expression}
        for number, (_, cell) in enumerate(CELLS)
        for place, probe in enumerate(cell.probes())
    ]


def matters() -> dict[str, dict[str, str]]:
    verdicts = {
        f"{applies}-{excepted}-{when}": {"in_scope": applies, "excepted": excepted, "holds": when}
        for applies, excepted, when, _ in VERDICTS
    }
    states = {
        f"state-{number}": {"holds": when, "done_on": done_on, "due_on": due}
        for number, (when, done_on, due, _) in enumerate(STATES)
    }
    return verdicts | states


@pytest.fixture(scope="module", params=EVALUATORS, ids=lambda one: one.__name__)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Every answer of one evaluator, by clause and subject."""
    clauses = [*probe_clauses(), *ABOUT_MATTERS]
    folder: Path = tmp_path_factory.mktemp("tables")
    pack = pack_of(folder, clauses, FACTS, PARAMETERS, [INSTRUMENT, UNSURE, REPEALED])
    sample = {name: one.held for name, one in OPERANDS.items()}
    roster = roster_of_rows(pack.catalogue, {"sample": {"s": sample}, "matter": matters()})
    evaluator: Evaluator = request.param
    found = {(a.clause, a.subject): a for a in evaluator(pack, roster, AS_OF)}
    return lambda clause, subject: found[clause, subject]


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        pytest.param(number, cell, id=f"{title}: {cell.expression}")
        for number, (title, cell) in enumerate(CELLS)
    ],
)
def test_every_cell_is_what_the_table_says(asked: Asked, number: int, cell: Cell) -> None:
    probes = list(cell.probes())
    found = [asked(f"cell.{number}.{place}", "s").verdict for place in range(len(probes))]
    said = [probe.verdict for probe in probes]
    assert found == said, f"{cell.expression} is not {cell.expected}: {probes}"


@pytest.mark.parametrize("line", VERDICTS, ids="-".join)
def test_a_verdict_follows_from_scope_exception_and_condition(
    asked: Asked, line: Sequence[str]
) -> None:
    applies, excepted, when, verdict = line
    assert asked("judged", f"{applies}-{excepted}-{when}").verdict == verdict


@pytest.mark.parametrize("line", FORCE_VERDICTS, ids="-".join)
def test_a_clause_not_in_force_does_not_apply(asked: Asked, line: Sequence[str]) -> None:
    in_force, applies, when, verdict = line
    assert asked(f"force.{in_force}", f"{applies}-false-{when}").verdict == verdict


@pytest.mark.parametrize(("number", "line"), list(enumerate(STATES)), ids=str)
def test_an_obligation_stands_where_its_days_say(
    asked: Asked, number: int, line: Sequence[str]
) -> None:
    assert asked("duty", f"state-{number}").state == line[-1]


def test_every_combination_of_truths_has_its_verdict() -> None:
    assert len({line[:3] for line in VERDICTS}) == 27


def test_docs_language_md_shows_the_tables_as_they_are() -> None:
    page = LANGUAGE_PAGE.read_text("utf-8")
    remedy = "run .venv/bin/python -m tests.engine.truth_tables"
    assert page_with(render(), page) == page, remedy


def test_a_changed_table_changes_the_page_and_leaves_the_prose() -> None:
    page = page_with("| a |", "# Title\n\nBefore.\n")
    assert page_with("| b |", page + "\nAfter.\n") == (
        "# Title\n\nBefore.\n\n"
        "<!-- truth tables: begin -->\n\n| b |\n\n<!-- truth tables: end -->\n\nAfter.\n"
    )
