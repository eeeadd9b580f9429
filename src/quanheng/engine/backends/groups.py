"""Which derived facts are made together, and in which order can each be made?

Facts over the same rows are made together: one scan, one grouping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quanheng.language.guards import derived_terms
from quanheng.language.model import Derived
from quanheng.language.templates import CurrentSince, Merged
from quanheng.language.terms import facts_of

_ALONE = (CurrentSince, Merged)


def in_order(
    needed: Iterable[Derived], book: Mapping[tuple[str, str], Derived]
) -> dict[tuple[str, str], int]:
    """The derived facts that are needed, each with how many others stand before it."""
    levels: dict[tuple[str, str], int] = {}

    def level(derived: Derived) -> int:
        key = (derived.of, derived.name)
        if key not in levels:
            below = [
                level(book[fact.owner, fact.name])
                for term in derived_terms(derived)
                for fact in facts_of(term)
                if fact.is_derived
            ]
            levels[key] = 1 + max(below, default=0)
        return levels[key]

    for derived in needed:
        level(derived)
    return levels


def groups_of(
    needed: Iterable[Derived], book: Mapping[tuple[str, str], Derived]
) -> Iterator[list[Derived]]:
    """Derived facts that one statement makes: of the same subjects, from the same rows."""
    levels = in_order(needed, book)
    groups: dict[tuple[object, ...], list[Derived]] = {}
    for key, level in sorted(levels.items(), key=lambda item: (item[1], item[0])):
        one = book[key]
        chooses = one.best is not None or one.reads_previous
        is_alone = isinstance(one.template, _ALONE) or chooses or one.via is None
        alone = one.name if is_alone else ""
        via = one.via.name if one.via else ""
        groups.setdefault((level, one.of, one.source, via, alone), []).append(one)
    yield from groups.values()
