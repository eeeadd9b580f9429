"""Which well-typed expressions may be written? Drawn from one seed, a few levels deep."""

from __future__ import annotations

import re
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
LISTS = (":colours", ":no_colours", ":lost_colours")
NUMBERS: tuple[str, ...] = (
    "({x} + {x})", "({x} - {x})", "({x} * {leaf})", "({x} / {leaf})", "(-({x}))", "abs({x})",
    "floor({x})", "ceil({x})", "round({x})", "round({x}, 1)", "round({x}, 3)",
    "least({x}, {x})", "greatest({x}, {x}, {x})",
    "({x} / (abs({leaf}) + 1))", "({x} / (-1 - abs({leaf})))", "({leaf} / 90000 * 100000000)",
)  # fmt: skip
"""Forms of numbers of any unit but the calendar year; the last lays the last decimal open."""
FORMS: dict[str, tuple[str, ...]] = {
    "": ("month_of({date})", "size({list})", "({part} / {whole})"),
    "days": ("days_between({date}, {late})",),
    "months": ("full_months({date}, {late})",),
    "years": ("full_years({date}, {late})", "age_years({date}, {late})", "({year} - {year})"),
    "calendar_year": (
        "year_of({date})", "({x} + floor({years}))", "({x} - floor({years}))",
        "least({x}, {x})", "greatest({x}, {x})",
    ),
}  # fmt: skip
"""Forms that give a unit."""
DATES: tuple[str, ...] = (
    "add_days({date}, floor({days}))", "add_months({date}, floor({months}))",
    "add_years({date}, floor({years}))", "date_of({year}, floor({small}), floor({small}))",
    "date_of({year}, 2, 29)", "least({date}, {late})", "greatest({late}, {date}, {late})",
)  # fmt: skip


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
    by_type: dict[tuple[Type, bool], list[Spoken]] = field(init=False, default_factory=dict)
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
        dice = self.random.random()
        if depth > 0 and dice < 0.2:
            return self._case(kind, depth, is_optional=True)
        if depth > 0 and dice < 0.35:
            return f"if_none({self.optional(kind, 0)}, {self.optional(kind, depth - 1)})"
        return self.random.choice(self._known(kind, True)).text

    def has_optional(self, kind: Type) -> bool:
        """Whether some fact of this type may be none."""
        return bool(self._known(kind, True))

    def _known(self, kind: Type, is_optional: bool) -> list[Spoken]:
        """The facts of a type that may, or may not, be none."""
        if (kind, is_optional) not in self.by_type:
            self.by_type[kind, is_optional] = [
                one for one in self.facts
                if one.type.is_optional is is_optional and _is(one.type, kind)
            ]  # fmt: skip
        return self.by_type[kind, is_optional]

    def _leaf(self, kind: Type) -> str:
        facts = self._known(kind, False)
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
        if kind == COLOUR and self.random.random() < 0.5:
            return f"({item}) {sign} {self.random.choice(LISTS)}"
        choices = [self._beside(kind, 1) for _ in range(self.random.randrange(1, 4))]
        if kind == COLOUR and self.random.random() < 0.5:
            choices.append(self.random.choice(LISTS))
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
        if self.random.random() < 0.3 and (asked := self._held(depth)):
            return asked
        tags = [one.text for one in self._lists() if one.type.codes]
        chosen, lists = self.random.choice(tags), (*tags, *LISTS)
        dice = self.random.random()
        if dice < 0.25:
            return f"has({chosen}, {self._beside(COLOUR, 1)})"
        if dice < 0.45:
            return f"holds_all({chosen}, {self.random.choice(lists)})"
        if self.is_about_records and dice < 0.7:
            return f"starts_with({self.certain(TEXT, depth)}, {self._beside(TEXT, 1)})"
        return self.random.choice([*self.clauses, f"has({chosen}, 'red')"])

    def _held(self, depth: int) -> str:
        """A question to a list of numbers or days; nothing where there is none."""
        held = [one for one in self._lists() if one.type.items.is_ordered]
        if not held:
            return ""
        listed = self.random.choice(held)
        if self.random.random() < 0.2:
            like = [one.text for one in held if one.type.item == listed.type.item]
            return f"holds_all({listed.text}, {self.random.choice(like)})"
        return f"has({listed.text}, {self._one_of(listed.type.items, depth)})"

    def _one_of(self, kind: Type, depth: int) -> str:
        """Something a list may hold."""
        return self.certain(BARE if kind.kind == "number" else kind, depth)

    def _lists(self) -> list[Spoken]:
        return [o for o in self.facts if o.type.kind == "list" and not o.type.is_optional]

    def _number(self, kind: Type, depth: int) -> str:
        form = self.random.choice(FORMS.get(kind.unit, ()) * 3 + (() if kind == YEAR else NUMBERS))
        unit = self.random.choice((HOURS, DAYS, MONTHS))
        return self._filled(form, kind, depth, unit)

    def _filled(self, form: str, kind: Type, depth: int, unit: Type = BARE) -> str:
        """A form with its slots filled: each word in braces becomes an expression."""
        written: dict[str, Callable[[], str]] = {
            "x": lambda: self.certain(kind, depth),
            "leaf": lambda: self._leaf(BARE),
            "date": lambda: self.certain(DATE, depth),
            "late": lambda: self.certain(DATE, 1),
            "year": lambda: self.certain(YEAR, depth),
            "years": lambda: self.certain(YEARS, 1),
            "days": lambda: self.certain(DAYS, 1),
            "months": lambda: self.certain(MONTHS, 1),
            "small": lambda: self.certain(BARE, 1),
            "list": lambda: self.random.choice(self._lists()).text,
            "part": lambda: f"({self.certain(unit, depth)} + :no_{unit.unit})",
            "whole": lambda: self._leaf_with(unit),
        }
        return re.sub(r"\{(\w+)\}", lambda slot: written[slot[1]](), form)

    def _leaf_with(self, unit: Type) -> str:
        """A leaf that surely has the unit."""
        facts = [one.text for one in self._known(unit, False) if one.type.unit == unit.unit]
        return self.random.choice([*facts, f":one_{unit.unit}"])

    def _date(self, depth: int) -> str:
        return self._filled(self.random.choice(DATES), DATE, depth)

    def _code(self, kind: Type, depth: int) -> str:
        if kind == COLOUR:
            return self._leaf(kind)
        return self._filled("step({x}, floor({small}))", kind, depth)

    def _text(self, kind: Type, depth: int) -> str:
        if kind == TEXT and self.is_about_records:
            return f"trim({self.certain(TEXT, depth)})"
        return self._leaf(kind)


def _is(found: Type, wanted: Type) -> bool:
    """Whether a piece is of a type, or a bare number for any unit but the year."""
    if found.kind == "number" == wanted.kind:
        return found.unit == wanted.unit or (not found.unit and wanted.unit != YEAR.unit)
    return (found.kind, found.codes, found.target) == (wanted.kind, wanted.codes, wanted.target)
