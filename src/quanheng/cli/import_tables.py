"""What does an import show on a terminal: which sets came in, and what changed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.facts import Catalogue
from quanheng.interchange import ImportResult
from quanheng.interchange.changes import Changes

MOST_SETS, LARGEST = 20, 10
"""Up to so many sets are listed; of more, only the largest."""
MOST_CHANGES = 20


def show_import(
    output: Output, result: ImportResult, catalogue: Catalogue, facts: Path, *, every: bool
) -> None:
    """How many rows of each set came in; of very many sets, the largest."""
    say, listed = output.say, _listed(result.rows, every=every)
    rows = [
        [name, catalogue.sets[name].label.said(output.language), str(result.rows[name])]
        for name in listed
    ]
    output.table(say("Imported"), [say("Set"), say("Label"), say("Rows")], rows, wide=1)
    if left := [count for name, count in result.rows.items() if name not in listed]:
        output.line(
            say("… and {count} smaller sets with {rows} rows; --all shows each.",
                count=len(left), rows=sum(left))
        )  # fmt: skip
    output.line(
        say(
            "Import {number} stands in {facts}; {rejected} rows were rejected.",
            number=result.number,
            facts=facts,
            rejected=result.rejected_rows,
        )
    )


def _listed(rows: Mapping[str, int], *, every: bool) -> list[str]:
    """The sets to be listed, as they come; of very many, the largest, largest first."""
    if every or len(rows) <= MOST_SETS:
        return [*rows]
    return sorted(rows, key=lambda name: (-rows[name], name))[:LARGEST]


def show_preview(
    output: Output, result: ImportResult, catalogue: Catalogue, *, every: bool
) -> None:
    """What would change in each set, and which rows."""
    say = output.say
    moved = {name: _moved(one) for name, one in result.changes.items()}
    listed = _listed(moved, every=every)
    headings = [say("Label"), say("New"), say("Changed"), say("Unchanged")]
    headings += [say("No longer"), say("Rejected")]
    rows = [_counts(output, catalogue, name, result.changes[name]) for name in listed]
    output.table(say("Preview"), headings, rows, wide=0)
    if left := [count for name, count in moved.items() if name not in listed]:
        output.line(
            say("… and {count} more sets, in which {rows} rows would change; --all shows each.",
                count=len(left), rows=sum(left))
        )  # fmt: skip
    _show_changes(output, [*_changes(output, result, catalogue)], every=every)
    output.line(say("Nothing has been written."))


def _moved(one: Changes) -> int:
    return one.new + len(one.changed) + one.gone + one.rejected


def _counts(output: Output, catalogue: Catalogue, name: str, one: Changes) -> list[str]:
    counts = (one.new, len(one.changed), one.unchanged, one.gone, one.rejected)
    return [catalogue.sets[name].label.said(output.language), *map(str, counts)]


def _show_changes(output: Output, changes: list[str], *, every: bool) -> None:
    shown = changes if every else changes[:MOST_CHANGES]
    for line in shown:
        output.told(line)
    if left := len(changes) - len(shown):
        output.line(output.say("… and {count} more changed rows.", count=left))


def _changes(output: Output, result: ImportResult, catalogue: Catalogue) -> Iterator[str]:
    """Each changed row by its id and the labels of its fields; never by their values."""
    for name, one in result.changes.items():
        entry = catalogue.sets[name]
        for row in one.changed:
            fields = output.say(", ").join(
                entry.fields[field].label.said(output.language) for field in row.fields
            )
            yield output.say(
                "{label} {id}: {fields}",
                label=entry.label.said(output.language), id=row.id, fields=fields,
            )  # fmt: skip
