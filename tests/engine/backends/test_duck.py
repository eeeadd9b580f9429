"""Is the database of a run shut off from the world, and told what it may use?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from quanheng.engine.backends import duck
from quanheng.engine.backends.day import Day
from quanheng.engine.question import ask
from quanheng.errors import EngineStopped, NumberOverflow
from quanheng.facts import Catalogue
from quanheng.facts.arrow import table_of
from tests.engine.packs import pack_of, roster_of_rows
from tests.engine.unsaid import let_columns_say_nothing

FACTS = {"sets": {"tower": {"fields": {"lamps": "number"}}}}
CLAUSES = [{"id": "xa.light", "subject": "tower", "when": "lamps * lamps * lamps >= 8"}]
ALL_NAMES = (
    "SELECT table_name FROM duckdb_tables() UNION ALL"
    " SELECT view_name FROM duckdb_views() WHERE NOT internal"
)
FORBIDDEN = {
    "reading a file": "SELECT * FROM read_csv('{0}/secret.csv')",
    "reading a file by its name": "SELECT * FROM '{0}/secret.csv'",
    "listing files": "SELECT * FROM glob('{0}/*')",
    "writing a file": "COPY (SELECT 1) TO '{0}/stolen.csv'",
    "opening another database": "ATTACH '{0}/other.db'",
    "writing the database out": "EXPORT DATABASE '{0}/export'",
    "reading the web": "SELECT * FROM read_csv('https://example.invalid/a.csv')",
    "installing an extension": "INSTALL httpfs",
    "loading an extension": "LOAD httpfs",
    "opening the door again": "SET enable_external_access = true",
    "changing the memory": "SET memory_limit = '1GB'",
    "reading a Python variable": "SELECT * FROM secret_rows",
}


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[duckdb.DuckDBPyConnection]:
    """The connection of an evaluation, kept open after it."""
    kept: list[duckdb.DuckDBPyConnection] = []
    opened = duckdb.connect

    class Kept:
        """Stands for the connection in all but that nobody closes it."""

        def __getattr__(self, name: str) -> object:
            return getattr(kept[0], name)

        def close(self) -> None:
            return None

    def connect(*where: str, config: dict[str, str]) -> Kept:
        kept.append(opened(*where, config=config))
        return Kept()

    monkeypatch.setattr(duckdb, "connect", connect)
    let_columns_say_nothing(monkeypatch)
    answer(tmp_path, "2")
    return kept


def answer(folder: Path, lamps: str, **options: int) -> duck.Result:
    pack = pack_of(folder, CLAUSES, FACTS)
    catalogue: Catalogue = pack.catalogue
    roster = roster_of_rows(catalogue, {"tower": {"a": {"lamps": lamps}, "b": {}}})
    tables = {"tower": table_of(catalogue.sets["tower"], roster.of("tower").values())}
    return duck.answer(ask(pack, date(2024, 6, 1)), tables, roster.complete, **options)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_runs_database_may_not_reach_outside(
    what: str, answered: list[duckdb.DuckDBPyConnection], tmp_path: Path
) -> None:
    secret_rows = table_of  # a name that a careless database would look up
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    [connection] = answered
    words = "disabled|locked|cannot be changed|configuration|not allowed|does not exist|Permission"
    with connection, pytest.raises(duckdb.Error, match=words):
        connection.execute(FORBIDDEN[what].format(tmp_path)).fetchall()
    assert secret_rows is table_of
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv", "xa"]


def test_the_settings_of_a_runs_database_are_those_of_the_house(
    answered: list[duckdb.DuckDBPyConnection],
) -> None:
    [connection] = answered
    with connection:
        for name, value in {
            "enable_external_access": False,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "lock_configuration": True,
            "preserve_insertion_order": True,
            "enable_progress_bar": False,
        }.items():
            [row] = connection.execute(f"SELECT current_setting('{name}')").fetchall()
            assert row == (value,), name


def test_a_database_that_nothing_asks_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(duckdb, "connect", connect)
    assert answer(tmp_path, "2").verdicts["verdict"].to_pylist() == ["met", "unknown"]


def test_rows_in_any_order_are_answered_in_that_of_their_ids(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    rows = [{"id": "a", "lamps": 2}, {"id": "b", "lamps": 1}]
    table = table_of(pack.catalogue.sets["tower"], rows).take([1, 0])
    result = duck.answer(ask(pack, date(2024, 6, 1)), {"tower": table}, ())
    assert result.verdicts["subject"].to_pylist() == ["a", "b"]


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_verdicts_and_facts_come_in_the_order_of_clauses_and_ids(
    tmp_path: Path, threads: int
) -> None:
    result = answer(tmp_path, "2", threads=threads)
    rows = [(row["subject"], row["verdict"]) for row in result.verdicts.to_pylist()]
    assert rows == [("a", "met"), ("b", "unknown")]
    assert result.facts["tower"].column("id").to_pylist() == ["a", "b"]


def test_answers_stand_in_the_order_of_the_pack_though_others_are_read_first(
    tmp_path: Path,
) -> None:
    clauses = [{"id": "xa.first", "subject": "tower", "when": "met('xa.second')"},
               {"id": "xa.second", "subject": "tower", "when": "lamps > 1"}]  # fmt: skip
    pack = pack_of(tmp_path, clauses, FACTS)
    tables = {"tower": table_of(pack.catalogue.sets["tower"], [{"id": "a", "lamps": 2}])}
    result = duck.answer(ask(pack, date(2024, 6, 1)), tables, ())
    assert result.verdicts["clause"].to_pylist() == ["xa.first", "xa.second"]


@pytest.mark.parametrize("lamps", ["100000000000000", "-100000000000000"])
def test_a_number_that_outgrows_28_digits_ends_the_run_in_words(tmp_path: Path, lamps: str) -> None:
    with pytest.raises(NumberOverflow) as refused:
        answer(tmp_path, lamps)
    assert str(refused.value) == (
        "RUN-009: A number in the computation grew beyond what can be kept exactly. Expected: "
        "whole numbers of up to 18 digits, others of up to 28. Check the figures and units "
        "the clause multiplies."
    )


def test_a_set_without_a_table_has_no_subjects(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    result = duck.answer(ask(pack, date(2024, 6, 1)), {}, ())
    assert (result.verdicts.num_rows, result.facts["tower"].num_rows) == (0, 0)


def test_when_the_engine_stops_it_is_told_without_the_engines_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> None:
        raise duckdb.OutOfMemoryException("could not keep 'Invented Person'")

    monkeypatch.setattr("quanheng.engine.backends.day.Day.answer", stop)
    with pytest.raises(EngineStopped) as refused:
        duck.answer(ask(pack_of(tmp_path), date(2024, 6, 1)), {}, ())
    assert str(refused.value) == (
        "RUN-015: The engine stopped: OutOfMemoryException. Expected: a pack and facts that it can "
        "answer in the memory it has. Free some memory and evaluate again; if it stops again, "
        "report it with the pack."
    )


def test_on_the_last_day_clauses_are_answered_with_their_facts_alone_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {
        "sets": {
            "tower": {"fields": {"lamps": "number"}},
            "visit": {"fields": {"tower": {"type": "link", "to": "tower", "required": True}}},
        },
        "derived": [{"name": "visits", "of": "tower", "from": "visit", "value": "COUNT(*)"}],
    }
    clauses = [{"id": "xa.seen", "subject": "tower", "when": "visits > 1"}]
    pack = pack_of(tmp_path, clauses, facts)
    rows = {"tower": {"a": {"lamps": None}}, "visit": {"x": {"tower": "a"}, "y": {"tower": "a"}}}
    roster = roster_of_rows(pack.catalogue, rows)
    held: list[set[str]] = []
    answer_day = Day.answer

    def watched(day: Day) -> None:
        names = day.sitting.connection.execute(ALL_NAMES).fetchall()
        held.append(
            {name for (name,) in names} - {one.table for one in day.storehouse.stored.values()}
        )
        answer_day(day)

    monkeypatch.setattr(Day, "answer", watched)
    tables = {name: table_of(pack.catalogue.sets[name], roster.of(name).values()) for name in rows}
    found = duck.answer(ask(pack, date(2024, 1, 1)), tables, ())
    assert held == [set()]
    assert found.verdicts["verdict"].to_pylist() == ["met"]


def test_on_the_last_day_facts_that_no_clause_reads_are_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {
        "sets": {"tower": {"fields": {"lamps": "number"}}},
        "derived": [{"name": "twice", "of": "tower", "value": "2 * lamps"},
                    {"name": "thrice", "of": "tower", "value": "twice + lamps"}],
    }  # fmt: skip
    pack = pack_of(tmp_path, [{"id": "xa.seen", "subject": "tower", "when": "thrice > 5"}], facts)
    held: list[set[tuple[str, str]]] = []
    let_go = Day.let_go

    def watched(day: Day) -> None:
        held.append({*day.deriving.columns.made})
        let_go(day)
        held.append({*day.deriving.columns.made})

    monkeypatch.setattr(Day, "let_go", watched)
    towers = table_of(pack.catalogue.sets["tower"], [{"id": "a", "lamps": 2}])
    found = duck.answer(ask(pack, date(2024, 1, 1)), {"tower": towers}, ())
    assert held == [{("tower", "twice"), ("tower", "thrice")}, {("tower", "thrice")}]
    assert found.verdicts["verdict"].to_pylist() == ["met"]
