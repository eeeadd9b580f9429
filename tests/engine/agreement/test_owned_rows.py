"""Do both evaluators answer alike where few subjects are reckoned at a time?

Rows stand in the order of their owners, some of whom own rows in several pieces, some none; or in
that order only from place to place, or in none.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.answers import Answer
from quanheng.engine.arrays import stretches
from quanheng.engine.arrays.stretches import Owned, goes_in_stretches
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.evaluators import by_oracle
from quanheng.engine.question import Question, ask
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of
from quanheng.facts.set_tables import Pieces, SetTables, columns_of_fields
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import derived_terms
from quanheng.language.terms import facts_of
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import catalogue_of_singers
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, singing_pack
from tests.engine.packs import Written

RANDOMS = st.randoms(use_true_random=True)
OWNERS = {"concert": "singer", "season": "singer", "spell": "singer", "rebuke": "singer",
          "plan": "choir"}  # fmt: skip
EACH_YEAR: Written = {"id": "yearly", "subject": "singer", "per": "year", "when": "TRUE"}
AT_ONCE = 7
FEW = {"choir": SIZES["choir"], "singer": 50, "concert": 220}
WHOLE = -1
"""Instead of the place of a piece: all rows were read."""


@pytest.fixture(scope="module")
def made() -> Iterator[list[tuple[str, str]]]:
    """The facts that were made in stretches, each of a few rows."""
    names: list[tuple[str, str]] = []
    make = Owned.made

    def noted(owned: Owned) -> dict[tuple[str, str], Any]:
        found = make(owned)
        names.extend(found)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "ROWS", AT_ONCE)
        patch.setattr(Owned, "made", noted)
        yield names


def in_order(roster: Roster) -> Roster:
    """The same with the owners of rows in their order; rows of nobody stand anywhere."""
    rows = dict(roster.rows)
    for name, link in OWNERS.items():
        ids = sorted(rows.get(name, ()))
        owned = [one for one in ids if isinstance(rows[name][one].get(link), str)]
        owners = sorted(str(rows[name][one][link]) for one in owned)
        moved = dict(zip(owned, owners, strict=True))
        rows[name] = {one: {**rows[name][one], link: moved.get(one, rows[name][one].get(link))}
                      for one in ids} if name in rows else {}  # fmt: skip
    return replace(roster, rows=rows)


def cut(random: Random, table: pa.Table, read: list[int]) -> Pieces:
    """A table in parts, and these in pieces of a few rows; `read` tells which were."""
    ends = sorted(random.sample(range(table.num_rows), 3))
    bounds = [0, *ends, table.num_rows]

    def part(begin: int, end: int) -> Iterator[pa.Table]:
        for at in range(begin, end, AT_ONCE):
            read.append(at)
            yield table.slice(at, min(AT_ONCE, end - at))

    def whole() -> pa.Table:
        read.append(WHOLE)
        return table

    parts = [partial(part, *both) for both in itertools.pairwise(bounds)]
    return Pieces(table.num_rows, parts, whole)


def by_pieces(random: Random, question: Question, roster: Roster, seen: list[int]) -> list[Answer]:
    """The answers from sets that are read piece by piece."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}

    def read(name: str, fields: Collection[str] | None, _: Collection[str]) -> pa.Table:
        table = tables[name]
        return (
            table if fields is None else table.select(columns_of_fields(table.column_names, fields))
        )

    pieces: Callable[..., Pieces] = lambda *wanted: cut(random, read(*wanted), seen)  # noqa: E731
    given = SetTables([*tables], read, pieces)
    return answers_of(answer(question, given, roster.complete, threads=2).verdicts)


@tries(usual=6, deep=100)
@given(random=RANDOMS)
def test_facts_of_rows_that_are_there(random: Random, made: list[tuple[str, str]]) -> None:
    question = ask(singing_pack(), any_day(random))
    roster = in_order(roster_near(random, question.pack.catalogue, question.as_of, SIZES))
    del made[:]
    assert by_oracle(question, roster) == by_pieces(random, question, roster, [])
    assert len({*made}) > 50


@tries(usual=8, deep=150)
@given(random=RANDOMS)
def test_facts_of_rows_that_are_read_piece_by_piece(
    random: Random, made: list[tuple[str, str]]
) -> None:
    pack = gathering_pack(random)
    question = ask(pack, any_day(random))
    roster = in_order(roster_near(random, pack.catalogue, question.as_of, FEW))
    seen: list[int] = []
    del made[:]
    assert by_oracle(question, roster) == by_pieces(random, question, roster, seen)
    if gathers_for_singers(pack):
        assert made
        assert len(seen) >= 220 // AT_ONCE


@tries(usual=8, deep=100)
@given(random=RANDOMS)
def test_facts_of_rows_that_stand_in_no_order(random: Random, made: list[tuple[str, str]]) -> None:
    pack = gathering_pack(random)
    question = ask(pack, any_day(random))
    roster = roster_near(random, pack.catalogue, question.as_of, FEW)
    seen: list[int] = []
    del made[:]
    assert by_oracle(question, roster) == by_pieces(random, question, roster, seen)
    if gathers_for_singers(pack):
        assert made
        assert WHOLE not in seen, "what was read in pieces is read no more"


@tries(usual=5, deep=100)
@given(random=RANDOMS)
def test_facts_of_rows_that_stand_in_order_twice(
    random: Random, made: list[tuple[str, str]]
) -> None:
    """As where those of one year come before those of the next."""
    pack = gathering_pack(random)
    question = ask(pack, any_day(random))
    roster = in_order(roster_near(random, pack.catalogue, question.as_of, FEW))
    twice = twice_in_order(roster)
    del made[:]
    assert by_oracle(question, twice) == by_pieces(random, question, twice, [])
    if gathers_for_singers(pack):
        assert made


@tries(usual=8, deep=100)
@given(random=RANDOMS)
def test_facts_of_several_days_of_rows_that_stand_in_order_twice(
    random: Random, made: list[tuple[str, str]]
) -> None:
    """Columns are read once for all days, before any fact is made of them."""
    pack = gathering_pack(random, EACH_YEAR)
    question = ask(pack, any_day(random))
    roster = twice_in_order(in_order(roster_near(random, pack.catalogue, question.as_of, FEW)))
    seen: list[int] = []
    assert by_oracle(question, roster) == by_pieces(random, question, roster, seen)
    assert WHOLE not in seen, "no day forgets what the next one asks for"


@tries(usual=3, deep=30)
@given(random=RANDOMS)
def test_facts_of_rows_none_of_whose_owners_is_there(
    random: Random, made: list[tuple[str, str]]
) -> None:
    pack = gathering_pack(random)
    question = ask(pack, any_day(random))
    sizes = {"choir": SIZES["choir"], "singer": 10, "concert": 60}
    roster = roster_near(random, pack.catalogue, question.as_of, sizes)
    nobody = replace(roster, rows={**roster.rows, "singer": {}})
    del made[:]
    assert by_oracle(question, nobody) == by_pieces(random, question, nobody, [])
    if gathers_for_singers(pack):
        assert made


def twice_in_order(roster: Roster) -> Roster:
    """The same with every other concert moved behind the others."""
    rows = roster.rows["concert"]
    ids = [*sorted(rows)]
    again = dict(zip(ids, (rows[one] for one in [*ids[::2], *ids[1::2]]), strict=True))
    moved = {one: {**row, "id": one} for one, row in again.items()}
    return replace(roster, rows={**roster.rows, "concert": moved})


def gathers_for_singers(pack: Pack) -> bool:
    """Whether any fact is told of a singer from the rows that they own."""
    return any(one.via is not None and one.via.name == "singer" for one in pack.derived.values())


def gathering_pack(random: Random, *clauses: Written) -> Pack:
    """A pack of facts that are told from owners and their rows alone, with more clauses."""
    catalogue = catalogue_of_singers()
    drawn = tuple(random_derived(random, catalogue, 40))
    pack = pack_with(showing_derived(pack_with([], drawn)), drawn)
    chosen = tuple(
        written for written in drawn
        if goes_in_stretches(one := pack.derived[written["of"], written["name"]])
        and not any(fact.is_derived for term in derived_terms(one) for fact in facts_of(term))
    )  # fmt: skip
    return pack_with([*showing_derived(pack_with([], chosen)), *clauses], chosen)
