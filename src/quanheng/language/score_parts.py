"""How are the parts of a scorecard read, and what does each add to the score?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce

from quanheng.documents import Reader
from quanheng.documents.reader import nearest
from quanheng.errors import (
    MeanOfValues,
    MissingUnstated,
    PartNameTaken,
    PartWays,
    Problem,
    SourceStrange,
    WeightsDoNotSum,
    WeightUnreadable,
)
from quanheng.facts import Label, Type
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of
from quanheng.facts.types import MOST_DECIMALS
from quanheng.language.points_file import Reckoned, read_points, read_rank_points
from quanheng.language.score_desk import NUMBER, Desk
from quanheng.language.score_terms import (
    HUNDRED,
    figure,
    none_is,
    points_type,
    reckoned,
    unknown_if_none,
    zero_if_none,
)
from quanheng.language.scorecard_model import MISSING, Missing, ScorePart
from quanheng.language.terms import Aggregate, Fact, Term

WAYS = ("parts", "value", "points", "rank_points")
_WEIGHT = re.compile(r"\d{1,3}(\.\d+)?", re.ASCII)


@dataclass
class PartBook:
    """Reads the parts of one scorecard.

    Shapes:   `taken` holds the names that no part may have; read ones are added.
    """

    desk: Desk
    taken: set[str] = field(default_factory=set)

    def read(self, readers: Iterable[Reader], above: str, share: Decimal) -> tuple[ScorePart, ...]:
        """Parts that stand side by side, and those in them.

        Shapes:   `share` is what their sum adds to the score, in hundredths.
        """
        parts, total, is_whole = [], Decimal(0), True
        for reader in readers:
            weight = self._weight(reader)
            if weight is None:
                is_whole = False
                continue
            total += weight
            part = self._part(reader, weight, _share(weight, share))
            parts += [part] if part is not None else []
        if is_whole and total != HUNDRED:
            self._note(WeightsDoNotSum(self.desk.reader.place, name=above, found=f"{total}"))
        return tuple(parts)

    def _note(self, problem: Problem) -> None:
        self.desk.reader.findings.add(problem)

    def _weight(self, reader: Reader) -> Decimal | None:
        written = reader.scalar("weight", required=True)
        if written is None:
            return None
        weight = Decimal(written.text) if _WEIGHT.fullmatch(written.text) else Decimal(0)
        if not 0 < weight <= HUNDRED:
            self._note(WeightUnreadable(written.place, found=written.text))
            return None
        return weight

    def _part(self, reader: Reader, weight: Decimal, share: Decimal) -> ScorePart | None:
        name, label = reader.text("name", required=True), label_of(reader)
        check_word(name, reader.place_of("name"), reader.findings)
        if name in self.taken:
            self._note(PartNameTaken(reader.place, name=name))
        self.taken.add(name)
        if -_exponent(share) > MOST_DECIMALS:
            self._note(WeightUnreadable(reader.place_of("weight"), found=f"{weight}"))
        found = [way for way in WAYS if reader.node(way) is not None]
        if len(found) != 1:
            ways = ", ".join(WAYS)
            self._note(PartWays(reader.place, name=name, count=len(found), ways=ways))
            return None
        if found == ["parts"]:
            return self._group(reader, name, label, weight, share)
        return self._leaf(reader, name, label, weight, share, found[0])

    def _group(
        self, reader: Reader, name: str, label: Label, weight: Decimal, share: Decimal
    ) -> ScorePart | None:
        inner = reader.readers("parts")
        reader.unread()
        parts = self.read(inner, name, share)
        if len(parts) < len(inner) or not parts:
            return None
        term = weighted((part.weight, part.points) for part in parts)
        points = self.desk.fact(name, label, term)
        return ScorePart(
            name, label, weight, points, _contribution(share, points), "", None, None, (), parts
        )

    def _leaf(
        self, reader: Reader, name: str, label: Label, weight: Decimal, share: Decimal, way: str
    ) -> ScorePart | None:
        source, source_label = self._source(reader)
        written = reader.word("missing", MISSING)
        missing = next((one for one in MISSING if one == written), None)
        if missing == "group_mean" and way != "value":
            self._note(MeanOfValues(reader.place, name=name))
            missing = "incomplete"
        made = self._made(reader, name, label, way, missing)
        reader.unread()
        if made is None:
            return None
        term = made.points
        points = self.desk.fact(name, label, term, points_type(term.type.decimals))
        return ScorePart(
            name, label, weight, points, _contribution(share, points), source, source_label,
            missing if made.none_if is not None else None, made.observed, (), made.none_if,
            made.mean,
        )  # fmt: skip

    def _source(self, reader: Reader) -> tuple[str, Label | None]:
        """The set or fact that a part is observed from, and how it is called."""
        word, entry = reader.text("source", required=True), self.desk.entry
        catalogue, known = self.desk.words.catalogue, self.desk.words
        derived = known.derived_named(entry.name, word)
        one = catalogue.sets.get(word) or entry.find(word)
        if one is not None:
            return one.name, one.label
        if derived is not None:
            return derived.name, Label(derived.label, derived.label)
        if word:
            near = nearest(word, [*catalogue.sets, *known.spoken(entry.name)])
            place = reader.place_of("source")
            self._note(SourceStrange(place, found=word, set=entry.name, nearest=near))
        return word, None

    def _made(
        self, reader: Reader, name: str, label: Label, way: str, missing: Missing | None
    ) -> Reckoned | None:
        """The points of a part, whatever counts where nobody observed it."""
        if way == "points":
            return read_points(self.desk, reader.reader("points"))
        if way == "rank_points":
            made = read_rank_points(self.desk, reader.reader("rank_points"), name, label)
        else:
            made = self._value(reader, name, label)
        if made is None or made.none_if is None:
            return made
        if missing is None:
            self._note(MissingUnstated(reader.place, name=name))
        points, mean = self._filled(name, label, made, made.none_if, missing or "incomplete")
        return Reckoned(points, made.observed, made.none_if, mean)

    def _value(self, reader: Reader, name: str, label: Label) -> Reckoned | None:
        written = reader.scalar("value", required=True)
        term = self.desk.checked(written, NUMBER.optional()) if written is not None else None
        if term is None:
            return None
        if not term.type.is_optional:
            return Reckoned(term, (term,))
        value = self.desk.fact(f"{name} observed", label, term)
        zero = figure(Decimal(0))
        return Reckoned(none_is(value, zero), (term,), value)

    def _filled(
        self, name: str, label: Label, made: Reckoned, value: Fact, missing: Missing
    ) -> tuple[Term, Fact | None]:
        """The points, and the mean that stands in for what nobody observed, where it does."""
        if missing == "zero":
            return zero_if_none(value, made.points), None
        if missing == "incomplete":
            return unknown_if_none(value, made.points), None
        kind = Type("number", value.type.unit, MOST_DECIMALS, is_optional=True)
        mean = Aggregate(kind, f"AVG({value.text})", "AVG", value)
        stands_in = self.desk.over_group(f"{name} mean", label, mean)
        filled = none_is(value, stands_in)
        return unknown_if_none(filled, none_is(filled, figure(Decimal(0)))), stands_in


def weighted(parts: Iterable[tuple[Decimal, Term]]) -> Term:
    """The sum of weights times points, over 100."""
    return reckoned("/", _sum(parts), figure(HUNDRED))


def _sum(parts: Iterable[tuple[Decimal, Term]]) -> Term:
    terms: Iterator[Term] = (reckoned("*", figure(weight), points) for weight, points in parts)
    return reduce(lambda one, other: reckoned("+", one, other), terms)


def _contribution(share: Decimal, points: Term) -> Term:
    return weighted([(share, points)])


def leaves(parts: Iterable[ScorePart], share: Decimal = HUNDRED) -> Iterator[tuple[Decimal, Term]]:
    """The observed parts, each with its share of the whole score in hundredths."""
    for part in parts:
        own = _share(part.weight, share)
        if part.parts:
            yield from leaves(part.parts, own)
        else:
            yield own, part.points


def _share(weight: Decimal, share: Decimal) -> Decimal:
    """A weight of a share; without zeros behind it."""
    product = (weight * share / HUNDRED).normalize()
    return product.quantize(Decimal(1)) if _exponent(product) > 0 else product


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
