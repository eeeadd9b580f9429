"""How far has the work come? A bar on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from quanheng.cli.plain_text import without_controls


@dataclass(frozen=True)
class Bar:
    """A bar that is shown."""

    shown: Progress
    task: TaskID

    def at(self, label: str, done: int, total: int | None) -> None:
        """Show how far the work has come."""
        plain = without_controls(label)
        self.shown.update(self.task, description=plain, completed=done, total=total)


@contextmanager
def bar_on(console: Console, label: str) -> Iterator[Bar]:
    """Show a bar while work goes on, where there is a terminal."""
    # The name of a file may hold what rich takes for markup.
    words = TextColumn("{task.description}", markup=False)
    columns = (words, BarColumn(), TaskProgressColumn())
    # TRAP off a terminal, a bar that shows nothing still ends with an empty line.
    is_idle = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=is_idle) as shown:
        yield Bar(shown, shown.add_task(label, total=None))
