"""How is a score reached, part by part, and how do scores stand as a whole?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.paths import follow
from quanheng.facts import NONE, UNKNOWN, Span, Type, Value
from quanheng.facts.values import Point
from quanheng.language.model import Clause, Given
from quanheng.language.scorecard_file import BONUS, GRADE, SCORE, VETO
from quanheng.language.scorecard_model import Scorecard, ScorePart
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
        """What each part adds, what comes on top, and the score."""
        say, words = self.material.say, self.material.words
        leaves = [one for one in self.parts if not one.part.parts]
        told = [self._part(one, answer, is_hidden(self.kinds[one.part.name])) for one in leaves]
        for name in (BONUS, VETO):
            value = self.value(answer, name) if name in self.kinds else NONE
            if name in self.kinds and value not in (False, 0, NONE):
                label = self.kinds[name].label.said(self.material.language)
                told.append(f"{label} {words.told(value, self.kinds[name].type)}")
        total = words.told(self.value(answer, SCORE), self.kinds[SCORE].type)
        told.append(say("together {score}", score=total))
        return say("; ").join(told)

    def _part(self, one: Weighted, answer: Answer, is_hidden: bool) -> str:
        """The points of a part times its share of the whole, and what they add."""
        say, words, kind = self.material.say, self.material.words, self.kinds[one.part.name].type
        label = one.part.label.said(self.material.language)
        value = self.value(answer, one.part.name)
        points = say("not shown") if is_hidden else words.bare(value, kind)
        source = self.source(one.part)
        head = label + say(" ({told})", told=source) if source else label
        told = f"{head} {points} × {plain(one.share)}%"
        if is_hidden or value in (UNKNOWN, NONE):
            return told
        return f"{told} = {words.bare(_times(value, one.share), kind)}"

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
