"""Which expressions stand in the packs that ship, and how does each read?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from quanheng.language import Pack
from quanheng.language.packs_read import PacksRead
from quanheng.language.templates import own_terms
from quanheng.language.terms import Term
from quanheng.library.packs import load_pack, shipped_packs
from quanheng.messages import Language
from quanheng.sentences import Saying, saying_of
from quanheng.sentences.definitions import defined
from quanheng.sentences.rules import RuleText

DAY = date(2026, 11, 26)


@cache
def packs() -> tuple[Pack, ...]:
    """Every pack that ships."""
    known = PacksRead()
    return tuple(load_pack(folder, known) for folder in shipped_packs())


def terms_of(pack: Pack) -> Iterator[Term]:
    """Every expression of a pack that no clause holds."""
    for derived in pack.derived.values():
        yield from filter(None, (derived.where, derived.value))
        yield from (*own_terms(derived.template), *own_terms(derived.best))
        yield from derived.series.terms if derived.series else ()
    for rule in (*pack.quotas.values(), *pack.allocations.values()):
        yield from rule.terms
    for card in pack.scorecards.values():
        for part in card.every:
            yield from (part.points, part.contribution, *part.observed)


def spoken(saying: Saying, pack: Pack) -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text."""
    for clause in pack.own:
        _, *told = RuleText(saying).lines(clause)
        yield from ((clause.id, text) for _, text in told)
    for (of, name), derived in pack.derived.items():
        yield f"{of}.{name}", defined(saying, derived)
    for term in terms_of(pack):
        told = saying.sentence(term) if term.type.kind == "truth" else saying.value(term)
        yield term.text, told


def saying_on_day(pack: Pack, language: Language) -> Saying:
    return saying_of(pack, language, DAY)
