"""How are problems, tables and progress shown on a terminal?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quanheng.cli.plain_text import without_controls
from quanheng.errors import Problem, Problems
from quanheng.messages import Language, Say, speaker

if TYPE_CHECKING:
    from quanheng.cli.progress_bar import Bar


@dataclass(frozen=True)
class Output:
    """Where a command speaks: results to `results`, all else to `notices`."""

    results: Console
    notices: Console
    language: Language

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def line(self, text: str) -> None:
        """One line of result."""
        self.results.print(Text(text), soft_wrap=True)

    def told(self, text: str) -> None:
        """A line that quotes facts; signs that would steer the terminal are left out."""
        self.plain(without_controls(text))

    def plain(self, text: str) -> None:
        """Text as it is, never wrapped, never coloured."""
        self.results.file.write(text + "\n")

    def problems(self, problems: Iterable[Problem]) -> None:
        """Problems, one a line, whatever stands in the names they quote."""
        for problem in problems:
            self.notice(problem.text(self.say), "yellow" if problem.is_warning else "red")

    def notice(self, text: str, style: str = "red") -> None:
        """One line beside the results; signs that would steer the terminal are left out."""
        self.notices.print(Text(without_controls(text), style=style), soft_wrap=True)

    def table(
        self, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], wide: int
    ) -> None:
        """A table; only the `wide` column may break its lines."""
        table = Table(title=Text(title), title_justify="left", header_style="bold", box=SIMPLE_HEAD)
        for place, heading in enumerate(headings):
            table.add_column(Text(heading), overflow="fold", no_wrap=place != wide)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.results.print(table)

    @contextmanager
    def progress(self, label: str) -> Iterator[Bar]:
        """A progress bar on the error stream, where that is a terminal."""
        # Help needs no bar, and what draws one is dear to load.
        from quanheng.cli.progress_bar import bar_on

        with bar_on(self.notices, label) as bar:
            yield bar


@contextmanager
def ends_with(words: str) -> Iterator[None]:
    """Say some words after the problems that end what happens inside."""
    try:
        yield
    except (Problem, Problems) as problem:
        problem.add_note(words)
        raise
