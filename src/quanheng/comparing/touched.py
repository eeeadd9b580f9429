"""Which clauses, quotas and allocations can a change of the pack touch at all?

A rule stands on itself, its instrument, the figures and derived facts it reads, and on the rules
whose verdicts, results or rows it reads; a change of none of these leaves its answers as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.engine.backends.kept import Anew
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.rule_reads import derived_terms, reads_of_terms, terms_of
from quanheng.language.terms import Met, Result, Setting, Term, all_of

Rule = Clause | Quota | Allocation
Piece = tuple[str, str]
"""A kind (parameter, derived, rule, instrument) and a name."""


def touched_by(before: Pack, after: Pack) -> frozenset[str]:
    """The ids of the rules, of either pack, that a change from one to the other can touch."""
    names = rules_of(before).keys() | rules_of(after).keys()
    if not _is_same_catalogue(before, after):
        return frozenset(names)
    changed = pieces_changed(before, after)
    if not changed:
        return frozenset()
    return frozenset(name for name in names if changed & _stood_on(name, before, after))


def facts_anew(before: Pack, after: Pack) -> Anew | None:
    """Which stored facts of a run of one pack do not hold for the other.

    Shapes:   a fact stands on its definition, on the figures and facts that it reads, and on the
              clauses whose results it counts.
    Missing:  None where no stored fact can be taken over, since the catalogue is another.
    """
    if not _is_same_catalogue(before, after):
        return None
    changed = pieces_changed(before, after)
    facts = (key for pack in (before, after) for key in pack.derived)
    return Anew(
        frozenset(key for key in facts if changed & _derived_from(key, before, after)),
        frozenset(
            one.groups
            for pack in (before, after)
            for one in pack.indicators.values()
            if ("rule", one.clause) in changed
        ),
    )


def _derived_from(key: tuple[str, str], before: Pack, after: Pack) -> set[Piece]:
    """What a derived fact stands on, in either pack."""
    found: set[Piece] = set()
    for pack in (before, after):
        if key in pack.derived:
            found |= _pieces_of(pack.derived[key], pack)
    return found


def _pieces_of(fact: Derived, pack: Pack) -> set[Piece]:
    """A derived fact, and whatever it stands on, however far away."""
    reads = reads_of_terms(derived_terms(fact), pack.derived)
    facts = [fact, *(one for one in reads if isinstance(one, Derived))]
    found: set[Piece] = {("derived", derived_name(one)) for one in facts}
    found |= {("parameter", name) for one in facts for name in _settings(derived_terms(one))}
    feeders = {one.feeder for one in facts} & pack.clauses.keys()
    return found.union(*(stands_on(pack.clauses[name], pack) for name in feeders))


def _is_same_catalogue(before: Pack, after: Pack) -> bool:
    one, other = before.catalogue, after.catalogue
    return is_same(one.sets, other.sets, WORDS) and is_same(one.code_lists, other.code_lists, WORDS)


def _stood_on(name: str, before: Pack, after: Pack) -> set[Piece]:
    """What a rule stands on, in either pack."""
    found: set[Piece] = set()
    for pack in (before,) if after is before else (before, after):
        if name in rules_of(pack):
            found |= stands_on(rules_of(pack)[name], pack)
    return found


def pieces_changed(before: Pack, after: Pack) -> set[Piece]:
    """The pieces that do not say the same in both packs, or stand in one of them only."""
    changed: set[Piece] = set()
    books = zip(_books(before), _books(after), strict=True)
    for (kind, one), (_, other) in books:
        for name in one.keys() | other.keys():
            if not is_same(one.get(name), other.get(name), WORDS):
                changed.add((kind, name))
    return changed


def _books(pack: Pack) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield "parameter", pack.parameters
    yield "derived", {derived_name(one): one for one in pack.derived.values()}
    yield "rule", rules_of(pack)
    # What figures and scores have beside their clause is part of the rule.
    yield "rule", pack.indicators
    yield "rule", pack.scorecards
    yield "instrument", pack.instruments


def derived_name(one: Derived) -> str:
    """How a derived fact is named beside those of other sets."""
    return f"{one.of}.{one.name}"


def rules_of(pack: Pack) -> dict[str, Rule]:
    """Every clause, quota and allocation, by id."""
    return {**pack.clauses, **pack.quotas, **pack.allocations}


def stands_on(rule: Rule, pack: Pack) -> set[Piece]:
    """Every piece on which the answers of a rule stand, however far away."""
    found: set[Piece] = set()
    pending: list[Rule] = [rule]
    while pending:
        one = pending.pop()
        if ("rule", one.id) in found:
            continue
        found |= {("rule", one.id), ("instrument", one.source.instrument)}
        facts = [r for r in reads_of_terms(_own_terms(one), pack.derived) if isinstance(r, Derived)]
        terms = (*_own_terms(one), *(term for fact in facts for term in derived_terms(fact)))
        found |= {("derived", derived_name(fact)) for fact in facts}
        found |= {("parameter", name) for name in _figures(one, terms)}
        asked = (*_asked(one), *(fact.feeder for fact in facts if fact.feeder))
        pending += [pack.clauses[name] for name in asked if name in pack.clauses]
    return found


def _own_terms(rule: Rule) -> tuple[Term, ...]:
    return tuple(terms_of(rule)) if isinstance(rule, Clause) else tuple(rule.terms)


def _figures(rule: Rule, terms: tuple[Term, ...]) -> Iterator[str]:
    yield from _settings(terms)
    if isinstance(rule, Clause) and isinstance(rule.when, Grounds) and rule.when.chooser:
        yield rule.when.chooser


def _settings(terms: Iterable[Term]) -> Iterator[str]:
    """The parameters that terms read."""
    for term in terms:
        yield from (part.name for part in all_of(term) if isinstance(part, Setting))


def _asked(rule: Rule) -> Iterator[str]:
    """The clauses whose verdicts or results a rule reads."""
    if isinstance(rule, Clause):
        yield from rule.unless
    for term in _own_terms(rule):
        yield from (part.clause for part in all_of(term) if isinstance(part, Met | Result))
