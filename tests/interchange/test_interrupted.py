"""Is a snapshot wholly before or wholly after, wherever an import or an undo breaks off?"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quanheng.errors import Problems
from quanheng.interchange import acts, undo_import
from quanheng.interchange.acts import book_of
from tests.interchange.conftest import Bench, day

FIRST = {"official.csv": "id,name\np1,Ada\n", "unit.csv": "id,name\nu1,East\n"}
SECOND = {"official.csv": "id,name\np1,Ida\np2,Ben\n"}
STEPS = ("fsync", "rename", "replace", "ftruncate")
BREAKS: tuple[type[BaseException], ...] = (OSError, KeyboardInterrupt)


class Breaking:
    """Lets so many calls through and breaks off at the next."""

    def __init__(self, whole: Callable[..., Any], left: int, kind: type[BaseException]) -> None:
        self._whole, self._left, self._kind = whole, left, kind
        self.is_broken = False

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._left -= 1
        if self._left < 0:
            self.is_broken = True
            raise self._kind(errno.ENOSPC, "No space left on device")
        return self._whole(*arguments, **named)


def breaking(
    monkeypatch: pytest.MonkeyPatch, step: str, left: int, kind: type[BaseException]
) -> Breaking:
    place: Any = Path if step in ("rename", "replace") else os
    made = Breaking(getattr(place, step), left, kind)
    # A function of its own, so that it binds to a path as a method.
    monkeypatch.setattr(place, step, lambda *a, **n: made(*a, **n))
    return made


def acts_in_the_book(bench: Bench) -> list[tuple[str, int]]:
    book = book_of(bench.facts)
    lines = book.read_text().splitlines() if book.exists() else []
    return [(json.loads(line)["act"], json.loads(line)["import"]) for line in lines]


def attempt(act: Callable[[], object]) -> bool:
    """Whether an act went through."""
    try:
        act()
    except (Problems, KeyboardInterrupt):
        return False
    return True


@pytest.mark.parametrize("kind", BREAKS)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("left", range(5))
def test_a_later_import_that_breaks_off_never_was_or_wholly_is(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    left: int,
    kind: type[BaseException],
) -> None:
    bench.put(FIRST)
    before = bench.snapshot_bytes()["snapshot.json"]
    with monkeypatch.context() as patched:
        breaking(patched, step, left, kind)
        is_done = attempt(lambda: bench.put(SECOND, 2))
    names = {str(row["name"]) for row in bench.rows("official").values()}
    if is_done:
        assert names == {"Ida", "Ben"}
        return
    assert names in ({"Ada"}, {"Ida", "Ben"})
    if names == {"Ada"}:
        assert bench.snapshot_bytes()["snapshot.json"] == before
    bench.put({"unit.csv": "id,name\nu1,West\n"}, 3)
    assert bench.rows("unit")["u1"]["name"] == "West"
    assert not [path for path in bench.facts.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("kind", BREAKS)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("left", range(4))
@pytest.mark.parametrize("imports", [1, 2])
def test_an_undo_that_breaks_off_never_was_or_wholly_is(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    left: int,
    kind: type[BaseException],
    imports: int,
) -> None:
    bench.put(FIRST)
    first = bench.snapshot_bytes()
    if imports == 2:
        bench.put(SECOND, 2)
    with monkeypatch.context() as patched:
        breaking(patched, step, left, kind)
        attempt(lambda: undo_import(bench.facts, undone_at=day(3)))
    is_undone = not bench.facts.exists() if imports == 1 else len(bench.rows("official")) == 1
    if not is_undone:
        undo_import(bench.facts, undone_at=day(4))
    # Files that nothing lists any more may be left; the next import clears them away.
    left = {name for name in bench.snapshot_bytes() if not name.startswith("0002/")}
    assert {name: bench.snapshot_bytes()[name] for name in left} == ({} if imports == 1 else first)
    acts_done = [act for act, _ in acts_in_the_book(bench)]
    assert acts_done == ["import"] * imports + ["undo"]
    bench.put(SECOND, 5)
    assert len(bench.rows("official")) == 2


def test_an_act_whose_line_cannot_be_written_does_not_happen(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.put(FIRST)
    before = bench.snapshot_bytes()
    told = acts_in_the_book(bench)
    with monkeypatch.context() as patched:
        patched.setattr(acts, "_write", Breaking(acts._write, 0, OSError))
        with pytest.raises(Problems, match="No space left on device"):
            bench.put(SECOND, 2)
    assert bench.snapshot_bytes() == before
    assert acts_in_the_book(bench) == told == [("import", 1)]


def test_an_act_that_fails_leaves_no_line(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        breaking(patched, "rename", 0, OSError)
        with pytest.raises(Problems, match="No space left on device"):
            bench.put(FIRST)
    assert not bench.facts.exists()
    assert not book_of(bench.facts).exists()


def test_warnings_about_the_tables_are_told_with_the_errors_that_they_may_explain(
    bench: Bench,
) -> None:
    text = "编号,出生年月\np1,1980.13\n合计,1人\n"
    with pytest.raises(Problems) as refused:
        bench.put({"official.csv": text})
    codes = {str(one).split(" ")[0] for one in refused.value.problems}
    assert codes == {"IMPORT-007", "IMPORT-040"}
