"""How does an import go, and what came in?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quanheng.cli.options import moment_of
from quanheng.cli.output import Output, ends_with
from quanheng.cli.unreadable import unclear
from quanheng.facts import Catalogue
from quanheng.interchange import ImportResult
from quanheng.interchange.stages import Stage
from quanheng.library import catalogue_of, import_facts, preview_facts, undo_import

MOST_CHANGES = 20


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; the last path is the snapshot's."""

    paths: Sequence[Path]
    map_file: Path | None
    packs: Sequence[Path]
    accept_good_rows: bool
    recorded_at: str | None
    is_preview: bool


def import_tables(output: Output, asked: Asked, *, now: datetime) -> int:
    """Import sources, or tell what an import would do.

    Missing:  a preview in which rows are rejected ends with code 1.
    """
    say = output.say
    if len(asked.paths) < 2:
        raise unclear(say("name the sources first and the snapshot last"), "import")
    *sources, facts = asked.paths
    moment = moment_of(asked.recorded_at, "--recorded-at") if asked.recorded_at else now
    with ends_with(say("Nothing has been saved.")):
        catalogue = catalogue_of(asked.packs)
        result = _done(output, asked, sources, facts, moment, catalogue)
    output.problems([*result.rejected, *result.warnings])
    if asked.is_preview:
        _show_preview(output, result, catalogue)
        return 1 if result.rejected_rows else 0
    _show_import(output, result, catalogue, facts)
    return 0


def _done(
    output: Output,
    asked: Asked,
    sources: Sequence[Path],
    facts: Path,
    moment: datetime,
    catalogue: Catalogue,
) -> ImportResult:
    with output.progress(output.say("Importing")) as bar:

        def begins(stage: Stage, about: str) -> None:
            bar.at(_stage_told(output, catalogue, stage, about), 0, None)

        if asked.is_preview:
            return preview_facts(
                sources, facts, recorded_at=moment, map_file=asked.map_file,
                catalogue=catalogue, begins=begins,
            )  # fmt: skip
        return import_facts(
            sources, facts, recorded_at=moment, map_file=asked.map_file, catalogue=catalogue,
            accept_good_rows=asked.accept_good_rows, begins=begins,
        )  # fmt: skip


def _stage_told(output: Output, catalogue: Catalogue, stage: Stage, about: str) -> str:
    say = output.say
    if stage == "reading":
        return say("Reading {file}", file=about)
    if stage == "recognising":
        label = catalogue.sets[about].label.said(output.language)
        return say("Recognising the rows of {label}", label=label)
    return say("Checking the rows") if stage == "checking" else say("Writing the snapshot")


def _show_import(output: Output, result: ImportResult, catalogue: Catalogue, facts: Path) -> None:
    say = output.say
    rows = [
        [name, catalogue.sets[name].label.said(output.language), str(count)]
        for name, count in result.rows.items()
    ]
    output.table(say("Imported"), [say("Set"), say("Label"), say("Rows")], rows, wide=1)
    output.line(
        say(
            "Import {number} stands in {facts}; {rejected} rows were rejected.",
            number=result.number,
            facts=facts,
            rejected=result.rejected_rows,
        )
    )


def _show_preview(output: Output, result: ImportResult, catalogue: Catalogue) -> None:
    say = output.say
    headings = [say("Label"), say("New"), say("Changed"), say("Unchanged")]
    headings += [say("No longer"), say("Rejected")]
    rows = [
        [catalogue.sets[name].label.said(output.language), str(one.new),
         str(len(one.changed)), str(one.unchanged), str(one.gone), str(one.rejected)]
        for name, one in result.changes.items()
    ]  # fmt: skip
    output.table(say("Preview"), headings, rows, wide=0)
    changes = [*_changes(output, result, catalogue)]
    for line in changes[:MOST_CHANGES]:
        output.told(line)
    if len(changes) > MOST_CHANGES:
        output.line(say("… and {count} more changed rows.", count=len(changes) - MOST_CHANGES))
    output.line(say("Nothing has been written."))


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


def undo_last(output: Output, facts: Path, number: int | None, *, now: datetime) -> int:
    """Undo the last import."""
    with ends_with(output.say("Nothing has been changed.")):
        undone = undo_import(facts, undone_at=now, number=number)
    output.line(
        output.say(
            "Import {number} of {moment} is undone; {facts} is as it was before.",
            number=undone.number,
            moment=undone.recorded_at.isoformat(),
            facts=facts,
        )
    )
    return 0
