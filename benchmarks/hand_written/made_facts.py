"""Which facts does a made-up province hold? All exact, all sets complete; nobody in it exists.

    .venv/bin/python -m benchmarks.hand_written.made_facts FOLDER OFFICIALS [shuffled]

Each official has five grades, three tenures and four courses; a unit has fifty officials. The rows
of an official stand beside each other, or, shuffled, the rows of every set in no order.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quanheng.errors import Findings
from quanheng.facts import InformationSet, core_catalogue
from quanheng.facts.arrow import NONE_MARK, arrow_type

Ints = np.ndarray[Any, np.dtype[np.int64]]
SETS = ("unit", "post", "official", "tenure", "annual_assessment", "training_record")
_UNIT_SIZE, _POSTS = 50, 12
_KINDS = ("county_organ", "township", "public_institution")
_ROLES = ("principal", "deputy", "internal_head", "other_role")
_CATEGORIES = ("civil_servant", "managed_as_civil_servant", "institution_manager",
               "institution_professional", "enterprise_manager", "other")  # fmt: skip
_GRADES = ("excellent", "competent", "basically_competent", "incompetent", "undetermined")
_COURSES = ("party_school", "classroom", "network", "special_topic")


def write_facts(folder: Path, officials: int, seed: int = 7, *, shuffled: bool = False) -> None:
    """Write one parquet file for each set."""
    catalogue, luck = core_catalogue(Findings()), np.random.default_rng(seed + 1)
    for name, columns in facts(officials, seed).items():
        table = _table(catalogue.sets[name], columns)
        if shuffled:
            table = table.take(pa.array(luck.permutation(table.num_rows)))
        # As imports write decimals.
        pq.write_table(table, folder / f"{name}.parquet", store_decimal_as_integer=True)


def facts(officials: int, seed: int) -> dict[str, dict[str, pa.Array]]:
    """The columns of each set that hold anything, by set."""
    luck = np.random.default_rng(seed)
    units = max(1, officials // _UNIT_SIZE)
    unit_ids, post_ids = _ids("u", units), _ids("p", units * _POSTS)
    people = _ids("o", officials)
    return {
        "unit": {"id": unit_ids, "kind": _drawn(luck, _KINDS, units)},
        "post": {
            "id": post_ids,
            "unit": unit_ids.take(pa.array(np.arange(units * _POSTS) // _POSTS)),
            "role": _drawn(luck, _ROLES, units * _POSTS),
        },
        "official": _officials(luck, people, unit_ids),
        "tenure": _tenures(luck, people, post_ids),
        "annual_assessment": _assessments(luck, people),
        "training_record": _courses(luck, people),
    }


def _officials(luck: np.random.Generator, people: pa.Array, units: pa.Array) -> dict[str, pa.Array]:
    count = len(people)
    born = luck.integers(_day("1962-01-01"), _day("1998-01-01"), count)
    started = born + luck.integers(8_000, 10_000, count)
    ranked = luck.integers(_day("2017-01-01"), _day("2024-01-01"), count)
    without = pa.array(luck.random(count) < 0.3)
    return {
        "id": people,
        "unit": units.take(pa.array(luck.integers(0, len(units), count))),
        "born_on": _days(born),
        "work_started_on": _days(started),
        "category": _drawn(luck, _CATEGORIES, count),
        "status": _drawn(luck, ("in_service", "retired"), count, (0.95, 0.05)),
        "current_posts_since": _days(luck.integers(_day("2015-01-01"), _day("2024-03-01"), count)),
        "current_rank_since": pc.if_else(without, pa.scalar(None, pa.date32()), _days(ranked)),
        "current_rank_since" + NONE_MARK: without,
    }


def _tenures(luck: np.random.Generator, people: pa.Array, posts: pa.Array) -> dict[str, pa.Array]:
    """Three spells each, some with breaks between them, most of the last without an end."""
    count = len(people)
    lengths = luck.integers(400, 2_500, (count, 3))
    breaks = luck.choice([0, 0, 1, 200], (count, 3))
    begins = np.empty((count, 3), np.int64)
    begins[:, 0] = luck.integers(_day("2004-01-01"), _day("2014-01-01"), count)
    begins[:, 1] = begins[:, 0] + lengths[:, 0] + breaks[:, 0]
    begins[:, 2] = begins[:, 1] + lengths[:, 1] + breaks[:, 1]
    goes_on = np.zeros((count, 3), bool)
    goes_on[:, 2] = luck.random(count) < 0.9
    mark = pa.array(goes_on.ravel())
    ends = _days((begins + lengths).ravel())
    chosen = luck.integers(0, len(posts), (count, 3))
    chosen[:, 1] = np.where(luck.random(count) < 0.3, chosen[:, 0], chosen[:, 1])
    return {
        **_repeated(people, 3),
        "post": posts.take(pa.array(chosen.ravel())),
        "started_on": _days(begins.ravel()),
        "ended_on": pc.if_else(mark, pa.scalar(None, pa.date32()), ends),
        "ended_on" + NONE_MARK: mark,
    }


def _assessments(luck: np.random.Generator, people: pa.Array) -> dict[str, pa.Array]:
    count = len(people) * 5
    return {
        **_repeated(people, 5),
        "year": pa.array(np.tile(np.arange(2019, 2024), len(people))),
        "grade": _drawn(luck, _GRADES, count, (0.35, 0.57, 0.05, 0.02, 0.01)),
    }


def _courses(luck: np.random.Generator, people: pa.Array) -> dict[str, pa.Array]:
    count = len(people) * 4
    started = luck.integers(_day("2018-01-01"), _day("2024-02-01"), count)
    hours = pa.array(luck.integers(2, 160, count) / 2)
    return {
        **_repeated(people, 4),
        "kind": _drawn(luck, _COURSES, count),
        "started_on": _days(started),
        "ended_on": _days(started + luck.integers(0, 30, count)),
        "hours": hours,
    }


def _repeated(people: pa.Array, times: int) -> dict[str, pa.Array]:
    """So many rows of each official, with their ids."""
    owners = people.take(pa.array(np.repeat(np.arange(len(people)), times)))
    numbers = pa.array(np.tile(np.arange(times), len(people))).cast(pa.string())
    return {"id": pc.binary_join_element_wise(owners, numbers, "/"), "official": owners}


def _ids(letter: str, count: int) -> pa.Array:
    numbers = pc.utf8_lpad(pa.array(np.arange(count)).cast(pa.string()), 7, "0")
    return pc.binary_join_element_wise(pa.scalar(letter), numbers, "")


def _drawn(
    luck: np.random.Generator, words: tuple[str, ...], count: int, odds: tuple[float, ...] = ()
) -> pa.Array:
    places = luck.choice(len(words), count, p=odds or None)
    return pa.array(words).take(pa.array(places))


def _day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(np.int64))


def _days(numbers: Ints) -> pa.Array:
    return pa.array(numbers.astype("datetime64[D]"))


def _table(entry: InformationSet, columns: Mapping[str, pa.Array]) -> pa.Table:
    """A set's table as snapshots hold it: every field has its column, most of them empty."""
    rows = len(columns["id"])
    found: dict[str, pa.Array] = {}
    for name, field in entry.fields.items():
        kind = arrow_type(field.type)
        found[name] = columns[name].cast(kind) if name in columns else pa.nulls(rows, kind)
        if name + NONE_MARK in columns:
            found[name + NONE_MARK] = columns[name + NONE_MARK]
    return pa.table(found)


if __name__ == "__main__":
    write_facts(Path(sys.argv[1]), int(sys.argv[2]), shuffled="shuffled" in sys.argv[3:])
