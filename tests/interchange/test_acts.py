"""Does the book beside a snapshot tell each act that took place, and no other?"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.interchange import undo_import
from quanheng.interchange.acts import book_of, noted
from tests.interchange.conftest import Bench, day

UNITS = {"unit.csv": "id,name\nu1,East\n"}
MORE = {"unit.csv": "id,name\nu1,East\nu2,West\n"}


def lines(bench: Bench) -> list[dict[str, object]]:
    return [json.loads(line) for line in book_of(bench.facts).read_text().splitlines()]


def acts(bench: Bench) -> list[tuple[object, object]]:
    return [(line["act"], line["import"]) for line in lines(bench)]


def test_the_book_stands_beside_the_folder_under_its_name(tmp_path: Path) -> None:
    assert book_of(tmp_path / "facts.2026") == tmp_path / "facts.2026.log"


def test_a_line_names_the_snapshot_that_stands_after_the_act(bench: Bench) -> None:
    bench.put(UNITS)
    first = bench.read().sha256
    bench.put(MORE, 2)
    second = bench.read().sha256
    undo_import(bench.facts, undone_at=day(3))
    undo_import(bench.facts, undone_at=day(4))
    assert [line["snapshot"] for line in lines(bench)] == [first, second, first, ""]
    assert acts(bench) == [("import", 1), ("import", 2), ("undo", 2), ("undo", 1)]


def test_the_book_holds_nothing_of_what_was_imported(bench: Bench) -> None:
    bench.put({"official.csv": "id,name\nganning,甘宁\n"})
    [line] = lines(bench)
    assert set(line) == {"at", "act", "import", "snapshot"}
    assert "甘" not in book_of(bench.facts).read_text()


def test_only_the_owner_can_read_the_book(bench: Bench) -> None:
    before = os.umask(0)
    try:
        bench.put(UNITS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(book_of(bench.facts).stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["a folder", "a link"])
def test_where_the_book_cannot_be_opened_nothing_is_imported(
    bench: Bench, tmp_path: Path, kind: str
) -> None:
    book, other = book_of(bench.facts), tmp_path / "other"
    other.write_text("untouched")
    if kind == "a folder":
        book.mkdir()
    else:
        book.symlink_to(other)
    [line] = bench.said(UNITS)
    assert "The snapshot cannot be written: " in line
    assert not bench.facts.exists()
    assert other.read_text() == "untouched"


def test_while_one_act_is_under_way_another_is_refused_and_has_no_line(bench: Bench) -> None:
    bench.put(UNITS)
    told = acts(bench)
    with suppress(KeyboardInterrupt), noted(bench.facts, day(2), "import", 2, ()):
        [line] = bench.said(MORE, number=3)
        assert "Another import into this folder is under way." in line
        with pytest.raises(Problems, match=r"IMPORT-031 "):
            undo_import(bench.facts, undone_at=day(3))
        raise KeyboardInterrupt
    assert acts(bench) == told
    assert bench.put(MORE, 3).number == 2


def test_an_act_that_fails_late_takes_no_line_of_another_with_it(bench: Bench) -> None:
    """As when two import at once, and the first to write its line is the last to be served."""
    bench.put(UNITS)
    with suppress(KeyboardInterrupt), noted(bench.facts, day(2), "import", 2, ()):
        with suppress(Problems):
            bench.put(MORE, 3)
        raise KeyboardInterrupt
    stands = [("import", 1), ("import", 2)] if "u2" in bench.rows("unit") else [("import", 1)]
    assert acts(bench) == stands


def test_a_line_that_a_power_failure_cut_off_spoils_no_later_one(bench: Bench) -> None:
    bench.put(UNITS)
    with book_of(bench.facts).open("a") as book:
        book.write('{"at": "2026-')
    bench.put(MORE, 2)
    told = book_of(bench.facts).read_text().splitlines()
    assert [json.loads(told[number])["import"] for number in (0, 2)] == [1, 2]


def test_the_line_of_a_process_that_was_killed_is_told_by_the_one_after_it(bench: Bench) -> None:
    """The killed one cannot take its line back; the next act counts on as if it were not there."""
    bench.put(UNITS)
    said = {"at": day(2).isoformat(), "act": "import", "import": 2, "snapshot": "0" * 64}
    with book_of(bench.facts).open("a") as book:
        book.write(json.dumps(said) + "\n")
    bench.put(MORE, 3)
    assert acts(bench) == [("import", 1), ("import", 2), ("import", 2)]
    assert lines(bench)[-1]["snapshot"] == bench.read().sha256
