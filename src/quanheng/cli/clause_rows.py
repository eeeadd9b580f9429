"""What does a run say of each clause, in a row of a table?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.cli.output import Output
from quanheng.engine.answers import GivenValue
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import (
    STATE_WORDS,
    STATES,
    VERDICTS,
    Verdict,
    effect_named,
    verdict_word,
)
from quanheng.language.indicator_model import VALUE
from quanheng.library import Run
from quanheng.messages.periods import period_name
from quanheng.reports.given_values import value_of_given
from quanheng.reports.indicators import is_share, percent_words, to_cents
from quanheng.reports.value_words import ValueWords


def clause_row(output: Output, clause: Clause, run: Run) -> list[str]:
    """A clause: its title and its period, its verdicts in the words of its effect, its states."""
    language = output.language
    verdicts = [f"{word} {count}" for _, word, count in verdicts_of(output, clause, run)]
    states = [f"{word} {count}" for word, count in states_of(output, clause, run)]
    lines = [
        clause.title.said(language),
        *(" · ".join(part) for part in (_figures(output, clause, run), verdicts, states) if part),
    ]
    if told := period_name(output.say, run.periods.get(clause.id, "")):
        lines[1:] = [told + output.say(": ") + lines[1], *lines[2:]]
    return [clause.id, effect_named(clause.effect).label.said(language), "\n".join(lines)]


def verdicts_of(output: Output, clause: Clause, run: Run) -> Iterator[tuple[Verdict, str, int]]:
    """Each verdict with its word and how many subjects have it.

    Missing:  of indicators, verdicts that no group has.
    """
    found, has_target = run.counts.get(clause.id, {}), clause.when is not None
    for one in VERDICTS:
        if one in found or clause.effect != "indicator":
            word = verdict_word(clause.effect, one, has_target=has_target).said(output.language)
            yield one, word, found.get(one, 0)


def states_of(output: Output, clause: Clause, run: Run) -> Iterator[tuple[str, int]]:
    """Each state with its word and how many subjects are in it.

    Only duties, and procedures that are followed to their end, have states. Verdicts that are
    unknown leave the state unknown too; what is told here is the rest.
    """
    reached = run.states.get(clause.id, {})
    for state in STATES:
        if reached.get(state) and state not in ("not_triggered", "unknown"):
            yield STATE_WORDS[state].said(output.language), reached[state]
    unknown = run.counts.get(clause.id, {}).get("unknown", 0)
    if reached and (vague := reached.get("unknown", 0) - unknown):
        yield output.say("state unknown"), vague


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
