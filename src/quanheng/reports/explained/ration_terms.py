"""Which expressions of a quota or an allocation stand on its page, and how do they read?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.terms import Term
from quanheng.messages import LANGUAGES
from quanheng.reports.explained.veil import Document
from quanheng.sentences import saying_of

Rule = Quota | Allocation


def rule_of(pack: Pack, name: str) -> Rule:
    """The quota or the allocation of this id."""
    return pack.quotas[name] if name in pack.quotas else pack.allocations[name]


def terms_told(rule: Rule) -> dict[str, Term]:
    """The expressions by what they are for; those that the rule leaves out are left out."""
    told = _of_quota(rule) if isinstance(rule, Quota) else _of_allocation(rule)
    return {name: term for name, term in told.items() if term is not None}


def _of_quota(quota: Quota) -> dict[str, Term | None]:
    return {
        "base": quota.base.where,
        "uses": quota.uses.where if quota.uses else None,
        "share": quota.share,
        "plain": quota.plain,
        "pool": quota.pool,
        "ceiling": quota.ceiling,
        **{tie_name(place): key.term for place, key in enumerate(quota.ties)},
    }


def _of_allocation(one: Allocation) -> dict[str, Term | None]:
    reserve = one.reserve
    return {
        "among": one.where,
        "gives": one.places if one.amount is None else one.amount,
        "weight": one.weight,
        "reserve": reserve.places if reserve else None,
        "reserved_for": reserve.where if reserve else None,
        **{key_name(place): key.term for place, key in enumerate(one.order)},
    }


def tie_name(place: int) -> str:
    """What the key is called by which equal remainders are settled, the first being 0."""
    return f"tie {place}"


def key_name(place: int) -> str:
    """What the key is called by which rows are ordered, the first being 0."""
    return f"key {place}"


@dataclass(frozen=True)
class RationSentences:
    """Puts the expressions of a quota or an allocation in words."""

    pack: Pack
    day: date

    def of(self, term: Term) -> Document:
        """An expression as it is written, and as a sentence in both languages."""
        says = {language: saying_of(self.pack, language, self.day) for language in LANGUAGES}
        if term.type.kind == "truth":
            told: Mapping[str, str] = {name: say.sentence(term) for name, say in says.items()}
        else:
            told = {name: say.value(term) for name, say in says.items()}
        return {"text": term.text, **told}
