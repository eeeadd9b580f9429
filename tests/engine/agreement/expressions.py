"""Which well-typed expressions may be written? Drawn from one seed, a few levels deep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from quanheng.facts import Type
from quanheng.facts.types import DATE, TEXT, TRUTH, YEAR, number_of
from tests.engine.agreement.spoken import CONSTANTS, Spoken, matching

GRADE, COLOUR = Type("code", codes="grade"), Type("code", codes="colour")
BARE, DAYS, MONTHS, YEARS, HOURS = (number_of(u) for u in ("", "days", "months", "years", "hours"))
UNITS = (BARE, BARE, DAYS, MONTHS, YEARS, HOURS, YEAR)
LINK = Type("link", target="choir")
SHOWN: tuple[Type, ...] = (TRUTH, TRUTH, *UNITS, DATE, DATE, GRADE, COLOUR, TEXT, LINK)
"""The types of whole expressions, those that matter most more often."""


@dataclass
class Speaker:
    """Writes expressions of a wanted type.

    Shapes:   `facts` are the words of the row; `clauses` are questions whether others are met.
              Only rules about records may ask what is recorded, and look into texts.
    """

    random: Random
    facts: Sequence[Spoken]
    clauses: Sequence[str] = ()
    is_about_records: bool = True
    writers: dict[str, Callable[[Type, int], str]] = field(init=False)

    def __post_init__(self) -> None:
        self.writers = {
            "truth": lambda _, depth: self._truth(depth), "number": self._number,
            "date": lambda _, depth: self._date(depth), "code": self._code,
            "text": lambda kind, depth: self._text(kind, depth), "link": self._text,
        }  # fmt: skip

    def certain(self, kind: Type, depth: int) -> str:
        """An expression that is never none."""
        dice = self.random.random()
        if depth <= 0 or dice < 0.2:
            return self._leaf(kind)
        if dice < 0.3:
            return self._case(kind, depth, is_optional=False)
        if dice < 0.42 and self.has_optional(kind):
            return f"if_none({self.optional(kind, depth - 1)}, {self._beside(kind, depth)})"
        return self.writers[kind.kind](kind, depth - 1)

    def optional(self, kind: Type, depth: int) -> str:
        """An expression that may be none."""
        found = [one for one in self.facts if one.type.is_optional and _is(one.type, kind)]
        dice = self.random.random()
        if depth > 0 and dice < 0.2:
            return self._case(kind, depth, is_optional=True)
        if depth > 0 and dice < 0.35:
            return f"if_none({self.optional(kind, 0)}, {self.optional(kind, depth - 1)})"
        return self.random.choice(found).text

    def has_optional(self, kind: Type) -> bool:
        """Whether some fact of this type may be none."""
        return any(one.type.is_optional and _is(one.type, kind) for one in self.facts)

    def _leaf(self, kind: Type) -> str:
        facts = [o for o in self.facts if not o.type.is_optional and _is(o.type, kind)]
        others = [o for o in CONSTANTS if _is(o.type, kind) and not o.is_quoted]
        if facts and (not others or self.random.random() < 0.75):
            return self.random.choice(facts).text
        return self.random.choice(others).text

    def _beside(self, kind: Type, depth: int) -> str:
        """What may stand beside a side that gives the type: also a text in quotes."""
        found = [o for o in matching(CONSTANTS, lambda t: _is(t, kind)) if o.is_quoted]
        if found and self.random.random() < 0.5:
            return self.random.choice(found).text
        return self.certain(kind, depth - 1)

    def _case(self, kind: Type, depth: int, *, is_optional: bool) -> str:
        branches = " ".join(
            f"WHEN {self.certain(TRUTH, depth - 1)} THEN {self._beside(kind, depth)}"
            for _ in range(self.random.randrange(1, 3))
        )
        last = self.optional(kind, 0) if is_optional else self._plain(kind, depth)
        return f"CASE {branches} ELSE {last} END"

    def _plain(self, kind: Type, depth: int) -> str:
        return self.certain(kind, depth - 1)

    def _any(self) -> Type:
        return self.random.choice(SHOWN)

    def _truth(self, depth: int) -> str:
        r = self.random
        write = r.choice((
            self._compared, self._compared, self._compared, self._equal, self._equal, self._among,
            self._between, self._joined, self._joined, self._negated, self._none, self._asked,
        ))  # fmt: skip
        return write(depth)

    def _negated(self, depth: int) -> str:
        return f"NOT ({self.certain(TRUTH, depth)})"

    def _joined(self, depth: int) -> str:
        sign = self.random.choice((" AND ", " OR "))
        count = self.random.randrange(2, 4)
        return "(" + sign.join(self.certain(TRUTH, depth) for _ in range(count)) + ")"

    def _ordered(self) -> Type:
        return self.random.choice((*UNITS, DATE, DATE, GRADE))

    def _compared(self, depth: int) -> str:
        kind, sign = self._ordered(), self.random.choice(("<", "<=", ">", ">=", "=", "<>"))
        return f"({self.certain(kind, depth)}) {sign} ({self._beside(kind, depth)})"

    def _equal(self, depth: int) -> str:
        kind, sign = self._any(), self.random.choice(("=", "<>"))
        left = self._maybe(kind, depth)
        right = self._maybe(kind, 0) if self.random.random() < 0.4 else self._beside(kind, depth)
        return f"({left}) {sign} ({right})"

    def _maybe(self, kind: Type, depth: int) -> str:
        if self.has_optional(kind) and self.random.random() < 0.6:
            return self.optional(kind, depth)
        return self.certain(kind, depth)

    def _among(self, depth: int) -> str:
        kind = self._any()
        item, sign = self._maybe(kind, depth), self.random.choice(("IN", "NOT IN"))
        lists = [f":{name}" for name in ("colours", "no_colours", "lost_colours")]
        if kind == COLOUR and self.random.random() < 0.5:
            return f"({item}) {sign} {self.random.choice(lists)}"
        choices = [self._beside(kind, 1) for _ in range(self.random.randrange(1, 4))]
        if kind == COLOUR and self.random.random() < 0.5:
            choices.append(self.random.choice(lists))
        return f"({item}) {sign} ({', '.join(choices)})"

    def _between(self, depth: int) -> str:
        kind, sign = self._ordered(), self.random.choice(("BETWEEN", "NOT BETWEEN"))
        low, high = (self._beside(kind, 1) for _ in range(2))
        return f"(({self.certain(kind, depth)}) {sign} ({low}) AND ({high}))"

    def _none(self, depth: int) -> str:
        kind = self._any()
        if self.is_about_records and self.random.random() < 0.4:
            return f"recorded({self._maybe(kind, depth)})"
        return f"is_none({self.optional(kind if self.has_optional(kind) else TRUTH, depth)})"

    def _asked(self, depth: int) -> str:
        tags = [one.text for one in self._lists() if one.type.codes]
        other = self.random.choice((*tags, ":colours", ":lost_colours", ":no_colours"))
        chosen = self.random.choice(tags)
        asked = [
            f"has({chosen}, {self._beside(COLOUR, 1)})", f"holds_all({chosen}, {other})",
            *self.clauses,
        ]  # fmt: skip
        if self.is_about_records:
            asked.append(f"starts_with({self.certain(TEXT, depth)}, {self._beside(TEXT, 1)})")
        return self.random.choice(asked)

    def _lists(self) -> list[Spoken]:
        return [o for o in self.facts if o.type.kind == "list" and not o.type.is_optional]

    def _number(self, kind: Type, depth: int) -> str:
        r = self.random

        def one() -> str:
            return self.certain(kind, depth)

        if kind == YEAR:
            return r.choice((
                f"year_of({self.certain(DATE, depth)})", f"({one()} + {self._whole(YEARS, 1)})",
                f"({one()} - {self._whole(YEARS, 1)})", self._extreme(kind, depth),
            ))  # fmt: skip
        written = [
            f"({one()} + {one()})", f"({one()} - {one()})", f"({one()} * {self._leaf(BARE)})",
            f"({one()} / {self._leaf(BARE)})", f"(-({one()}))", f"abs({one()})",
            f"floor({one()})", f"ceil({one()})", f"round({one()})",
            f"round({one()}, {r.choice((0, 1, 3))})", self._extreme(kind, depth),
        ]  # fmt: skip
        written += 3 * self._counted(kind, depth)
        return r.choice(written)

    def _counted(self, kind: Type, depth: int) -> list[str]:
        first, second = self.certain(DATE, depth), self.certain(DATE, 1)
        if kind == BARE:
            tags = [one.text for one in self._lists()]
            unit = self.random.choice((HOURS, DAYS, MONTHS))
            divided = f"({self.certain(unit, depth)} + :no_{unit.unit})"
            return [f"month_of({first})", f"size({self.random.choice(tags)})",
                    f"({divided} / {self._leaf_with(unit)})"]  # fmt: skip
        return {
            "days": [f"days_between({first}, {second})"],
            "months": [f"full_months({first}, {second})"],
            "years": [
                f"full_years({first}, {second})", f"age_years({first}, {second})",
                f"({self.certain(YEAR, depth)} - {self.certain(YEAR, 1)})",
            ],
        }.get(kind.unit, [])  # fmt: skip

    def _leaf_with(self, unit: Type) -> str:
        """A leaf that surely has the unit."""
        facts = [o.text for o in self.facts if o.type.unit == unit.unit and not o.type.is_optional]
        return self.random.choice([*facts, f":one_{unit.unit}"])

    def _extreme(self, kind: Type, depth: int) -> str:
        name = self.random.choice(("least", "greatest"))
        count = self.random.randrange(2, 4)
        return f"{name}({', '.join(self.certain(kind, depth) for _ in range(count))})"

    def _whole(self, kind: Type, depth: int) -> str:
        return f"floor({self.certain(kind, depth)})"

    def _date(self, depth: int) -> str:
        first = self.certain(DATE, depth)
        return self.random.choice((
            f"add_days({first}, {self._whole(DAYS, depth)})",
            f"add_months({first}, {self._whole(MONTHS, depth)})",
            f"add_years({first}, {self._whole(YEARS, depth)})",
            f"date_of({self.certain(YEAR, depth)}, {self._whole(BARE, 1)}, {self._whole(BARE, 1)})",
            f"date_of({self.certain(YEAR, depth)}, 2, 29)",
            self._extreme(DATE, depth),
        ))  # fmt: skip

    def _code(self, kind: Type, depth: int) -> str:
        if kind == COLOUR:
            return self._leaf(kind)
        return f"step({self.certain(kind, depth)}, {self._whole(BARE, depth)})"

    def _text(self, kind: Type, depth: int) -> str:
        if kind == TEXT and self.is_about_records:
            return f"trim({self.certain(TEXT, depth)})"
        return self._leaf(kind)


def _is(found: Type, wanted: Type) -> bool:
    """Whether a piece is of a type, or a bare number for any unit but the year."""
    if found.kind == "number" == wanted.kind:
        return found.unit == wanted.unit or (not found.unit and wanted.unit != YEAR.unit)
    return (found.kind, found.codes, found.target) == (wanted.kind, wanted.codes, wanted.target)
