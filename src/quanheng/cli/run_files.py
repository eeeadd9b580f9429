"""Which files of a run are to be opened next, and what stands there in full?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.cli.run_tables import figures_in, is_summed, unknown_in
from quanheng.library import Run
from quanheng.reports.page.writing import FILE as PAGE


def run_ending(output: Output, out: Path, runs: Sequence[Run], *, every: bool) -> Iterator[str]:
    """What is open or assumed, what is to be read, and where the run is kept."""
    say, summed = output.say, is_summed(runs, every=every)
    if runs[0].stored.head["is_projection"]:
        yield say("The day lies after the facts were recorded: this is a projection.")
    if len(runs) == 1:
        yield from _open_in(output, runs[0])
    else:
        yield say("Assumed and missing are figures; the files of each pack list them.")
    if summed:
        file = PAGE if _has_page(runs[0]) else "run.json"
        yield say("These are sums; --all shows every clause, and so does {file}.", file=file)
    yield from _to_be_read(output, out, runs, summed=summed)
    yield say("The run is kept in {folder}.", folder=out)


def _open_in(output: Output, run: Run) -> Iterator[str]:
    """How much is unknown, and how many figures nobody gave; none where there are none."""
    say, has_page = output.say, _has_page(run)
    answers, unknown = unknown_in(run)
    if unknown:
        yield say(
            "Unknown: {unknown} of {answers} answers; {file} names what is lacking.",
            unknown=unknown, answers=answers, file=PAGE if has_page else "verdicts.parquet",
        )  # fmt: skip
    figures = figures_in(run)
    if figures["assumed"] or figures["missing"]:
        yield say(
            "Figures: {assumed} assumed, {missing} missing; {file} lists them.",
            assumed=figures["assumed"], missing=figures["missing"],
            file=PAGE if has_page else "run.json",
        )  # fmt: skip


def _has_page(run: Run) -> bool:
    return PAGE in run.stored.head["files"]


def _to_be_read(output: Output, out: Path, runs: Sequence[Run], *, summed: bool) -> Iterator[str]:
    """The pages and workbooks, by the folder they lie in; first those of all runs together."""
    say, comma = output.say, output.say(", ")
    if runs[0].folder != out and (out / PAGE).is_file():
        yield say("To be read: {files}", files=PAGE)
    for run in runs:
        files = [one for one in run.stored.head["files"] if one.endswith((".html", ".xlsx"))]
        if not files:
            continue
        if run.folder == out:
            yield say("To be read: {files}", files=comma.join(files))
        else:
            named = _counted(output, files) if summed else files
            yield f"  {run.folder.relative_to(out)}{say(': ')}{comma.join(named)}"


def _counted(output: Output, files: Sequence[str]) -> list[str]:
    """The pages by name, the workbooks by their number."""
    books = [one for one in files if one.endswith(".xlsx")]
    pages = [one for one in files if one not in books]
    return [*pages, output.say("{count} workbooks", count=len(books))] if books else pages
