"""In which words does a page of help say what is asked for, beside what each command says?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quanheng.messages import N_, Say

if TYPE_CHECKING:
    from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions


PLACEHOLDERS = {
    "STR": N_("TEXT"),
    "INT": N_("NUMBER"),
    "PATH": N_("PATH"),
    "CHOICE": N_("WORD"),
    "OPTIONS": N_("OPTIONS"),
    "COMMAND": N_("COMMAND"),
    "SOURCE": N_("SOURCE"),
    "SNAPSHOT": N_("SNAPSHOT"),
    "PACK": N_("PACK"),
    "RUN": N_("RUN"),
    "FACTS": N_("SNAPSHOT"),
    "FOLDER": N_("FOLDER"),
    "FOLDERS": N_("PACK"),
    "PATHS": N_("PATH"),
    "CODE": N_("CODE"),
    "BEFORE": N_("BEFORE"),
    "AFTER": N_("AFTER"),
    "SOURCES-SNAPSHOT": N_("SOURCES-SNAPSHOT"),
    "PACKS-SNAPSHOT": N_("PACKS-SNAPSHOT"),
}
"""What stands for something to be written, by the words in which cyclopts has it."""
_PLACEHOLDER = re.compile(r"\b(?:SOURCES-SNAPSHOT|PACKS-SNAPSHOT|[A-Z]+)\b")


@dataclass(frozen=True)
class HelpWords:
    """Lays out help as cyclopts does, and says in the reader's language what that says in English.

    Shapes:   what cyclopts takes as `help_formatter`.
    """

    say: Say

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [self._said(self._asked(one)) for one in panel.entries]
        self._laid_out(console, options, panel.copy(entries=entries))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """How the command is written."""
        if usage:
            told = f"{self.say('Usage')}{self.say(': ')}{self._worded(str(usage))}"
            console.print(told, style="bold", markup=False)

    def render_description(self, console: Console, options: ConsoleOptions, told: Any) -> None:
        """What the command does."""
        self._laid_out.render_description(console, options, told)

    def _asked(self, entry: HelpEntry) -> HelpEntry:
        """An entry with what is to be written behind its name in the reader's language."""
        metavar, label = entry.metavar or "", entry.positional_label or ""
        return entry.copy(
            metavar=self._worded(metavar) or None, positional_label=self._worded(label) or None
        )

    def _worded(self, text: str) -> str:
        """The text with its placeholders in words: `--out PATH [OPTIONS]`."""
        return _PLACEHOLDER.sub(lambda found: self.say(PLACEHOLDERS.get(found[0], found[0])), text)

    def _said(self, entry: HelpEntry) -> HelpEntry:
        """An entry that must be given, marked by a word of ours instead of cyclopts' own."""
        if not entry.required:
            return entry
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
