"""What is told of proofs that were left out, or came to no end?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.library import Checked


def show_proofs(output: Output, checked: Sequence[tuple[Path, Checked]], *, verbose: bool) -> None:
    """Say that nothing was proved, or how much of each pack could not be decided."""
    say = output.say
    run = [(folder, one) for folder, one in checked if one.has_run]
    if any(one.proved is None for _, one in run):
        output.line(say("Proofs were left out; to have them: pip install 'quanheng[proofs]'."))
    for folder, one in run:
        if one.proved is None or not one.proved.open:
            continue
        output.line(
            say(
                "{folder}: clauses and pairs that could be proved neither right nor wrong: "
                "{count}. That is no error.",
                folder=folder,
                count=len(one.proved.open),
            )
        )
        if verbose:
            for name in one.proved.open:
                output.line(f"  {name}")
