"""Is a pack right?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.library import Checked, check_pack


def check_packs(output: Output, folders: Sequence[Path]) -> int:
    """Check each pack; the exit code is 1 when any has an error."""
    codes = [_check(output, folder) for folder in folders]
    return max(codes, default=0)


def _check(output: Output, folder: Path) -> int:
    label = output.say("Checking {folder}", folder=folder)
    with output.progress(label) as bar:
        checked = check_pack(folder, lambda done, total: bar.at(label, done, total))
    output.problems(checked.problems)
    _summary(output, folder, checked)
    return 0 if checked.is_right else 1


def _summary(output: Output, folder: Path, checked: Checked) -> None:
    errors = sum(not problem.is_warning for problem in checked.problems)
    warnings = len(checked.problems) - errors
    if checked.pack is None:
        output.line(output.say("{folder}: no pack.", folder=folder))
    elif errors:
        output.line(
            output.say(
                "{folder}: errors: {errors}, warnings: {warnings}.",
                folder=folder,
                errors=errors,
                warnings=warnings,
            )
        )
    else:
        pack = checked.pack
        output.line(
            output.say(
                "{folder}: all right. Clauses {clauses}, examples {examples}, warnings {warnings}.",
                folder=folder,
                clauses=len(pack.own),
                examples=len(pack.examples),
                warnings=warnings,
            )
        )
