"""How does an example read: of what is given, and what is expected of a rule?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, cast

from quanheng.facts import Type
from quanheng.facts.types import DATE
from quanheng.language.clause_model import Clause
from quanheng.language.effects import STATE_WORDS, State, verdict_word
from quanheng.language.example_file import expected_of
from quanheng.language.group_ids import parts_of_id
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_model import Example
from quanheng.messages import N_, Language
from quanheng.messages.periods import period_name
from quanheng.sentences.saying import Saying
from quanheng.sentences.values import told
from quanheng.sentences.whole import Read, Rule

_PLACES: Final = {
    "places": N_("{count} places"), "used": N_("{count} used"), "over": N_("{count} too many"),
    "given": N_("given {count}"), "place": N_("at place {count}"),
}  # fmt: skip
"""What is expected of a unit of a quota, or of a row of an allocation."""
_ROWS: Final = N_("{count} of {set}")
_COUNTED: Final = {
    "official": N_("{count} persons ({set})"),
    **dict.fromkeys(
        ("unit", "post", "team", "enterprise", "project"), N_("{count} entries of {set}")
    ),
}
"""How the rows of some sets are counted, which are no records of something else."""


def example_line(saying: Saying, example: Example, read: Read) -> str:
    """On which day, how many rows of what the rule reads, and what each row gets.

    Missing:  the name of an example stands last, where it is in the language that is spoken.
    """
    say = saying.say
    parts = [_given(saying, example, read.sets), _lacking(saying, example, read.sets),
             *_expected(saying, example, read.rule)]  # fmt: skip
    if _is_in(example.name, saying.names.language):
        parts.append(say("“{label}”", label=example.name))
    day = told(saying.names, example.as_of, DATE)
    return say("Example of {day}: {told}", day=day, told=say("; ").join(filter(None, parts)))


def _given(saying: Saying, example: Example, sets: tuple[str, ...]) -> str:
    """How many rows of each set that the rule reads; empty where there are none."""
    say, names = saying.say, saying.names
    counts = [
        say(_COUNTED.get(name, _ROWS), count=len(example.given[name]), set=names.row(name))
        for name in sets
        if example.given.get(name)
    ]
    return say("given are {rows}", rows=say(", ").join(counts)) if counts else ""


def _lacking(saying: Saying, example: Example, sets: tuple[str, ...]) -> str:
    """Of which sets that the rule reads rows may be missing; empty where all are complete."""
    say, names = saying.say, saying.names
    told = say(" / ").join(names.row(name) for name in sets if name in example.incomplete)
    return say("rows of {sets} may be missing", sets=told) if told else ""


def _expected(saying: Saying, example: Example, rule: Rule) -> Iterator[str]:
    """What is expected of which rows, those of a like answer together."""
    say, alike = saying.say, dict[str, list[str]]()
    for row, node in example.expect[rule.id].items():
        answer = _answer(saying, rule, expected_of(node))
        alike.setdefault(answer, []).append(_row(saying, rule, row, example))
    for answer, rows in alike.items():
        named = say(" / ").join(rows)
        yield say("{rows} {answer}", rows=named, answer=answer) if answer else named


def _answer(saying: Saying, rule: Rule, expected: Mapping[str, str]) -> str:
    """A verdict or a state in words; of places, how many and which."""
    if isinstance(rule, Clause):
        verdict, state = expected.get("verdict", ""), expected.get("state", "not_triggered")
        if state != "not_triggered":
            return saying.names.of(STATE_WORDS[cast(State, state)])
        if not verdict:
            return ""
        has_target = rule.when is not None
        return saying.names.of(verdict_word(rule.effect, verdict, has_target=has_target))
    say = saying.say
    return say(", ").join(
        say(_PLACES[key], count=count) for key, count in expected.items() if key in _PLACES
    )


def _row(saying: Saying, rule: Rule, name: str, example: Example) -> str:
    """A row by its id, a group by its codes; which period is asked about, where it is named."""
    say, (row, _, period) = saying.say, name.partition("@")
    indicator = saying.names.pack.indicators.get(rule.id)
    if indicator is not None:
        row = _group(saying, indicator, row, example)
    return say("{row} ({period})", row=row, period=period_name(say, period)) if period else row


def _group(saying: Saying, indicator: Indicator, name: str, example: Example) -> str:
    """A group by the rows and codes that it is of; by its id where the example has none such."""
    if not indicator.by:
        return saying.say("all of them")
    choices = [_choices(saying, one.type, example) for one in indicator.by]
    parts = parts_of_id(name, choices)
    if not parts:
        return name
    pairs = zip(indicator.by, parts, strict=True)
    return saying.say(" / ").join(saying.names.code(one.type, part) for one, part in pairs)


def _choices(saying: Saying, kind: Type, example: Example) -> Collection[str]:
    """The rows of an example, or the codes, that a field of groups may name."""
    if kind.kind == "link":
        return example.given.get(kind.target, {}).keys()
    return {code.name for code in saying.names.pack.catalogue.codes(kind).codes}


def _is_in(text: str, language: Language) -> bool:
    """Whether a text is Chinese, or for English readers is not."""
    is_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in text)
    return is_chinese is (language == "zh")
