"""In which order is a pack read aloud, and what belongs to each rule?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Example, Pack
from quanheng.language.parameter_model import Parameter
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.rule_reads import derived_terms, reads_of_terms, terms_of
from quanheng.language.terms import Setting, Term, all_of

Rule = Clause | Quota | Allocation


@dataclass(frozen=True)
class Read:
    """A rule with what has to be known to read it.

    Shapes:   `facts` in the order in which they are read, those of the parents too; what an
              indicator says of its own groups stands in it and is left out. `examples` are
              those that expect something of the rule; `sets` those whose rows it reads.
    """

    rule: Rule
    facts: tuple[Derived, ...]
    parameters: tuple[Parameter, ...]
    examples: tuple[Example, ...]
    sets: tuple[str, ...]


def in_order(pack: Pack) -> Iterator[Read]:
    """The pack's own rules in the order of its document; what covers no item comes last."""
    places = {item.id: place for place, item in enumerate(pack.requirements)}
    last = len(places)

    def place(rule: Rule) -> tuple[int, str]:
        return min((places.get(item, last) for item in rule.covers), default=last), rule.id

    for rule in sorted(pack.covering, key=place):
        yield _read(pack, rule)


def _read(pack: Pack, rule: Rule) -> Read:
    own = _terms_of(rule)
    reads = reads_of_terms(own, pack.derived)
    facts = tuple(dict.fromkeys(one for one in reads if isinstance(one, Derived)))
    terms = (*own, *(term for fact in facts for term in derived_terms(fact)))
    read = (part.name for term in terms for part in all_of(term) if isinstance(part, Setting))
    names = dict.fromkeys((*_choosers(rule), *read))
    parameters = tuple(pack.parameters[name] for name in names if name in pack.parameters)
    examples = tuple(one for one in pack.examples if rule.id in one.expect)
    groups = rule.subject if rule.id in pack.indicators and isinstance(rule, Clause) else ""
    told = tuple(fact for fact in facts if not fact.is_made and fact.of != groups)
    sources = (*_subjects(pack, rule), *(fact.source for fact in facts))
    sets = tuple(name for name in dict.fromkeys(sources) if name in pack.catalogue.sets)
    return Read(rule, told, parameters, examples, sets)


def _subjects(pack: Pack, rule: Rule) -> tuple[str, ...]:
    """The sets that a rule is about."""
    if isinstance(rule, Quota):
        return tuple(one.set for one in rule.counted)
    if isinstance(rule, Allocation):
        return (rule.among,)
    indicator = pack.indicators.get(rule.id)
    return (indicator.of if indicator is not None else rule.subject,)


def _choosers(rule: Rule) -> tuple[str, ...]:
    """The parameter by which a clause chooses among readings, if it does."""
    when = rule.when if isinstance(rule, Clause) else None
    return (when.chooser,) if isinstance(when, Grounds) and when.chooser else ()


def _terms_of(rule: Rule) -> tuple[Term, ...]:
    return tuple(terms_of(rule)) if isinstance(rule, Clause) else tuple(rule.terms)
