"""Is the same counted for a quota while rows pass piece by piece as where they stand in a table?"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import current_thread
from typing import Any

import pyarrow as pa
import pytest

from quanheng.engine.arrays import stretches
from quanheng.engine.arrays.counted_alone import count_alone
from quanheng.engine.arrays.owned_rows import Rows
from quanheng.engine.arrays.passing import Order, Passing
from quanheng.engine.arrays.values import NotHere
from quanheng.engine.backends import day
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.kept import Anew
from quanheng.engine.question import Question
from quanheng.engine.table_file import in_texts
from quanheng.facts import Completeness
from quanheng.facts.arrow import table_of
from quanheng.facts.set_tables import Pieces, SetTables, columns_of_fields
from tests.engine.agreement.test_kept_facts import kept_of
from tests.engine.packs import roster_of_rows
from tests.engine.quotas.choirs import asked, choirs, singers, solos
from tests.engine.quotas.test_quota_agreement import COMPLETE, WORLDS, roster

AT_ONCE = 11
# The clause needs a fact that is gathered from solos, so that their rows pass.
CLAUSE = {"id": "xa.heard", "subject": "singer", "when": "solos >= 1"}
# Without it, nobody but the quota reads them.
ALONE = {"id": "xa.in", "subject": "singer", "when": "sings"}
ON_SOLOS: tuple[dict[str, Any], ...] = (
    {"base": {"set": "solo", "unit": "singer.choir"}, "uses": None,
     "share": "singer.part", "plain": "CASE WHEN was_sung THEN 0.1 ELSE singer.part END"},
    {"base": {"set": "solo", "where": "singer.sings", "unit": "singer.choir"},
     "uses": {"set": "solo", "where": "singer.sings AND was_sung", "unit": "singer.choir"},
     "share": "if_none(singer.choir.size, 0.1)", "plain": None},
)  # fmt: skip
Given = dict[str, pa.Table]


@pytest.fixture(autouse=True)
def passed(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """The pieces whose rows were counted in passing; sets of few rows are read so."""
    orders: list[Order] = []
    add = Passing.add

    def noted(self: Passing, order: Order, rows: Rows) -> None:
        orders.append(order)
        add(self, order, rows)

    monkeypatch.setattr(stretches, "ROWS", AT_ONCE)
    monkeypatch.setattr(Passing, "add", noted)
    return orders


def tables_of(question: Question, rows: dict[str, Any], complete: Any = ()) -> Given:
    """The rows of a roster in tables."""
    found = roster_of_rows(question.pack.catalogue, rows, (), complete)
    sets = question.pack.catalogue.sets
    return {name: table_of(sets[name], rows.values()) for name, rows in found.rows.items()}


def in_pieces(tables: Given) -> SetTables:
    """The same, read piece by piece, in two parts that are read beside each other."""

    def read(name: str, fields: Collection[str] | None, _: Collection[str]) -> pa.Table:
        names = tables[name].column_names
        return tables[name].select(names if fields is None else columns_of_fields(names, fields))

    def pieces(name: str, fields: Collection[str], coded: Collection[str]) -> Pieces:
        table = read(name, fields, coded)
        bounds = itertools.pairwise([0, table.num_rows // 3, table.num_rows])
        parts = [partial(part, table.slice(begin, end - begin)) for begin, end in bounds]
        return Pieces(table.num_rows, parts, lambda: table)

    return SetTables([*tables], read, pieces)


def part(table: pa.Table) -> Iterator[pa.Table]:
    """A part of a table, a few rows at a time."""
    for at in range(0, table.num_rows, AT_ONCE):
        yield table.slice(at, AT_ONCE)


@pytest.mark.parametrize("clause", [CLAUSE, ALONE], ids=["gathered", "alone"])
@pytest.mark.parametrize("changes", [*WORLDS, *ON_SOLOS], ids=range(len(WORLDS) + len(ON_SOLOS)))
def test_the_same_is_counted_in_passing(
    tmp_path: Path, changes: dict[str, Any], clause: dict[str, Any], passed: list[Order]
) -> None:
    question = asked(tmp_path, clauses=[clause], **changes)
    for seed, complete in itertools.product((1, 2), COMPLETE[2:]):
        tables = tables_of(question, roster(seed), complete)
        whole, found = (
            answer(question, given, complete, threads=2) for given in (tables, in_pieces(tables))
        )
        assert found.quotas.equals(whole.quotas)
        assert found.verdicts.equals(whole.verdicts)
    counts_solos = any(one.set == "solo" for quota in question.quotas for one in quota.counted)
    assert bool(passed) == counts_solos


@pytest.mark.parametrize("clause", [CLAUSE, ALONE], ids=["gathered", "alone"])
def test_rows_are_counted_once_and_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clause: dict[str, Any], passed: list[Order]
) -> None:
    question = asked(tmp_path, clauses=[clause])
    people = {"choir": choirs("a", "b"), "singer": singers("a", 30) | singers("b", 20)}
    tables = tables_of(question, people | {"solo": solos(*people["singer"])})
    given = in_pieces(tables)
    pieces_of = given.in_pieces

    def once(*wanted: Any) -> Pieces | None:
        found = pieces_of(*wanted)
        assert found is not None
        return replace(found, whole=read_again)

    monkeypatch.setattr(given, "in_pieces", once)
    used = answer(question, given, [Completeness("solo")], threads=2).quotas
    assert used["used"].to_pylist() == [30, 20]
    assert len(passed) == len({*passed}) == 6


@pytest.mark.parametrize("clause", [CLAUSE, ALONE], ids=["gathered", "alone"])
def test_what_no_column_says_of_a_piece_is_counted_from_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clause: dict[str, Any]
) -> None:
    question = asked(tmp_path, clauses=[clause])
    tables = tables_of(question, roster(2))
    whole = answer(question, tables, ()).quotas
    monkeypatch.setattr(Passing, "_about", unsaid)
    assert answer(question, in_pieces(tables), (), threads=2).quotas.equals(whole)


def test_rows_are_counted_beside_the_answers_where_facts_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passed: list[Order]
) -> None:
    question = asked(tmp_path, clauses=[CLAUSE])
    tables = tables_of(question, roster(1))
    full = answer(question, tables, ())
    counted: list[str] = []

    def noted(*wanted: Any) -> None:
        counted.append(current_thread().name)
        count_alone(*wanted)

    monkeypatch.setattr(day, "count_alone", noted)
    kept = kept_of(full, Anew())
    found = answer(question, in_pieces(tables), (), threads=2, kept=kept)
    assert found.quotas.equals(full.quotas)
    assert in_texts(found.verdicts).equals(in_texts(full.verdicts))
    assert passed
    assert counted[0] != current_thread().name


def test_what_goes_wrong_while_rows_are_counted_beside_the_answers_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked(tmp_path, clauses=[CLAUSE])
    tables = tables_of(question, roster(1))
    kept = kept_of(answer(question, tables, ()), Anew())
    monkeypatch.setattr(Passing, "add", broken)
    with pytest.raises(OSError, match="no rows"):
        answer(question, in_pieces(tables), (), threads=2, kept=kept)


def broken(*_: object) -> None:
    """A piece cannot be read."""
    raise OSError("no rows")


def unsaid(*_: object) -> None:
    """Nothing can be said of a piece."""
    raise NotHere


def read_again() -> pa.Table:
    """Nobody reads rows that passed."""
    raise AssertionError("read again")
