"""How is a score reached, part by part, and how do scores stand as a whole?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.explained_parts import bound_of
from quanheng.engine.paths import follow
from quanheng.facts import NONE, UNKNOWN, Span, Type, Value
from quanheng.facts.values import Point
from quanheng.language.clause_model import Clause, Given
from quanheng.language.scorecard_file import BONUS, GRADE, SCORE, VETO
from quanheng.language.scorecard_model import Scorecard, ScorePart
from quanheng.language.terms import Term
from quanheng.reports.given_values import value_of_given
from quanheng.reports.material import Material

_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Weighted:
    """A part of a scorecard.

    Shapes:   `share` is its part of the whole score, `depth` how many parts it lies in.
    Units:    hundredths.
    """

    part: ScorePart
    share: Decimal
    depth: int


@dataclass(frozen=True)
class Scored:
    """Tells one scorecard of a run."""

    material: Material
    card: Scorecard

    @cached_property
    def clause(self) -> Clause:
        """The clause that gives the score and all that belongs to it."""
        return self.material.pack.clauses[self.card.clause]

    @cached_property
    def parts(self) -> tuple[Weighted, ...]:
        """Every part, each before the parts in it."""
        return tuple(self._below(self.card.parts, _WHOLE, 0))

    def _below(
        self, parts: tuple[ScorePart, ...], whole: Decimal, depth: int
    ) -> Iterator[Weighted]:
        for part in parts:
            share = whole * part.weight / _WHOLE
            yield Weighted(part, share, depth)
            yield from self._below(part.parts, share, depth + 1)

    @cached_property
    def answers(self) -> list[Answer]:
        """The current answers about rows that are scored."""
        return [one for one in answers_of(self.material.current(self.clause))
                if one.verdict != "not_applicable"]  # fmt: skip

    @cached_property
    def kinds(self) -> Mapping[str, Given]:
        """What the clause gives, by name."""
        return {one.name: one for one in self.clause.gives}

    def value(self, answer: Answer, name: str) -> Value:
        """What was given to a row.

        Missing:  unknown where nothing was told.
        """
        told = next((one for one in answer.values if one.name == name), None)
        return value_of_given(told, self.kinds[name].type) if told else UNKNOWN

    def source(self, part: ScorePart) -> str:
        """The set or fact from which a part is observed, in words; empty for parts of parts."""
        language, name = self.material.language, part.source
        if part.source_label is not None:
            return part.source_label.said(language)
        entry = self.material.catalogue.sets.get(name)
        if entry is not None:
            return entry.label.said(language)
        pack = self.material.pack
        labels = follow(pack.readable, pack.derived, self.card.of, name) if name else ()
        return "·".join(label.said(language) for label in labels) or name

    def missing(self, part: ScorePart) -> str:
        """What counts where the observation is none; empty where it never is."""
        say = self.material.say
        ways = {
            "incomplete": say("the score is unknown"),
            "zero": say("counts as 0"),
            "group_mean": say("counts as the mean of the group"),
        }
        return ways[part.missing] if part.missing else ""

    def explained(self, answer: Answer, is_hidden: Callable[[Given], bool]) -> str:
        """What each part adds, what comes on top, the score, and what forces the grade."""
        say, words = self.material.say, self.material.words
        leaves = [one for one in self.parts if not one.part.parts]
        told = [self._part(one, answer, is_hidden(self.kinds[one.part.name])) for one in leaves]
        told += self._bonus(answer, is_hidden)
        total = words.told(self.value(answer, SCORE), self.kinds[SCORE].type)
        told.append(say("together {score}", score=total))
        told += self._veto(answer, is_hidden)
        return say("; ").join(told)

    def _bonus(self, answer: Answer, is_hidden: Callable[[Given], bool]) -> Iterator[str]:
        """What comes on top; where it was cut at an end, what it was before."""
        if BONUS not in self.kinds or self.value(answer, BONUS) in (0, NONE):
            return
        kind, label = self._named(BONUS)
        if is_hidden(self.kinds[BONUS]):
            yield f"{label} {self.material.say('not shown')}"
            return
        told = f"{label} {self.material.words.told(self.value(answer, BONUS), kind)}"
        cut = self._cut(answer, kind)
        yield told + (self.material.say(" ({told})", told=cut) if cut else "")

    def _cut(self, answer: Answer, kind: Type) -> str:
        """What was reckoned for a bonus that was cut at one of its ends; else empty."""
        say, words, bonus = self.material.say, self.material.words, self.card.bonus
        if bonus is None:
            return ""
        reckoned, floor, cap = (
            self._stored(answer, term) if term is not None else NONE
            for term in (bonus.reckoned, bonus.floor, bonus.cap)
        )
        bound = bound_of(reckoned, floor, cap)
        whole = words.bare(reckoned, kind)
        if bound == "cap":
            return say("{reckoned} reckoned, at most {most} counts", reckoned=whole,
                       most=words.bare(cap, kind))  # fmt: skip
        if bound == "floor":
            return say("{reckoned} reckoned, at least {least} counts", reckoned=whole,
                       least=words.bare(floor, kind))  # fmt: skip
        return ""

    def _veto(self, answer: Answer, is_hidden: Callable[[Given], bool]) -> Iterator[str]:
        """That a veto forces the grade, or may."""
        veto, say = self.card.veto, self.material.say
        value = self.value(answer, VETO) if VETO in self.kinds else NONE
        if veto is None or value in (False, NONE) or is_hidden(self.kinds[VETO]):
            return
        label = self._named(VETO)[1]
        grade = self.material.words.told(veto.grade.value, veto.grade.type)
        if value is True:
            yield say("{veto}: the grade is {grade}, whatever the score", veto=label, grade=grade)
        else:
            yield f"{label} {say('unknown')}"

    def _named(self, name: str) -> tuple[Type, str]:
        given = self.kinds[name]
        return given.type, given.label.said(self.material.language)

    def _stored(self, answer: Answer, term: Term) -> Value:
        """The value of a term for a row, by the facts stored on the day of its period."""
        return self.material.terms(self.card.of, answer.period).of(term, answer.subject)

    def _part(self, one: Weighted, answer: Answer, is_hidden: bool) -> str:
        """The points of a part times its share of the whole, and what they add."""
        say, words, kind = self.material.say, self.material.words, self.kinds[one.part.name].type
        label = one.part.label.said(self.material.language)
        value = self.value(answer, one.part.name)
        points = say("not shown") if is_hidden else words.bare(value, kind)
        if not is_hidden and one.part.observation is not None:
            points = self._stand_in(one.part, answer) + points
        source = self.source(one.part)
        head = label + say(" ({told})", told=source) if source else label
        told = f"{head} {points} × {plain(one.share)}%"
        if is_hidden or value in (UNKNOWN, NONE):
            return told
        return f"{told} = {words.bare(_times(value, one.share), kind)}"

    def _stand_in(self, part: ScorePart, answer: Answer) -> str:
        """What stands in for an observation that surely was not made, before its points."""
        if part.observation is None or self._stored(answer, part.observation) is not NONE:
            return ""
        ways = {
            "incomplete": self.material.say("not observed: "),
            "zero": self.material.say("not observed, counts as: "),
            "group_mean": self.material.say("not observed, mean of the group: "),
        }
        return ways[part.missing] if part.missing else ""

    @property
    def grades(self) -> Type | None:
        """The codes of its grades; None where it gives none."""
        return self.kinds[GRADE].type if GRADE in self.kinds else None


def plain(share: Decimal) -> str:
    """A share without zeros behind it.

    >>> plain(Decimal("62.500")), plain(Decimal("100"))
    ('62.5', '100')
    """
    return format(share.normalize(), "f")


def _times(value: Value, share: Decimal) -> Value:
    """Points times a share in hundredths; a range by its ends."""

    def part_of(point: Point) -> Point:
        return point * share / _WHOLE if isinstance(point, Decimal) else point

    if isinstance(value, Span):
        low, high = (None if end is None else part_of(end) for end in (value.low, value.high))
        return Span(low, high)
    return part_of(value) if isinstance(value, Decimal) else value


def scored(material: Material) -> list[Scored]:
    """The scorecards that may be told, as the pack lists them."""
    told = {one.id for one in material.clauses if material.choice.tells(one)}
    cards = material.pack.scorecards.values()
    return [Scored(material, one) for one in cards if one.clause in told]
