"""How does an import go, and what came in?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quanheng.cli.import_tables import show_import, show_preview
from quanheng.cli.options import moment_of
from quanheng.cli.output import Output, ends_with
from quanheng.cli.problem_table import ProblemTable
from quanheng.cli.unreadable import unclear
from quanheng.errors import Problem, Problems
from quanheng.facts import Catalogue
from quanheng.interchange import ImportResult
from quanheng.interchange.stages import Stage
from quanheng.library import catalogue_of, import_facts, preview_facts, undo_import


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; the last path is the snapshot's."""

    paths: Sequence[Path]
    map_file: Path | None
    packs: Sequence[Path]
    accept_good_rows: bool
    recorded_at: str | None
    is_preview: bool
    every: bool = False
    problems: ProblemTable | None = None


def import_tables(output: Output, asked: Asked, *, now: datetime) -> int:
    """Import sources, or tell what an import would do.

    Missing:  a preview in which rows are rejected ends with code 1.
    """
    say = output.say
    if len(asked.paths) < 2:
        raise unclear(say("name the sources first and the snapshot last"), "import")
    *sources, facts = asked.paths
    moment = moment_of(asked.recorded_at, "--recorded-at") if asked.recorded_at else now
    with ends_with(say("Nothing has been written.")):
        catalogue = catalogue_of(asked.packs)
    if asked.problems:
        asked.problems.check()
    try:
        with ends_with(say("Nothing has been written.")):
            result = _done(output, asked, sources, facts, moment, catalogue)
    except Problems as found:
        _tell_problems(output, asked, found)
        output.line(say("Nothing has been written."))
        return 1
    _tell_problems(output, asked, [*result.rejected, *result.warnings])
    if asked.is_preview:
        show_preview(output, result, catalogue, every=asked.every)
        return 1 if result.rejected_rows else 0
    show_import(output, result, catalogue, facts, every=asked.every)
    return 0


def _tell_problems(output: Output, asked: Asked, problems: Iterable[Problem]) -> None:
    """Each problem, one a line; or how many of each code, where a table is to hold them."""
    if asked.problems is None:
        output.problems(problems)
        return
    for line in asked.problems.write(output.say, [*problems]):
        output.notice(line, "yellow")


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
