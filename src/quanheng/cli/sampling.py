"""How is an invented county written, and what does it hold?"""

from __future__ import annotations

from pathlib import Path

from quanheng.cli.output import Output
from quanheng.library import sample_county


def write_sample(
    output: Output, folder: Path, officials: int, seed: int, *, workbooks: bool
) -> int:
    """Write the county and say what stands where."""
    say = output.say
    with output.progress(say("Writing the county")):
        made = sample_county(folder, officials=officials, seed=seed, workbooks=workbooks)
    output.line(
        say(
            "An invented county stands in {folder}: {rows} rows in {tables} tables, "
            "{officials} officials among them.",
            folder=made.folder,
            rows=sum(made.rows.values()),
            tables=len(made.rows),
            officials=made.rows["official"],
        )
    )
    output.line(
        say(
            "Nobody in it exists. planted.json names the {count} cases that reports must find.",
            count=len(made.planted),
        )
    )
    return 0
