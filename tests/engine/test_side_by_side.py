"""Which pack answers which clauses, when several are evaluated together?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from quanheng.engine.side_by_side import figures_read, parts_of
from quanheng.errors import PacksAlike
from quanheng.language import Pack
from quanheng.language.packs_read import PacksRead
from quanheng.library import load_pack
from tests.library.shelf import write_shelf

NEAR = {"near.study", "near.talk", "near.course", "near.leave"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shelf(tmp_path_factory.mktemp("shelf"))


def loaded(shelf: Path, *names: str) -> list[Pack]:
    known = PacksRead()
    return [load_pack(shelf / name, known) for name in names]


def told(packs: Sequence[Pack]) -> dict[str, set[str]]:
    return {part.pack.id: set(part.names) for part in parts_of(packs)}


def test_what_packs_share_is_answered_once_under_the_pack_it_belongs_to(shelf: Path) -> None:
    answered = told(loaded(shelf, "near", "far"))
    assert answered["nation"] == {"nation.measure", "nation.years"}
    assert answered["near"] == NEAR


def test_a_clause_is_answered_again_where_a_pack_sets_a_figure_that_it_reads(shelf: Path) -> None:
    assert told(loaded(shelf, "near", "far"))["far"] == {"nation.years"}


def test_a_clause_that_every_pack_changes_is_not_told_under_the_figures_of_none(
    shelf: Path,
) -> None:
    answered = told(loaded(shelf, "far"))
    assert answered == {"nation": {"nation.measure"}, "far": {"nation.years"}}


def test_a_parent_that_is_asked_for_itself_tells_all_its_clauses(shelf: Path) -> None:
    answered = told(loaded(shelf, "far", "nation"))
    assert answered == {"nation": {"nation.measure", "nation.years"}, "far": {"nation.years"}}


def test_a_pack_that_is_named_twice_is_asked_once(shelf: Path) -> None:
    packs = loaded(shelf, "near", "near")
    assert [part.pack.id for part in parts_of(packs)] == ["nation", "near"]


def test_parents_stand_first(shelf: Path) -> None:
    ids = [part.pack.id for part in parts_of(loaded(shelf, "far", "near"))]
    assert ids == ["nation", "far", "near"]


def test_two_packs_of_one_name_are_refused(shelf: Path, tmp_path: Path) -> None:
    other = write_shelf(tmp_path)
    with pytest.raises(PacksAlike, match="Two different packs are called “nation”"):
        parts_of([*loaded(shelf, "near"), *loaded(other, "far")])


def test_the_figures_a_clause_reads_are_those_of_its_facts_and_of_the_clauses_it_asks() -> None:
    pack = load_pack(Path(__file__).parents[2] / "policies/national")
    read = figures_read(pack.clauses["soon.retirement"], pack)
    assert {"old_age_men", "reform_from", "longest_delay", "horizon_months"} <= read
    assert figures_read(pack.clauses["soon.influence"], pack) == {"horizon_months"}
