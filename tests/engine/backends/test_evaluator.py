"""In which order are questions answered, and what ends a run?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quanheng.engine.backends import evaluator
from quanheng.engine.backends.day import Day
from quanheng.engine.question import ask
from quanheng.errors import EngineStopped, NumberOverflow
from quanheng.facts import Catalogue
from quanheng.facts.arrow import table_of
from tests.engine.packs import pack_of, roster_of_rows

FACTS = {"sets": {"tower": {"fields": {"lamps": "number"}}}}
CLAUSES = [{"id": "xa.light", "subject": "tower", "when": "lamps * lamps * lamps >= 8"}]


def answer(folder: Path, lamps: str, **options: int) -> evaluator.Result:
    pack = pack_of(folder, CLAUSES, FACTS)
    catalogue: Catalogue = pack.catalogue
    roster = roster_of_rows(catalogue, {"tower": {"a": {"lamps": lamps}, "b": {}}})
    tables = {"tower": table_of(catalogue.sets["tower"], roster.of("tower").values())}
    return evaluator.answer(ask(pack, date(2024, 6, 1)), tables, roster.complete, **options)


def test_rows_in_any_order_are_answered_in_that_of_their_ids(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    rows = [{"id": "a", "lamps": 2}, {"id": "b", "lamps": 1}]
    table = table_of(pack.catalogue.sets["tower"], rows).take([1, 0])
    result = evaluator.answer(ask(pack, date(2024, 6, 1)), {"tower": table}, ())
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
    result = evaluator.answer(ask(pack, date(2024, 6, 1)), tables, ())
    assert result.verdicts["clause"].to_pylist() == ["xa.first", "xa.second"]


def test_a_text_made_of_an_id_is_known_where_no_clause_reads_the_rows_of_its_set(
    tmp_path: Path,
) -> None:
    facts = {
        "sets": {
            "coast": {"fields": {"length": "number"}},
            "tower": {"fields": {"coast": {"type": "link", "to": "coast"}}},
            "lamp": {"fields": {"tower": {"type": "link", "to": "tower", "required": True},
                                "lit_on": "date"}},
        },
        "derived": [{"of": "tower", "from": "lamp", "via": "tower", "name": "where_first",
                     "value": "FIRST(self.coast.id)", "order": "lit_on"}],
    }  # fmt: skip
    clauses = [{"id": "xa.there", "subject": "tower", "when": "if_none(where_first, '') = 'west'"}]
    pack = pack_of(tmp_path, clauses, facts)
    rows = {
        "coast": {"east": {}, "west": {}},
        "tower": {"a": {"coast": "west"}, "b": {"coast": "east"}},
        "lamp": {one: {"tower": one, "lit_on": "2020-01-01"} for one in "ab"},
    }
    roster = roster_of_rows(pack.catalogue, rows)
    tables = {name: table_of(pack.catalogue.sets[name], roster.of(name).values()) for name in rows}
    result = evaluator.answer(ask(pack, date(2024, 6, 1)), tables, roster.complete)
    assert result.verdicts["verdict"].to_pylist() == ["met", "not_met"]


@pytest.mark.parametrize("lamps", ["100000000000000", "-100000000000000"])
def test_a_number_that_outgrows_what_is_kept_ends_the_run_in_words(
    tmp_path: Path, lamps: str
) -> None:
    gives = {"light": {"label": "light", "value": "lamps * lamps * lamps"}}
    pack = pack_of(tmp_path, [{"id": "xa.light", "subject": "tower", "gives": gives}], FACTS)
    roster = roster_of_rows(pack.catalogue, {"tower": {"a": {"lamps": lamps}}})
    tables = {"tower": table_of(pack.catalogue.sets["tower"], roster.of("tower").values())}
    with pytest.raises(NumberOverflow) as refused:
        evaluator.answer(ask(pack, date(2024, 6, 1)), tables, ())
    assert str(refused.value) == (
        "RUN-009: A number in the computation grew beyond what can be kept exactly. Expected: "
        "whole numbers of up to 18 digits, others of up to 28. Check the figures and units "
        "the clause multiplies."
    )


def test_a_set_without_a_table_has_no_subjects(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    result = evaluator.answer(ask(pack, date(2024, 6, 1)), {}, ())
    assert (result.verdicts.num_rows, result.facts["tower"].num_rows) == (0, 0)


def test_that_memory_does_not_suffice_is_told_without_pythons_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> None:
        raise MemoryError("could not keep 'Invented Person'")

    monkeypatch.setattr("quanheng.engine.backends.day.Day.answer", stop)
    with pytest.raises(EngineStopped) as refused:
        evaluator.answer(ask(pack_of(tmp_path), date(2024, 6, 1)), {}, ())
    assert str(refused.value) == (
        "RUN-015: The engine stopped: MemoryError. Expected: a pack and facts that it can "
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
        held.append({*day.deriving.store.rows})
        answer_day(day)

    monkeypatch.setattr(Day, "answer", watched)
    tables = {name: table_of(pack.catalogue.sets[name], roster.of(name).values()) for name in rows}
    found = evaluator.answer(ask(pack, date(2024, 1, 1)), tables, ())
    assert held == [{"tower"}]
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
    found = evaluator.answer(ask(pack, date(2024, 1, 1)), {"tower": towers}, ())
    assert held == [{("tower", "twice"), ("tower", "thrice")}, {("tower", "thrice")}]
    assert found.verdicts["verdict"].to_pylist() == ["met"]
