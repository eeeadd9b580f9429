"""Which facts are reckoned a stretch of subjects at a time, with the rows that they own?

Rows mostly stand in the order of their owners. Then all facts that gather rows of a set are
reckoned of some owners and their rows, which are read for that and forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.owned import Owned, Piece
from quanheng.engine.arrays.passing import Passing, counted_of
from quanheng.engine.arrays.turns import Turns, done_together, release_unused
from quanheng.facts import Field
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import Formula, RankInGroup, RunSince
from quanheng.language.terms import Fact, facts_of

ROWS = 1 << 17
"""Sets with more rows are reckoned in stretches, of so many rows each."""


def reckon(maker: ColumnMaker, groups: Sequence[Sequence[Derived]]) -> None:
    """Reckon the facts of some groups that need none of each other, several at once."""
    owned = _owned(maker, groups)
    taken = {key for one in owned for key in one.said}
    others = [[one for one in group if (one.of, one.name) not in taken] for group in groups]
    turns = Turns([part for one in owned for part in one.parts()])
    threads = maker.store.threads
    work = [partial(maker.reckon, group) for group in others if group]
    readers = threads if owned else 0
    done_together([*work, *[partial(_take_all, turns)] * readers], threads)
    for one in owned:
        maker.made |= one.made()
        for passing in one.passing:
            passing.keep()
    if owned:
        release_unused()
    # What could not be said of a stretch may be of the whole.
    done_together([partial(maker.reckon, one.facts) for one in owned], threads)
    maker.end_stage()


def goes_in_stretches(derived: Derived) -> bool:
    """Whether a fact of some subjects can be told from them, the rows they own and other sets."""
    if derived.via is None or derived.of == derived.source:
        return False
    if isinstance(derived.template, Formula | RankInGroup | RunSince):
        return False
    if reads_all_rows(derived):
        return False
    facts = (fact for term in derived_terms(derived) for fact in facts_of(term))
    return not any(_leads_back(fact, {derived.of, derived.source}) for fact in facts)


def reads_all_rows(derived: Derived) -> bool:
    """Whether a fact chooses among rows, or has made ones: they are read at once."""
    return derived.best is not None or derived.reads_previous or derived.series is not None


def _leads_back(fact: Fact, sets: set[str]) -> bool:
    """Whether a fact tells of rows of some sets by a link, or which row it is."""
    targets = {fact.type.target, *(link.type.target for link in fact.links)}
    return bool(targets & sets) or (fact.owner in sets and fact.name == "id")


def _take_all(turns: Turns[Piece]) -> None:
    for piece in turns:
        piece.owned.take(piece.order, piece.rows)


def _owned(maker: ColumnMaker, groups: Sequence[Sequence[Derived]]) -> list[Owned]:
    """The facts that are reckoned in stretches, by whose rows they are gathered from."""
    found: dict[tuple[str, str, str], list[Derived]] = {}
    links: dict[tuple[str, str, str], Field] = {}
    for one in (one for group in groups for one in group):
        if goes_in_stretches(one) and _is_long(maker, one) and one.via is not None:
            key = one.of, one.source, one.via.name
            links[key] = one.via
            found.setdefault(key, []).append(one)
    owned = [Owned(maker, facts, links[key], ROWS) for key, facts in found.items()]
    # Where several read the rows of a set, only one counts.
    for first in {one.source: one for one in owned}.values():
        first.passing = _passing(maker, first)
    return owned


def _passing(maker: ColumnMaker, owned: Owned) -> list[Passing]:
    """What quotas count of the rows and nobody has counted yet."""
    return [
        Passing(maker, counted, shares, owned.link)
        for counted, shares in counted_of(maker.question, owned.source)
        if (counted, tuple(shares)) not in maker.counted
    ]


def _is_long(maker: ColumnMaker, one: Derived) -> bool:
    store = maker.store
    return store.has(one.of) and store.has(one.source) and store.count(one.source) > ROWS
