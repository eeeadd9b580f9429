"""Which facts, parameters and constants may an expression name, by the kind of their value?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quanheng.facts import Catalogue, Type
from quanheng.facts.types import DATE, TEXT, TRUTH, YEAR, number_of
from tests.engine.agreement.clauses import PARAMETERS
from tests.engine.agreement.singers import COLOURS, GRADES


@dataclass(frozen=True)
class Spoken:
    """A piece of an expression as it is written, and its type.

    Missing:  `is_quoted` marks a code or text in quotes, whose list another side must give.
    """

    text: str
    type: Type
    is_quoted: bool = False


def quoted(text: str) -> str:
    """A text as expressions write it."""
    return "'" + text.replace("'", "''") + "'"


def facts_of_set(
    catalogue: Catalogue, name: str, prefix: str = "", *, depth: int = 1
) -> Sequence[Spoken]:
    """The fields of a set and of the sets that its links lead to."""
    found = []
    for one in catalogue.sets[name].fields.values():
        found.append(Spoken(prefix + one.name, one.type))
        if one.type.kind == "link" and depth:
            behind = facts_of_set(
                catalogue, one.type.target, f"{prefix}{one.name}.", depth=depth - 1
            )
            found += [
                replace(b, type=b.type.optional(b.type.is_optional or one.type.is_optional))
                for b in behind
            ]
    return found


def _settings() -> tuple[Spoken, ...]:
    found = []
    for one in PARAMETERS:
        if "by" in one:
            continue
        kind = one.get("type", "number")
        item = ("code" if "codes" in one else "text") if kind == "list" else None
        made = Type(kind, one.get("unit", ""), one.get("decimals", 0), one.get("codes", ""), "",
                    item)  # fmt: skip
        found.append(Spoken(f":{one['name']}", made))
    tables = [
        (f":{table}[{code}]", kind)
        for table, kind in (("wage", number_of("")), ("lost_wage", number_of("")), ("hat", TEXT))
        for code in ("grade", "'mid'", "step(grade, 1)")
    ]
    return (*found, *(Spoken(text, kind) for text, kind in tables))


CONSTANTS: tuple[Spoken, ...] = (
    *(Spoken(text, Type("number")) for text in ("0", "1", "2", "3", "12", "9000")),
    Spoken("0.5", Type("number", decimals=1)),
    Spoken("1.25", Type("number", decimals=2)),
    *(
        Spoken(f"DATE '{day}'", DATE)
        for day in ("2020-02-29", "2021-12-31", "0001-01-01", "9999-12-31")
    ),
    Spoken(":as_of", DATE),
    Spoken("year_of(:as_of)", YEAR),
    Spoken("TRUE", TRUTH),
    Spoken("FALSE", TRUTH),
    *(Spoken(quoted(text), TEXT, True) for text in ("a", " a", "", "o'k")),
    *(Spoken(quoted(c), Type("code", codes="grade"), True) for c in GRADES),
    *(Spoken(quoted(c), Type("code", codes="colour"), True) for c in COLOURS),
    *(Spoken(quoted(row), Type("link", target="choir"), True) for row in ("c{1}", "absent")),
    *_settings(),
)


def matching(every: Sequence[Spoken], fits: Callable[[Type], bool]) -> list[Spoken]:
    """Those whose type fits."""
    return [one for one in every if fits(one.type)]
