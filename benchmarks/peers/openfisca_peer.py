"""What does OpenFisca-Core answer, of the clauses that it can express, in whole columns?

Rows are put into one value an official and year by numpy before: OpenFisca reads no tables.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.peers.openfisca_rules import (
    CLAUSES,
    GATES,
    NEVER,
    WITH_PARAMETERS,
    YEARS,
    Category,
    Grade,
    State,
    system,
)

YEAR, DAY = 2023, np.datetime64("2023-12-31")
FURTHER = {"review": ("review__due", "review__state")}
Found = tuple[pa.Array, pa.Array, dict[str, Any]]


@cache
def made_ready() -> TaxBenefitSystem:
    """The system of variables."""
    return system()


def answered(folder: Path) -> Found:
    """The ids of officials and units, and the column of each variable that is asked for."""
    official = _read(folder, "official", "id", "unit", "born_on", "work_started_on", "category",
                     "status", "current_posts_since", "current_rank_since")  # fmt: skip
    unit = _read(folder, "unit", "id", "kind")
    simulation = _populated(official, unit)
    _give_officials(simulation, official)
    _set(simulation, "is_township", "ETERNITY", _truths(pc.equal(unit["kind"], "township")))
    _give_grades(
        simulation, _read(folder, "annual_assessment", "official", "year", "grade"), official["id"]
    )
    courses = _read(folder, "training_record", "official", "kind", "started_on", "hours")
    _give_courses(simulation, courses, official["id"])
    columns = {name: simulation.calculate(name, str(YEAR)) for name in _asked_for()}
    return official["id"], unit["id"], columns


def _asked_for() -> list[str]:
    gates = [f"{name}__gate" for name in GATES]
    further = [name for names in FURTHER.values() for name in names]
    return [*CLAUSES, *gates, *WITH_PARAMETERS, *further, "unit_strong", "unit_strong__gate"]


def _read(folder: Path, name: str, *columns: str) -> dict[str, pa.Array]:
    table = pq.read_table(folder / f"{name}.parquet", columns=list(columns))
    return {column: table.column(column).combine_chunks() for column in columns}


def _populated(official: dict[str, pa.Array], unit: dict[str, pa.Array]) -> Simulation:
    builder = SimulationBuilder()
    builder.create_entities(made_ready())
    builder.declare_person_entity("official", np.arange(len(official["id"])))
    units = builder.declare_entity("unit", np.arange(len(unit["id"])))
    places = pc.index_in(official["unit"], unit["id"]).to_numpy()
    roles = np.repeat("member", len(places))
    builder.join_with_persons(units, places, roles=roles)
    return builder.build(made_ready())


def _set(simulation: Simulation, name: str, period: str, column: Any) -> None:
    simulation.set_input(name, period, column)


def _give_officials(simulation: Simulation, official: dict[str, pa.Array]) -> None:
    for name in ("born_on", "work_started_on", "current_posts_since", "current_rank_since"):
        days = official[name].fill_null(pa.scalar(NEVER)).to_numpy(zero_copy_only=False)
        _set(simulation, name, "ETERNITY", days.astype("datetime64[D]"))
    _set(simulation, "serves", "ETERNITY", _truths(pc.equal(official["status"], "in_service")))
    _set(simulation, "category", "ETERNITY", _codes(official["category"], Category))


def _truths(column: pa.Array) -> Any:
    return column.fill_null(False).to_numpy(zero_copy_only=False)


def _codes(texts: pa.Array, words: Any) -> Any:
    """The place of each text among the words of an enum; the last where there is none."""
    return (
        pc.index_in(texts, pa.array(list(words.names)))
        .fill_null(len(words.names) - 1)
        .to_numpy()
        .astype(np.int16)
    )


def _give_grades(simulation: Simulation, rows: dict[str, pa.Array], ids: pa.Array) -> None:
    owners, years = pc.index_in(rows["official"], ids).to_numpy(), rows["year"].to_numpy()
    codes = _codes(rows["grade"], Grade)
    for year in range(YEAR - YEARS + 1, YEAR + 1):
        column = np.full(len(ids), Grade.none.index, np.int16)
        of_year = years == year
        column[owners[of_year]] = codes[of_year]
        _set(simulation, "grade", str(year), column)


def _give_courses(simulation: Simulation, rows: dict[str, pa.Array], ids: pa.Array) -> None:
    owners = pc.index_in(rows["official"], ids).to_numpy()
    days = rows["started_on"].to_numpy(zero_copy_only=False).astype("datetime64[D]")
    hours = rows["hours"].cast(pa.float64()).fill_null(0).to_numpy()
    school = hours * _truths(pc.equal(rows["kind"], "party_school"))
    past = days <= DAY
    years = days.astype("datetime64[Y]").astype(int) + 1970
    for year in range(YEAR - YEARS + 1, YEAR + 1):
        chosen = past & (years == year)
        whose = owners[chosen]
        for name, amounts in {
            "hours": hours,
            "party_school_hours": school,
            "courses": None,
        }.items():
            weights = None if amounts is None else amounts[chosen]
            _set(simulation, name, str(year), np.bincount(whose, weights, len(ids)))
    long_ago = np.datetime64("0001-01-01")
    last = np.full(len(ids), long_ago)
    np.maximum.at(last, owners[past], days[past])
    last[last == long_ago] = np.datetime64(NEVER)
    _set(simulation, "last_training", "ETERNITY", last)


def told(found: Found) -> pa.Table:
    """The answers in the columns that all have."""
    officials, units, columns = found
    names = [*CLAUSES, "study"]
    parts = [_told_clause(name, officials, columns) for name in names]
    return pa.concat_tables([*parts, _told_clause("unit_strong", units, columns)])


def _told_clause(name: str, subjects: pa.Array, columns: dict[str, Any]) -> pa.Table:
    rows = len(subjects)
    gate = columns.get(f"{name}__gate", np.ones(rows, bool))
    met = columns[name] & gate
    verdict = np.select([~gate, met], ["not_applicable", "met"], "not_met")
    amount, due = columns.get(f"{name}__amount"), columns.get(f"{name}__due")
    without = np.zeros(rows, bool) if name == "study_bonus" else ~met
    state = np.full(rows, "")
    if f"{name}__state" in columns:
        state = np.array(State.names)[np.asarray(columns[f"{name}__state"])]
    days, amounts = pa.nulls(rows, pa.date32()), pa.nulls(rows, pa.float64())
    if due is not None:
        days = pa.array(due, pa.date32(), mask=~met)
    if amount is not None:
        amounts = pa.array(amount.astype("float64"), mask=without)
    return pa.table({
        "clause": pa.repeat(f"bench.{name.replace('_', '-')}", rows),
        "subject": subjects,
        "verdict": pa.array(verdict, pa.string()),
        "state": pa.array(state, pa.string()),
        "due": days,
        "amount": amounts,
    })  # fmt: skip
