"""Which clauses lay a value open: both its ends, none and unknown, and what is missing?

An obligation that always applies shows the ends of its `due`; so numbers become days.
"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.facts import Type
from quanheng.language import Pack
from quanheng.language.derived_model import Derived
from tests.engine.agreement.singers import COLOURS, GRADES
from tests.engine.packs import Written

UNITS: tuple[Written, ...] = (
    *(
        {"name": f"{word}_{unit}", "type": "number", "unit": unit, "value": value}
        for unit in ("hours", "days", "months", "years")
        for word, value in (("no", 0), ("one", 1))
    ),
    {"name": "base_year", "type": "number", "unit": "calendar_year", "value": 2000},
)
"""Parameters that free a number of its unit."""
_INSTEAD = {
    "number": "0",
    "date": "DATE '1999-01-01'",
    "truth": "TRUE",
    "text": "'a'",
    "link": "'a'",
}
_EQUALS = {
    "text": ("'a'", "''"), "link": ("'c{1}'", "'absent'"), "number": ("1", "2.5"),
    "date": ("DATE '2024-01-15'", "DATE '2023-06-30'"),
}  # fmt: skip


def showing(name: str, subject: str, text: str, kind: Type) -> Iterator[Written]:
    """Clauses that show the value of an expression of a subject.

    Shapes:   ids are the name with a suffix each.
    """
    if kind.is_optional:
        yield {"id": f"{name}.none", "subject": subject, "when": f"is_none({text})"}
    if kind.is_optional and kind.kind == "list":
        return
    plain = f"if_none({text}, {_instead(kind)})" if kind.is_optional else text
    if kind.kind == "date":
        yield _duty(f"{name}.days", subject, plain)
    elif kind.kind == "number":
        yield _duty(f"{name}.ends", subject, _as_day(plain, kind))
    elif kind.kind == "truth":
        yield {"id": f"{name}.holds", "subject": subject, "when": plain}
    elif kind.kind == "list":
        for number, item in enumerate(_items(kind)):
            yield {"id": f"{name}.has-{number}", "subject": subject,
                   "when": f"has({text}, {item})"}  # fmt: skip
        yield _duty(f"{name}.size", subject, _as_day(f"size({text})", Type("number")))
    else:
        for number, other in enumerate(_others(kind)):
            when = f"{text} = {other}"
            yield {"id": f"{name}.is-{number}", "subject": subject, "when": when}


def showing_derived(pack: Pack) -> list[Written]:
    """Clauses that show every derived fact of a pack."""
    return [
        clause | _about(one)
        for (of, name), one in pack.derived.items()
        for clause in showing(f"{of}.{name.replace('_', '-')}", of, name, one.type)
    ]


def _about(derived: Derived) -> Written:
    """Facts about a period are read by clauses about years."""
    within = derived.window is not None and derived.window.unit == "period"
    return {"per": "year"} if within else {}


def _duty(name: str, subject: str, due: str) -> Written:
    return {"id": name, "subject": subject, "effect": "obligation", "who": "office", "due": due,
            "fulfilled_when": "FALSE"}  # fmt: skip


def _as_day(text: str, kind: Type) -> str:
    bare = f"({text})"
    if kind.unit == "calendar_year":
        bare = f"({bare} - :base_year) / :one_years"
    elif kind.unit:
        bare = f"({bare} + :no_{kind.unit}) / :one_{kind.unit}"
    return f"add_days(DATE '2000-01-01', floor(({bare}) * 100))"


def _instead(kind: Type) -> str:
    if kind.kind == "code":
        return "'low'" if kind.codes == "grade" else "'red'"
    return _INSTEAD[kind.kind]


def _items(kind: Type) -> tuple[str, ...]:
    """What a list may hold; the first of a code list as well as the others."""
    if kind.item == "code":
        return (_instead(Type("code", codes=kind.codes)), *_others(Type("code", codes=kind.codes)))
    if kind.unit == "calendar_year":
        return (":base_year", "(:base_year + 1)")
    return _EQUALS[kind.item or "text"]


def _others(kind: Type) -> tuple[str, ...]:
    if kind.kind == "code":
        codes = GRADES if kind.codes == "grade" else COLOURS
        return tuple("'" + code.replace("'", "''") + "'" for code in codes[1:])
    return _EQUALS[kind.kind]
