"""How does an evaluation go, and how many subjects got which verdict?"""

from __future__ import annotations

import json
import time
from pathlib import Path

from quanheng.cli.options import day_of, moment_of
from quanheng.cli.output import Output
from quanheng.language.effects import STATE_WORDS, STATES, VERDICTS, effect_named, verdict_word
from quanheng.language.model import Clause
from quanheng.library import Run, evaluate
from quanheng.reports import ReportChoice


def evaluate_pack(
    output: Output,
    pack: Path,
    facts: Path,
    as_of: str,
    as_known: str | None,
    out: Path,
    reports: ReportChoice | None = None,
) -> int:
    """Evaluate, keep the run with its reports, and print a row per clause."""
    say = output.say
    started = time.perf_counter()
    stages = {
        "derived": say("Derived facts"),
        "facts": say("Facts"),
        "verdicts": say("Verdicts"),
        "quotas": say("Quotas"),
        "additions": say("Reports"),
    }
    with output.progress(say("Evaluating")) as bar:
        run = evaluate(
            pack,
            facts,
            day_of(as_of, "--as-of"),
            out,
            as_known=moment_of(as_known, "--as-known") if as_known else None,
            reports=reports,
            progress=lambda stage, done, total: bar.at(stages[stage], done, total),
        )
    _show(output, run)
    _log(out, time.perf_counter() - started)
    return 0


def _show(output: Output, run: Run) -> None:
    say = output.say
    title = say(
        "{pack} as of {day}, as known at {moment}",
        pack=run.pack.title.said(output.language),
        day=run.stored.as_of.isoformat(),
        moment=run.stored.head["as_known"],
    )
    headings = [say("Clause"), say("Effect"), say("Subjects by verdict")]
    rows = [_row(output, clause, run) for clause in run.pack.clauses.values()]
    output.table(title, headings, rows, wide=2)
    if run.stored.head["is_projection"]:
        output.line(output.say("The day lies after the facts were recorded: this is a projection."))
    told = [name for name in run.stored.head["files"] if name.endswith((".html", ".xlsx"))]
    if told:
        files = output.say(", ").join(told)
        output.line(output.say("To be read: {files}", files=files))
    output.line(output.say("The run is kept in {folder}.", folder=run.folder))


def _row(output: Output, clause: Clause, run: Run) -> list[str]:
    """A clause: its title, its verdicts in the words of its effect, its states."""
    language, found = output.language, run.counts.get(clause.id, {})
    reached = run.states.get(clause.id, {})
    verdicts = [
        f"{verdict_word(clause.effect, verdict).said(language)} {found.get(verdict, 0)}"
        for verdict in VERDICTS
    ]
    # Verdicts that are unknown leave the state unknown too; what is told here is the rest.
    # Only obligations have states.
    vague = reached.get("unknown", 0) - found.get("unknown", 0) if reached else 0
    states = [
        f"{STATE_WORDS[state].said(language)} {reached[state]}"
        for state in STATES
        if reached.get(state) and state not in ("not_triggered", "unknown")
    ]
    states += [output.say("state unknown {count}", count=vague)] if vague else []
    lines = [
        clause.title.said(language),
        *(" · ".join(part) for part in (verdicts, states) if part),
    ]
    return [clause.id, effect_named(clause.effect).label.said(language), "\n".join(lines)]


def _log(out: Path, seconds: float) -> None:
    """Keep clock and duration apart from the run's own files."""
    entry = {"at": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "seconds": round(seconds, 3)}
    path = out / "run.log"
    path.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    path.chmod(0o600)
