"""In which words does a page of help say what is asked for, beside what each command says?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quanheng.messages import Say

if TYPE_CHECKING:
    from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions


@dataclass(frozen=True)
class HelpWords:
    """Lays out help as cyclopts does, and says in the reader's language what that says in English.

    Shapes:   what cyclopts takes as `help_formatter`.
    """

    say: Say

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [self._said(one) if one.required else one for one in panel.entries]
        self._laid_out(console, options, panel.copy(entries=entries))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """How the command is written."""
        if usage:
            console.print(f"{self.say('Usage')}{self.say(': ')}{usage}", style="bold", markup=False)

    def render_description(self, console: Console, options: ConsoleOptions, told: Any) -> None:
        """What the command does."""
        self._laid_out.render_description(console, options, told)

    def _said(self, entry: HelpEntry) -> HelpEntry:
        """An entry that must be given, marked by a word of ours instead of cyclopts' own."""
        from cyclopts.help import InlineText
        from rich.text import Text

        told = InlineText(entry.description or Text())
        told.append(Text(self.say("[required]"), "red"))
        return entry.copy(description=told, required=False)

    @cached_property
    def _laid_out(self) -> DefaultFormatter:
        # Loaded once somebody asks for help: every other command starts without it.
        from cyclopts.help import DefaultFormatter

        return DefaultFormatter()
