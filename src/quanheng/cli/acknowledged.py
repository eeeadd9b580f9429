"""Which warnings does a pack acknowledge, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.library import Checked


def show_acknowledged(output: Output, checked: Sequence[tuple[Path, Checked]]) -> None:
    """Name what each pack lets stand, with its reasons."""
    for folder, one in checked:
        if not one.acknowledged:
            continue
        output.line(
            output.say(
                "{folder}: warnings that the pack acknowledges: {count}.",
                folder=folder,
                count=len(one.acknowledged),
            )
        )
        for known in one.acknowledged:
            head = f"{known.problem.code} {known.name}"
            reason = known.reason.said(output.language)
            output.line("  " + output.say("{head}: {told}", head=head, told=reason))
