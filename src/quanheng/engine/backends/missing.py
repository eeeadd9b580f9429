"""Which facts would settle an unknown truth, in SQL?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.engine.backends.pieces import (
    TRUE,
    Piece,
    every,
    is_inexact,
    is_open,
    negated,
    piece,
    some,
    text_literal,
    verbatim,
)
from quanheng.engine.backends.terms import Writer, chosen_reading
from quanheng.language import terms
from quanheng.language.clause_model import Grounds

Lacking = tuple[str, Piece]


def lacking(writer: Writer, term: terms.Term, within: Piece = TRUE) -> Iterator[Lacking]:
    """Names of what is missing, each with when it is."""
    here = every([within, is_open(writer.truth(term))])
    if here.sql == "FALSE" or "FALSE" in (within.sql, is_open(writer.truth(term)).sql):
        return
    here = writer.frame.bound(here)
    if isinstance(term, terms.Logic):
        for item in term.items:
            yield from lacking(writer, item, here)
    elif isinstance(term, terms.Not):
        yield from lacking(writer, term.item, here)
    else:
        yield from _inside(writer, term, here)


def _inside(writer: Writer, term: terms.Term, within: Piece) -> Iterator[Lacking]:
    """What is not exact inside a comparison or another truth that stands by itself."""
    for part in terms.all_of(term):
        if isinstance(part, terms.Fact):
            yield part.path, every([within, is_inexact(writer.ends(part))])
        elif isinstance(part, terms.Setting):
            if writer.question.settings[part.name].status == "missing":
                yield f":{part.name}", within
        elif isinstance(part, terms.Met):
            yield f"met('{part.clause}')", every([within, is_open(writer.truth(part))])
        elif isinstance(part, terms.Previous):
            yield f"previous.{part.name}", every([within, is_inexact(writer.ends(part))])
        elif isinstance(part, terms.Result):
            name = f"result('{part.clause}', '{part.name}')"
            yield name, every([within, is_inexact(writer.ends(part))])


def lacking_value(writer: Writer, term: terms.Term, within: Piece, name: str) -> list[Lacking]:
    """What an unknown result lacks: facts and figures, or a clear text where none is missing."""
    found = list(_inside(writer, term, within))
    silent = every([within, negated(some([condition for _, condition in found]))])
    return [*found, (f"text('{name}')", silent)]


def lacking_condition(writer: Writer, when: terms.Term | Grounds | None) -> Iterator[Lacking]:
    """What a clause's condition lacks."""
    if when is None:
        return
    if not isinstance(when, Grounds):
        yield from lacking(writer, when)
        return
    if when.kind == "readings":
        chosen = chosen_reading(when, writer.question)
        if chosen is None:
            yield f":{when.chooser}", TRUE
        else:
            yield from lacking(writer, chosen)
        return
    whole = writer.condition(when)
    for _, _, term in when.named:
        yield from lacking(writer, term, is_open(whole))


def listed(found: list[Lacking]) -> Piece:
    """The sorted names of what is missing, each once."""
    by_name: dict[str, list[Piece]] = {}
    for name, condition in found:
        if condition.sql != "FALSE":
            by_name.setdefault(name, []).append(condition)
    if not by_name:
        return Piece("CAST([] AS VARCHAR[])", 0, False)
    shown = []
    parts: list[Piece] = []
    for name in sorted(by_name):
        escaped = verbatim(text_literal(name))
        shown.append(f"CASE WHEN {{{len(parts)}}} THEN {escaped} END")
        parts.append(some(by_name[name]))
    template = f"list_filter([{', '.join(shown)}], lambda x: x IS NOT NULL)"
    return piece(template, *parts, nullable=False)
