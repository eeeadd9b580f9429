"""What does a run show on a terminal: clause by clause, or sums where clauses are many?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quanheng.cli.clause_rows import clause_row, states_of, verdicts_of
from quanheng.cli.output import Output
from quanheng.cli.places_told import places_told
from quanheng.language.clause_model import Clause
from quanheng.language.effects import EFFECTS, VERDICTS, Effect
from quanheng.library import Run
from quanheng.messages.moments import moment_told
from quanheng.messages.statuses import status_word

MOST_CLAUSES = 12
"""As many as a person reads at once; where a run has more, their sums are shown."""


def is_summed(runs: Sequence[Run], *, every: bool) -> bool:
    """Whether sums are shown, as every clause would be too much."""
    return not every and sum(len(_clauses(run)) for run in runs) > MOST_CLAUSES


def show_runs(output: Output, runs: Sequence[Run], *, every: bool) -> None:
    """Every clause, or sums by kind; of several packs, a row for each in any case."""
    if not is_summed(runs, every=every):
        for run in runs:
            _show_clauses(output, run)
    elif len(runs) == 1:
        _show_kinds(output, runs[0])
    if len(runs) > 1:
        _show_packs(output, runs)


def unknown_in(run: Run) -> tuple[int, int]:
    """How many answers there are, and how many of them are unknown."""
    found = _summed(run.counts, _clauses(run))
    return found.total(), found["unknown"]


def figures_in(run: Run) -> Counter[str]:
    """How many figures are given, assumed and missing."""
    return Counter(one["status"] for one in run.stored.head["parameters"].values())


def _clauses(run: Run) -> list[Clause]:
    return [one for one in run.pack.clauses.values() if run.tells(one)]


def _show_clauses(output: Output, run: Run) -> None:
    say = output.say
    headings = [say("Clause"), say("Effect"), say("Subjects by verdict")]
    rows = [clause_row(output, clause, run) for clause in _clauses(run)]
    output.table(_titled(output, run.pack.title.said(output.language), run), headings, rows, wide=2)
    _show_places(output, run)


def _show_kinds(output: Output, run: Run) -> None:
    say = output.say
    headings = [say("Effect"), say("Clauses"), say("Answers by verdict")]
    rows = [*_kinds(output, run)]
    output.table(_titled(output, run.pack.title.said(output.language), run), headings, rows, wide=2)
    _show_places(output, run)


def _kinds(output: Output, run: Run) -> Iterator[list[str]]:
    for effect in EFFECTS:
        clauses = [one for one in _clauses(run) if one.effect == effect.name]
        if clauses:
            yield _kind(output, run, effect, clauses)


def _kind(output: Output, run: Run, effect: Effect, clauses: Sequence[Clause]) -> list[str]:
    """The clauses of one kind: how many, and the sums of their verdicts and states."""
    every = [one for clause in clauses for one in verdicts_of(output, clause, run)]
    every.sort(key=lambda one: VERDICTS.index(one[0]))
    verdicts, states = Counter[str](), Counter[str]()
    for _, word, count in every:
        verdicts[word] += count
    for word, count in (one for clause in clauses for one in states_of(output, clause, run)):
        states[word] += count
    lines = [_listed(one) for one in (verdicts, states) if one]
    return [effect.label.said(output.language), str(len(clauses)), "\n".join(lines)]


def _listed(counts: Mapping[str, int]) -> str:
    return " · ".join(f"{word} {count}" for word, count in counts.items())


def _show_packs(output: Output, runs: Sequence[Run]) -> None:
    say = output.say
    title = _titled(output, say("Packs side by side"), runs[0])
    headings = [say("Pack"), say("Answers"), say("Unknown")]
    headings += [say("Pending"), say("Overdue"), *_statuses(output)]
    output.table(title, headings, [_pack_row(run) for run in runs], wide=0)


def _statuses(output: Output) -> Iterator[str]:
    return (status_word(output.say, one).capitalize() for one in ("assumed", "missing"))


def _pack_row(run: Run) -> list[str]:
    clauses, figures, (answers, unknown) = _clauses(run), figures_in(run), unknown_in(run)
    states = _summed(run.states, clauses)
    counts = [answers, unknown, states["pending"], states["overdue"]]
    counts += [figures["assumed"], figures["missing"]]
    # Titles are too long beside six numbers; runs/ has folders of the same names.
    return [run.pack.id, *map(str, counts)]


def _summed(counts: Mapping[str, Mapping[str, int]], clauses: Sequence[Clause]) -> Counter[str]:
    found = Counter[str]()
    for clause in clauses:
        found.update(counts.get(clause.id, {}))
    return found


def _show_places(output: Output, run: Run) -> None:
    for line in places_told(output, run):
        output.line(line)


def _titled(output: Output, title: str, run: Run) -> str:
    return output.say(
        "{pack} as of {day}, as known at {moment}",
        pack=title,
        day=run.stored.as_of.isoformat(),
        moment=moment_told(run.stored.head["as_known"]),
    )
