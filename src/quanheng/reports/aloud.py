"""What does a pack say, read aloud in the order of its document?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from quanheng.facts import InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Instrument, Pack
from quanheng.language.parameter_model import Parameter
from quanheng.language.quota_model import Quota
from quanheng.language.unread import is_own, own_sets
from quanheng.messages import N_, Language, speaker
from quanheng.messages.statuses import status_word
from quanheng.sentences import Saying, saying_of
from quanheng.sentences.always import always
from quanheng.sentences.definitions import defined
from quanheng.sentences.examples import example_line
from quanheng.sentences.passage import Line
from quanheng.sentences.rations import allocation_lines, quota_lines
from quanheng.sentences.rows import counted
from quanheng.sentences.rules import RuleText
from quanheng.sentences.settings import figures
from quanheng.sentences.standing import declared, let_stand
from quanheng.sentences.values import stated_day
from quanheng.sentences.whole import Read, Rule, in_order

_NOTES: Final = (
    N_("These sentences are made from the rules themselves; the text of the document alone binds."),
    N_("The day asked about is the one for which somebody asks. Rows that begin later are left "
       "out; those that have ended count."),
    N_("Rules for each month, quarter or year are about one such period; the day is then its last, "
       "or the one for which somebody asks, whichever is earlier."),
    N_("No rule is about what was done before its document came into force."),
    N_("Rows in effect are those decided, notified and not yet over by the day asked about."),
    N_("What nobody recorded does not count as none: what turns on it is to be found out. So is a "
       "verdict of which a result is wholly unknown."),
    N_("Nothing is overdue whose term is not set."),
)  # fmt: skip
"""What holds of every rule and is said once."""
_ALWAYS: Final = N_(
    "What is always true is so of facts as they really are; rules are checked by it, and no "
    "verdict reads it."
)


@dataclass(frozen=True)
class Passage:
    """One rule under the place of the document it is on.

    Shapes:   the first line is its title, the others stand below it by their depth; `document`
              is empty where the pack was read out of one.
    """

    at: str
    lines: Sequence[Line]
    document: str
    place: str


@dataclass(frozen=True)
class Aloud:
    """A pack as sentences: its head, its rules in order, the words they use, their rows.

    Shapes:   `standing` says what is declared beside the rules and let stand as it is.
    """

    head: Sequence[str]
    passages: Sequence[Passage]
    words: Sequence[Line]
    rows: Sequence[Line]
    standing: Sequence[Line]

    def sections(self, language: Language) -> Iterator[tuple[str, str, Sequence[Line]]]:
        """What follows the rules: an anchor, a title, and the lines, where there are any."""
        say = speaker(language)
        named = (
            ("words", say("Words used"), self.words), ("rows", say("Rows used"), self.rows),
            ("standing", say("Known and let stand"), self.standing),
        )  # fmt: skip
        yield from (one for one in named if one[2])


def aloud_of(pack: Pack, language: Language, day: date) -> Aloud:
    """The pack in sentences, with the figures of a day."""
    saying = saying_of(pack, language)
    passages, facts, sets = [], dict[Derived, None](), dict[str, None]()
    for one in in_order(pack):
        lines = (*_rule(saying, one.rule), *_beside(saying, one, day))
        passages.append(_passage(saying, one.rule, lines))
        facts |= dict.fromkeys(one.facts)
        sets |= dict.fromkeys(one.sets)
    own = (one for one in pack.derived.values() if one.holds and is_own(pack, one.place))
    facts |= dict.fromkeys(own)
    sets |= dict.fromkeys(entry.name for entry in own_sets(pack) if entry.holds)
    words = [line for fact in facts for line in _word(saying, fact)]
    rows = [line for name in sets for line in _rows(saying, pack.readable.sets[name])]
    has_axioms = any(depth for depth, _ in (*words, *rows))
    head = _head(saying, day, (*_NOTES, _ALWAYS) if has_axioms else _NOTES)
    return Aloud([*head], passages, words, rows, [(0, told) for told in declared(saying)])


def text_lines(aloud: Aloud, language: Language) -> Iterator[str]:
    """The head, the rules one after the other, then the words and the rows they use."""
    say = speaker(language)
    yield from aloud.head
    for passage in aloud.passages:
        yield ""
        yield say("On {at}", at=passage.at)
        yield from ("  " * depth + text for depth, text in passage.lines)
    for _, title, lines in aloud.sections(language):
        yield ""
        yield title
        yield from ("  " * (depth + 1) + text for depth, text in lines)


def _passage(saying: Saying, rule: Rule, lines: Sequence[Line]) -> Passage:
    """A rule where it stands; in which document, where the pack was read out of several."""
    names, at = saying.names, rule.source.at
    if len(_instruments(names.pack)) == 1:
        return Passage(at, lines, "", at)
    title = names.of(names.pack.instruments[rule.source.instrument].title)
    return Passage(saying.say("“{title}”, {at}", title=title, at=at), lines, title, at)


def _rule(saying: Saying, rule: Rule) -> Iterator[Line]:
    if isinstance(rule, Clause):
        yield from RuleText(saying).lines(rule)
    elif isinstance(rule, Quota):
        yield from quota_lines(saying, rule)
    else:
        yield from allocation_lines(saying, rule)


def _head(saying: Saying, day: date, notes: Sequence[str]) -> Iterator[str]:
    say, names = saying.say, saying.names
    yield names.of(names.pack.title)
    if above := [f"{names.of(one.title)} [{one.id}]" for one in names.pack.parents]:
        yield say("Stands on: {packs}", packs=say(", ").join(above))
    for instrument in _instruments(names.pack):
        begun = stated_day(say, instrument.in_force_from)
        yield say("{title}; in force from {day}", title=names.of(instrument.title), day=begun)
    yield say("Figures are those of {day}.", day=day.isoformat())
    yield from (say(one) for one in notes)


def _instruments(pack: Pack) -> list[Instrument]:
    """The documents that the pack itself was read out of."""
    named = pack.instruments.values()
    return [one for one in named if Path(one.place.file).is_relative_to(pack.folder)]


def _beside(saying: Saying, one: Read, day: date) -> Iterator[Line]:
    """What is let stand of a rule, the figures and words that it reads, and its examples."""
    say = saying.say
    if isinstance(one.rule, Clause):
        yield from ((1, told) for told in let_stand(saying, one.rule.acknowledged))
    for parameter in one.parameters:
        yield 1, say("Figure: {told}", told=_figure(saying, parameter, day))
    if one.facts:
        labels = dict.fromkeys(saying.names.of(fact.label) for fact in one.facts)
        words = f"“{say('”, “').join(labels)}”"
        yield 1, say("For the meaning of {words} see below", words=words)
    yield from ((1, example_line(saying, example, one)) for example in one.examples)


def _figure(saying: Saying, parameter: Parameter, day: date) -> str:
    """A figure with its status; of one that is missing, that alone."""
    say, span = saying.say, parameter.on(day)
    label, status = saying.names.of(parameter.label), status_word(say, span.status)
    value = figures(saying.names, parameter, span.values)
    if not value:
        return label + say(" ({told})", told=status)
    return say("{label} = {value} ({status})", label=label, value=value, status=status)


def _word(saying: Saying, fact: Derived) -> Iterator[Line]:
    """What a derived fact means, by its label, and what always holds of it."""
    names = saying.names
    yield 0, saying.say(
        "“{label}” of each {set}: {meaning}",
        label=names.of(fact.label), set=names.row(fact.of), meaning=defined(saying, fact),
    )  # fmt: skip
    yield from ((1, told) for told in always(saying, fact.holds))


def _rows(saying: Saying, entry: InformationSet) -> Iterator[Line]:
    """When rows of a set count, and what always holds of them; nothing where neither is said."""
    told, held = counted(saying, entry), [*always(saying, entry.holds)]
    if told or held:
        yield 0, told or saying.names.row(entry.name)
    yield from ((1, one) for one in held)
