"""Does whoever waits at a terminal see what an import is doing while it does it?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from quanheng.cli.importing import Asked, import_tables
from quanheng.cli.output import Output
from quanheng.interchange import draft, importing
from quanheng.messages import Language
from quanheng.reading.reader import Reader
from tests.cli.towers import MOMENT, write_pack, write_towers

# A tenth of a second, mostly; the rest is for machines that do other things.
SOON = 20.0
STAGES = {
    "en": ["Reading tower.csv", "Recognising the rows of lighthouse", "Checking the rows",
           "Writing the snapshot"],
    "zh": ["正在读取 tower.csv", "正在识别灯塔各行", "正在核对各行", "正在写入快照"],
}  # fmt: skip


@dataclass(frozen=True)
class Listener(Output):
    """An output that writes down what its bar is told."""

    labels: list[str] = field(default_factory=list)

    @contextmanager
    def progress(self, label: str) -> Iterator[Any]:
        yield self

    def at(self, label: str, _done: int, _total: int | None) -> None:
        self.labels.append(label)


def listener(language: Language = "en") -> Listener:
    return Listener(Console(file=StringIO()), Console(file=StringIO()), language)


def on_terminal(language: Language = "en") -> Output:
    terminal = Console(file=StringIO(), force_terminal=True, width=100)
    return Output(Console(file=StringIO()), terminal, language)


def shown(output: Output) -> str:
    assert isinstance(output.notices.file, StringIO)
    return output.notices.file.getvalue()


def import_towers(output: Output, folder: Path, *, is_preview: bool = False) -> int:
    pack, source = write_pack(folder / "xa"), write_towers(folder / "source")
    asked = Asked([source, folder / "facts"], None, [pack], False, None, is_preview)
    return import_tables(output, asked, now=datetime.fromisoformat(MOMENT))


def seen_while(output: Output, words: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The work, begun only when the terminal shows some words, as it must while it waits."""

    def waits(*given: Any, **named: Any) -> Any:
        deadline = time.monotonic() + SOON
        while words not in shown(output):
            assert time.monotonic() < deadline, f"{words!r} is not shown within {SOON} s"
            time.sleep(0.01)
        return work(*given, **named)

    return waits


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_import_tells_each_of_its_stages(language: Language, tmp_path: Path) -> None:
    output = listener(language)
    assert import_towers(output, tmp_path) == 0
    assert output.labels == STAGES[language]


def test_a_preview_tells_the_same_stages_but_the_last(tmp_path: Path) -> None:
    output = listener()
    assert import_towers(output, tmp_path, is_preview=True) == 0
    assert output.labels == STAGES["en"][:-1]


@pytest.mark.parametrize(
    ("where", "name", "words"),
    [
        (Reader, "read", "Reading tower.csv"),
        (draft, "read_rows", "Recognising the rows of lighthouse"),
        (importing, "check", "Checking the rows"),
        (importing, "publish", "Writing the snapshot"),
    ],
)
def test_a_terminal_shows_a_stage_while_it_lasts(
    where: Any, name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = on_terminal()
    monkeypatch.setattr(where, name, seen_while(output, words, getattr(where, name)))
    assert import_towers(output, tmp_path) == 0


def test_nothing_is_told_where_no_terminal_listens(tmp_path: Path) -> None:
    output = Output(Console(file=StringIO()), Console(file=StringIO()), "en")
    assert import_towers(output, tmp_path) == 0
    assert shown(output) == ""


def test_the_name_of_a_file_neither_colours_the_bar_nor_steers_the_terminal() -> None:
    output = on_terminal()
    with output.progress("Importing") as bar:
        bar.at("Reading [red]a\x1b[5mb\nc.csv", 0, None)
    assert "Reading [red]a [5mb c.csv" in shown(output)
    assert "\x1b[5m" not in shown(output)
