"""What does each pack answer, when several are evaluated together?

Every pack of the lineages answers its own clauses, once, under its own figures. A pack that was
asked for answers a clause of its parents again only where it sets a figure that the clause reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quanheng.errors import PacksAlike, Place
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.rule_reads import derived_terms, reads_of_terms, terms_of
from quanheng.language.terms import Met, Result, Setting, Term, all_of

Rule = Clause | Quota | Allocation


@dataclass(frozen=True)
class Part:
    """A pack, and the clauses, quotas and allocations that are told as its answers."""

    pack: Pack
    names: frozenset[str]


def parts_of(packs: Sequence[Pack]) -> tuple[Part, ...]:
    """What each pack answers, parents first.

    Errors:   PacksAlike when two packs of one id are not the same.
    """
    lineages = _once(one for pack in packs for one in pack.lineage)
    asked = {pack.id for pack in packs}
    told: dict[str, set[str]] = {name: set() for name in lineages}
    for pack in _once(packs).values():
        for above in pack.lineage:
            for rule in _own(above):
                is_same = above.id == pack.id or not _differs(rule, above, pack)
                told[above.id if is_same else pack.id].add(rule.id)
                if above.id in asked:
                    told[above.id].add(rule.id)
    return tuple(
        Part(pack, frozenset(told[name]))
        for name, pack in lineages.items()
        if told[name] or name in asked
    )


def _once(packs: Iterable[Pack]) -> dict[str, Pack]:
    found: dict[str, Pack] = {}
    for pack in packs:
        first = found.setdefault(pack.id, pack)
        if first.folder.resolve() != pack.folder.resolve():
            raise PacksAlike(Place(str(pack.folder)), pack=pack.id)
    return found


def _own(pack: Pack) -> tuple[Rule, ...]:
    rules: tuple[Rule, ...]
    rules = (*pack.clauses.values(), *pack.quotas.values(), *pack.allocations.values())
    return tuple(one for one in rules if one.pack == pack.id)


def _differs(rule: Rule, above: Pack, pack: Pack) -> bool:
    """Whether a pack sets a figure, otherwise than its parent, that a rule of this one reads."""
    changed = {name for name, one in above.parameters.items() if pack.parameters[name] != one}
    return bool(changed) and bool(changed & figures_read(rule, above))


def figures_read(rule: Rule, pack: Pack) -> set[str]:
    """The figures that a rule reads: itself, by facts, and by the clauses that it stands on."""
    found: set[str] = set()
    seen: set[str] = set()
    pending: list[Rule] = [rule]
    while pending:
        one = pending.pop()
        if one.id in seen:
            continue
        seen.add(one.id)
        parts = [part for term in _terms(one, pack) for part in all_of(term)]
        found |= {part.name for part in parts if isinstance(part, Setting)}
        if isinstance(one, Clause) and isinstance(one.when, Grounds) and one.when.chooser:
            found.add(one.when.chooser)
        pending += [pack.clauses[name] for name in _asked(one, pack) if name in pack.clauses]
    return found


def _own_terms(rule: Rule) -> tuple[Term, ...]:
    return tuple(terms_of(rule)) if isinstance(rule, Clause) else tuple(rule.terms)


def _terms(rule: Rule, pack: Pack) -> Iterator[Term]:
    """The expressions of a rule, and of the derived facts that these read."""
    yield from _own_terms(rule)
    for read in _facts_made(rule, pack):
        yield from derived_terms(read)


def _facts_made(rule: Rule, pack: Pack) -> Iterator[Derived]:
    reads = reads_of_terms(_own_terms(rule), pack.derived)
    return (one for one in reads if isinstance(one, Derived))


def _asked(rule: Rule, pack: Pack) -> Iterator[str]:
    """The clauses whose verdicts, results or rows a rule reads."""
    if isinstance(rule, Clause):
        yield from rule.unless
    for term in _own_terms(rule):
        yield from (part.clause for part in all_of(term) if isinstance(part, Met | Result))
    yield from (one.feeder for one in _facts_made(rule, pack) if one.feeder)
