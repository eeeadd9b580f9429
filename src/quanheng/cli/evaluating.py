"""How does an evaluation go, and how many subjects got which verdict?"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.options import day_of, moment_of
from quanheng.cli.output import Output, ends_with
from quanheng.cli.places_told import places_told
from quanheng.cli.unreadable import unclear
from quanheng.engine.answers import GivenValue
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import STATE_WORDS, STATES, VERDICTS, effect_named, verdict_word
from quanheng.language.indicator_model import VALUE
from quanheng.library import Run, evaluate, evaluate_several
from quanheng.messages.moments import moment_told
from quanheng.messages.periods import period_name
from quanheng.reports import ReportChoice
from quanheng.reports.given_values import value_of_given
from quanheng.reports.indicators import is_share, percent_words, to_cents
from quanheng.reports.page.writing import FILE as PAGE
from quanheng.reports.value_words import ValueWords


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; the last path is the snapshot's."""

    paths: Sequence[Path]
    as_of: str
    as_known: str | None
    out: Path
    reports: ReportChoice | None


def evaluate_packs(output: Output, asked: Asked) -> int:
    """Evaluate, keep the run with its reports, and print a row per clause and a line per quota."""
    if len(asked.paths) < 2:
        raise unclear(output.say("name the packs first and the snapshot last"), "evaluate")
    started = time.perf_counter()
    with ends_with(output.say("Nothing has been written.")):
        runs = _runs(output, asked)
    for run in runs:
        _show(output, run)
    _end(output, asked.out, runs)
    _log(asked.out, time.perf_counter() - started)
    return 0


def _runs(output: Output, asked: Asked) -> tuple[Run, ...]:
    """The run of the one pack, or the runs of several."""
    say = output.say
    stages = {
        "derived": say("Derived facts"),
        "facts": say("Facts"),
        "verdicts": say("Verdicts"),
        "quotas": say("Quotas"),
        "allocations": say("Allocations"),
        "additions": say("Reports"),
    }
    *packs, facts = asked.paths
    day = day_of(asked.as_of, "--as-of")
    moment = moment_of(asked.as_known, "--as-known") if asked.as_known else None
    with output.progress(say("Evaluating")) as bar:

        def at(stage: str, done: int, total: int) -> None:
            bar.at(stages[stage], done, total)

        if len(packs) == 1:
            return (
                evaluate(
                    packs[0], facts, day, asked.out,
                    as_known=moment, reports=asked.reports, progress=at,
                ),
            )  # fmt: skip
        return evaluate_several(
            packs, facts, day, asked.out, as_known=moment, reports=asked.reports, progress=at
        )


def _show(output: Output, run: Run) -> None:
    say = output.say
    title = say(
        "{pack} as of {day}, as known at {moment}",
        pack=run.pack.title.said(output.language),
        day=run.stored.as_of.isoformat(),
        moment=moment_told(run.stored.head["as_known"]),
    )
    headings = [say("Clause"), say("Effect"), say("Subjects by verdict")]
    told = (one for one in run.pack.clauses.values() if run.tells(one))
    periods = run.periods
    rows = [_row(output, clause, run, periods.get(clause.id, "")) for clause in told]
    output.table(title, headings, rows, wide=2)
    for line in places_told(output, run):
        output.line(line)


def _end(output: Output, out: Path, runs: Sequence[Run]) -> None:
    """What is to be read, and where the run is kept."""
    if runs[0].stored.head["is_projection"]:
        output.line(output.say("The day lies after the facts were recorded: this is a projection."))
    comma = output.say(", ")
    for folder, files in _to_be_read(out, runs):
        if folder == out:
            output.line(output.say("To be read: {files}", files=comma.join(files)))
        else:
            name = str(folder.relative_to(out))
            output.line(f"  {name}{output.say(': ')}{comma.join(files)}")
    output.line(output.say("The run is kept in {folder}.", folder=out))


def _to_be_read(out: Path, runs: Sequence[Run]) -> Iterator[tuple[Path, list[str]]]:
    """The pages and workbooks, by the folder they lie in; first those of all runs together."""
    if runs[0].folder != out and (out / PAGE).is_file():
        yield out, [PAGE]
    for run in runs:
        files = [one for one in run.stored.head["files"] if one.endswith((".html", ".xlsx"))]
        if files:
            yield run.folder, files


def _row(output: Output, clause: Clause, run: Run, period: str) -> list[str]:
    """A clause: its title and its period, its verdicts in the words of its effect, its states."""
    language, found = output.language, dict(run.counts.get(clause.id, {}))
    reached = run.states.get(clause.id, {})
    has_target = clause.when is not None
    verdicts = [
        f"{verdict_word(clause.effect, one, has_target=has_target).said(language)} {found[one]}"
        for one in VERDICTS
        if one in found or (clause.effect != "indicator" and found.setdefault(one, 0) == 0)
    ]
    # Verdicts that are unknown leave the state unknown too; what is told here is the rest.
    # Only duties, and procedures that are followed to their end, have states.
    vague = reached.get("unknown", 0) - found.get("unknown", 0) if reached else 0
    states = [
        f"{STATE_WORDS[state].said(language)} {reached[state]}"
        for state in STATES
        if reached.get(state) and state not in ("not_triggered", "unknown")
    ]
    states += [output.say("state unknown {count}", count=vague)] if vague else []
    lines = [
        clause.title.said(language),
        *(" · ".join(part) for part in (_figures(output, clause, run), verdicts, states) if part),
    ]
    if told := period_name(output.say, period):
        lines[1:] = [told + output.say(": ") + lines[1], *lines[2:]]
    return [clause.id, effect_named(clause.effect).label.said(language), "\n".join(lines)]


def _figures(output: Output, clause: Clause, run: Run) -> list[str]:
    """What an indicator of a single group tells, in its current period."""
    if clause.effect != "indicator" or sum(run.counts.get(clause.id, {}).values()) != 1:
        return []
    [only] = run.answers(clause.id)
    told = {value["name"]: GivenValue(**value) for value in only["values"]}
    return [
        f"{one.label.said(output.language)} {_figure(output, run, clause, one, told[one.name])}"
        for one in clause.gives
        if one.name in told
    ]


def _figure(output: Output, run: Run, clause: Clause, given: Given, told: GivenValue) -> str:
    """One figure as a person writes it: a share of counts in percent."""
    words, value = ValueWords(output.language, run.pack.readable), value_of_given(told, given.type)
    if given.name == VALUE and is_share(run.pack, run.pack.indicators[clause.id]):
        return percent_words(words, value, given.type)
    return words.told(to_cents(value), given.type)


def _log(out: Path, seconds: float) -> None:
    """Keep clock and duration apart from the run's own files."""
    entry = {"at": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "seconds": round(seconds, 3)}
    path = out / "run.log"
    path.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    path.chmod(0o600)
