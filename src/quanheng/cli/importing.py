"""How does an import go, and what came in?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from quanheng.cli.options import moment_of
from quanheng.cli.output import Output
from quanheng.library import catalogue_of, import_facts


def import_tables(
    output: Output,
    source: Path,
    facts: Path,
    map_file: Path | None,
    packs: Sequence[Path],
    accept_good_rows: bool,
    recorded_at: str | None,
    now: datetime,
) -> int:
    """Import tables and print the rows of each set."""
    say = output.say
    moment = moment_of(recorded_at, "--recorded-at") if recorded_at else now
    catalogue = catalogue_of(packs)
    label = say("Importing")
    with output.progress(label) as bar:
        result = import_facts(
            source,
            facts,
            recorded_at=moment,
            map_file=map_file,
            packs=packs,
            accept_good_rows=accept_good_rows,
            progress=lambda name, done: bar.at(f"{label} {name}", done, None),
        )
    output.problems([*result.rejected, *result.warnings])
    rows = [
        [name, catalogue.sets[name].label.said(output.language), str(count)]
        for name, count in result.rows.items()
    ]
    output.table(say("Imported"), [say("Set"), say("Label"), say("Rows")], rows, wide=1)
    output.line(
        output.say(
            "Import {number} stands in {facts}; {rejected} rows were rejected.",
            number=result.number,
            facts=facts,
            rejected=result.rejected_rows,
        )
    )
    return 0
