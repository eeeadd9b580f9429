"""Which facts may a workbook of one purpose not show, though a clause reads them?

Identity numbers, what a person was born as, and complaints are shown nowhere. Health, hardship
and family stand in the workbook of care alone; elsewhere only the verdict shows. Where a clause
cites a law for reading what a person was born as, what was reckoned from it is shown in workbooks,
such as the day of retirement; the fact itself is not. Pages and standings, which others may come
to see, do not show such days either.
"""

from __future__ import annotations

from quanheng.facts.catalogue import Sensitivity
from quanheng.language.clause_model import Clause, Given
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import derived_terms
from quanheng.language.terms import Fact, Previous, Result, Term, all_of, facts_of
from quanheng.reports.purposes import Purpose

BIRTH = frozenset({"protected"})
NEVER_SHOWN = frozenset({"identity", "complaint"}) | BIRTH
DAYS = ("since", "until", "due")
SHOWN_IN_CARE = frozenset({"health", "hardship", "family"})


class HiddenFacts:
    """Tells which facts a purpose hides; a derived fact is hidden by whatever it reads.

    Shapes:   with a lawful ground, what was reckoned from a fact of birth is not hidden by it.
    """

    def __init__(self, pack: Pack, purpose: Purpose, *, has_lawful_ground: bool = False) -> None:
        self._pack, self._sets = pack, pack.readable.sets
        hidden = NEVER_SHOWN if purpose.name == "care" else NEVER_SHOWN | SHOWN_IN_CARE
        self._hidden = hidden - BIRTH if has_lawful_ground else hidden
        self._known: dict[tuple[str, str], bool] = {}

    def hides(self, fact: Fact) -> bool:
        """Whether the value of a fact is left out."""
        return self._is_hidden(fact) or self._is_of_birth(fact)

    def _is_hidden(self, fact: Fact) -> bool:
        """Whether a fact is hidden by its kind, or by what it was reckoned from."""
        key = (fact.owner, fact.name)
        if key not in self._known:
            # What goes round in circles is refused by the checker; this ends it all the same.
            self._known[key] = False
            self._known[key] = self._stands_on_hidden(fact)
        homes = [fact.home, *(link.type.target for link in fact.links)]
        links = zip(homes, fact.links, strict=False)
        return self._known[key] or any(self._hides_field(home, link.name) for home, link in links)

    def _is_of_birth(self, fact: Fact) -> bool:
        """Whether a fact is, itself, what a person was born as."""
        one = None if fact.is_derived else self._sets[fact.owner].fields.get(fact.name)
        return one is not None and one.sensitivity in BIRTH

    def hides_in(self, term: Term) -> bool:
        """Whether a term reads a hidden fact, by itself or by what a clause gives."""
        return any(map(self._hides_part, all_of(term)))

    def hidden_days(self, clause: Clause) -> list[str]:
        """Which days of a verdict are left out, by name: they were reckoned from a hidden fact."""
        terms = ((name, getattr(clause, name)) for name in DAYS)
        return [name for name, term in terms if term is not None and self.hides_in(term)]

    def hides_result(self, given: Given) -> bool:
        """Whether what a clause gives is left out: it was reckoned from a hidden fact."""
        parts = (part for term in given.terms for part in all_of(term))
        return any(
            self._is_hidden(one) if isinstance(one, Fact) else self._hides_part(one)
            for one in parts
        )

    def _hides_part(self, part: Term) -> bool:
        if isinstance(part, Fact):
            return self.hides(part)
        if not isinstance(part, Result | Previous):
            return False
        key = (f"clause {part.clause}", part.name)
        if key not in self._known:
            # A result may read that of the period before; this ends the circle.
            self._known[key] = False
            given = next(g for g in self._pack.clauses[part.clause].gives if g.name == part.name)
            self._known[key] = self.hides_result(given)
        return self._known[key]

    def _stands_on_hidden(self, fact: Fact) -> bool:
        derived = self._pack.derived.get((fact.owner, fact.name)) if fact.is_derived else None
        if derived is None:
            return self._hides_field(fact.owner, fact.name)
        read = [inner for term in derived_terms(derived) for inner in facts_of(term)]
        return self._hides_set(derived.source) or any(map(self._is_hidden, read))

    def _hides_field(self, owner: str, name: str) -> bool:
        entry = self._sets[owner]
        one = entry.fields.get(name)
        kinds: set[Sensitivity] = {entry.sensitivity, *([one.sensitivity] if one else [])}
        return bool(kinds & self._hidden)

    def _hides_set(self, name: str) -> bool:
        entry = self._sets.get(name)
        return entry is not None and entry.sensitivity in self._hidden
