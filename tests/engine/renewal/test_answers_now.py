"""Is what changes leave behind bounded, and is a renewer whole or closed, whatever stops it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.question import ask
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.renewal import answers_laid, answers_now
from quanheng.engine.renewal.answer_spans import _memory
from quanheng.engine.renewal.answers_now import AnswersNow
from quanheng.engine.renewal.kept_rations import KeptTally
from quanheng.engine.renewal.renewer import Renewer
from quanheng.errors import RenewerClosed
from tests.engine.packs import pack_of, roster_of_rows
from tests.engine.quotas import choirs
from tests.engine.renewal.changing import World, differences, world_of
from tests.engine.renewal.test_whom_a_change_touches import CLAUSES, FACTS

Stopping = Callable[[pytest.MonkeyPatch], None]
MOVED = {"singer": {"a-03": {"id": "a-03", "choir": "b"}}}


@pytest.fixture
def singing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Twelve singers in two choirs; of their answers, a renewer holds no more rows than needed."""
    monkeypatch.setattr(answers_now, "FEWEST_ROWS", 1)
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    singers = {f"s{number}": {"choir": "ab"[number % 2]} for number in range(12)}
    sizes = {"a": {"size": Decimal(1)}, "b": {"size": Decimal(3)}}
    rows = {"choir": sizes, "singer": singers, "concert": {"x": {}}, "song": {}}
    roster = roster_of_rows(pack.catalogue, rows)
    return world_of(ask(pack, date(2024, 6, 1)), roster, Random(1))


@pytest.fixture
def counted(tmp_path: Path) -> World:
    """Two choirs whose places are counted by their singers."""
    question = choirs.asked(tmp_path)
    rows = {"choir": choirs.choirs("a", "b"), "singer": choirs.singers("a", 10)}
    return world_of(question, roster_of_rows(question.pack.catalogue, rows), Random(1))


def test_what_is_held_of_later_answers_does_not_grow_with_the_changes(singing: World) -> None:
    held = []
    for size in range(300):
        choir = {"size": Decimal(size % 5)}
        singing.renewer.renew({"choir": {"a": choir}})
        singing.rows["choir"]["a"] = {"id": "a", **choir}
        held.append(singing.renewer.answers_now.held_rows)
    assert max(held[150:]) == max(held[:150]) < 200
    assert [*differences(singing)] == []


@pytest.mark.parametrize("most_pieces", [1, answers_laid.MOST_PIECES])
def test_answers_and_facts_that_were_gathered_are_those_of_a_full_run(
    singing: World, monkeypatch: pytest.MonkeyPatch, most_pieces: int
) -> None:
    monkeypatch.setattr(answers_laid, "MOST_PIECES", most_pieces)
    gathered = []
    gather = AnswersNow._gather
    monkeypatch.setattr(AnswersNow, "_gather", lambda one: [gathered.append(1), gather(one)])
    for step in range(40):
        singing.change()
        assert [*differences(singing)] == [], step
    assert len(gathered) > 3


def test_the_answers_that_are_others_after_a_change_are_told(singing: World) -> None:
    renewer = singing.renewer
    for step in range(60):
        before = {(row["clause"], row["subject"]): row for row in renewer.verdicts.to_pylist()}
        made = singing.change(counts=(1, 5))
        after = {(row["clause"], row["subject"]): row for row in renewer.verdicts.to_pylist()}
        differs = {key for key in before | after if before.get(key) != after.get(key)}
        told = [was or now for was, now in made.changed()]
        assert {(one.clause, one.subject) for one in told if one is not None} == differs, step
        assert len(told) == len(differs) <= made.count


def test_a_table_of_all_answers_copies_only_columns_that_changed(singing: World) -> None:
    singing.renewer.renew({"choir": {"a": {"size": Decimal(4)}}})
    now = singing.renewer.answers_now
    copied: set[str] = set()
    for (clause, _), block in now._blocks.items():
        first = now._run.slice(block.start, block.count)
        table = block.table(now._pile, first, now._numbering_of(clause))
        copied |= {
            name
            for name in table.column_names
            if [*map(_memory, table[name].chunks)] != [*map(_memory, first[name].chunks)]
        }
    assert "verdict" in copied
    assert not copied & {"pack", "clause", "subject", "period"}


def test_a_change_that_stops_before_its_answers_leaves_all_as_it_was(
    counted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewer = counted.renewer
    before = renewer.tables(), renewer.verdicts, renewer.quotas

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(AnswersNow, "compared", stopped)
        with pytest.raises(KeyboardInterrupt):
            renewer.renew(MOVED)
    assert (renewer.tables(), renewer.verdicts, renewer.quotas) == before
    counted.make(MOVED)
    assert [*differences(counted)] == []


def at_the_last(patched: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    patched.setattr(AnswersNow, "lay", stopped)


def after_a_quota(patched: pytest.MonkeyPatch) -> None:
    renew = KeptTally.renew

    def stopped(one: KeptTally, found: ColumnTally, *more: object) -> None:
        renew(one, found, *more)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    patched.setattr(KeptTally, "renew", stopped)


def while_put_back(patched: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    patched.setattr(AnswersNow, "compared", stopped)
    patched.setattr(Renewer, "_move_groups", stopped)


@pytest.mark.parametrize("stop", [at_the_last, after_a_quota, while_put_back])
def test_a_renewer_that_was_stopped_half_way_says_so_whatever_is_asked(
    counted: World, monkeypatch: pytest.MonkeyPatch, stop: Stopping
) -> None:
    renewer = counted.renewer
    with monkeypatch.context() as patched:
        stop(patched)
        with pytest.raises(KeyboardInterrupt):
            renewer.renew(MOVED)
    for asked in everything(renewer):
        with pytest.raises(RenewerClosed, match="a change stopped while its answers were taken"):
            asked()
    renewer.close()
    with pytest.raises(RenewerClosed, match="a change stopped"):
        renewer.renew(MOVED)


def test_a_renewer_is_closed_where_its_block_ends(counted: World) -> None:
    with counted.renewer as renewer:
        renewer.renew(MOVED)
    for asked in everything(renewer):
        with pytest.raises(RenewerClosed, match="renewer can no longer be used: it was closed"):
            asked()
    renewer.close()
    with pytest.raises(RenewerClosed), renewer:
        pass


def everything(renewer: Renewer) -> list[Callable[[], object]]:
    """Whatever can be asked of a renewer."""
    return [
        lambda: renewer.renew(MOVED),
        lambda: renewer.answers("a-03"),
        lambda: renewer.facts("singer", "a-03"),
        lambda: renewer.places("a"),
        lambda: renewer.verdicts,
        lambda: renewer.quotas,
        lambda: renewer.allocations,
        renewer.tables,
    ]
