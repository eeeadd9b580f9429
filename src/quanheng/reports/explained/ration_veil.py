"""What of a quota or an allocation may its page tell, beside what was asked about?

Of the unit or the row that was asked about every figure is told. Persons are counted, never
listed. What stands beside it is told as a page of counts tells it: of groups under five, places
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quanheng.engine.opened_run import PERSON
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Quota
from quanheng.reports.explained.ration_terms import RationSentences, Rule, key_name, terms_told
from quanheng.reports.explained.veil import HIDDEN, Document
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.page.withholding import Count, withheld

WITHHELD = "withheld"
"""Stands in place of a figure of a group under five."""
_WRITTEN = ("text", "where", "plain", "by")
_SHARES = ("exact", "plain", "scaled", "gave_way", "remainder")
# TRAP what was reckoned from the base of a pool would give the base away.
_OF_BASE = ("base", "ceiling", "share_sum", "plain_sum", "scaled_sum")
_OF_USE = ("used", "over")


@dataclass(frozen=True)
class RationVeil:
    """Takes out of one explanation what its purpose may not show, and whoever else is in it.

    Shapes:   lists of rows become `{"count", "ids"}`, without ids where the rows are persons or
              belong to some; `said` holds each expression in words, or that it is hidden.
    """

    pack: Pack
    hidden: HiddenFacts
    rule: Rule

    def over(self, document: Document, sentences: RationSentences) -> Document:
        """The explanation as it may be shown."""
        told: Document = self._masked(document)
        shown = self._quota(told) if isinstance(self.rule, Quota) else self._allocation(told)
        said = {
            name: HIDDEN if name in self._hidden_names else sentences.of(term)
            for name, term in terms_told(self.rule).items()
        }
        return {**shown, "said": said}

    @cached_property
    def _hidden_names(self) -> frozenset[str]:
        terms = terms_told(self.rule).items()
        return frozenset(name for name, term in terms if self.hidden.hides_in(term))

    def _masked(self, one: Any) -> Any:
        """The document without the expressions that read hidden facts."""
        terms = terms_told(self.rule)
        texts = {terms[name].text for name in self._hidden_names}
        return _without(one, frozenset(texts))

    # Quotas.

    def _quota(self, document: Document) -> Document:
        unit, pool = document["unit"], document["pool"]
        return {
            **document,
            "unit": self._unit(document, unit) if unit else None,
            "pool": self._pool(pool, unit) if pool else None,
        }

    def _unit(self, document: Document, unit: Document) -> Document:
        uses = document["uses"]
        is_hidden = {"base", "share", "plain"} & self._hidden_names
        return {
            **unit,
            **(dict.fromkeys(_SHARES, HIDDEN) if is_hidden else {}),
            "base_open": self._rows(document["base"]["set"], unit["base_open"]),
            "used_open": self._rows(uses["set"] if uses else "", unit["used_open"]),
        }

    def _pool(self, pool: Document, unit: Document | None) -> Document:
        """The pool; beside a unit, without what would tell of a small rest of it."""
        of_base, of_use = (
            names if unit and _is_small(pool[names[0]], unit[names[0]]) else ()
            for names in (_OF_BASE, _OF_USE)
        )
        lines = [] if unit else self._lines(pool["units"])
        return {**pool, **dict.fromkeys((*of_base, *of_use), WITHHELD), "units": lines}

    def _lines(self, lines: Sequence[Document]) -> list[Document]:
        """The units of a pool; of small ones the places alone."""
        counts = {place: Count(one["base"], one["base"]) for place, one in enumerate(lines)}
        small = withheld(counts, [list(counts)])
        is_hidden = {"base", "share", "plain"} & self._hidden_names
        shares = dict.fromkeys(("exact", "scaled"), HIDDEN) if is_hidden else {}
        unsaid = dict.fromkeys(("base", "exact", "scaled"), WITHHELD)
        return [
            {**one, **(unsaid if place in small else shares)} for place, one in enumerate(lines)
        ]

    # Allocations.

    def _allocation(self, document: Document) -> Document:
        among, row = document["among"], document["row"]
        home = document["subject"]["set"]
        weight, reserve = document["weight"], document["reserve"]
        if "weight" in self._hidden_names:
            weight, row = {**weight, "value": HIDDEN}, {**row, "exact": HIDDEN}
        if "reserved_for" in self._hidden_names:
            reserve = {**reserve, "qualifies": HIDDEN}
        return {
            **document,
            "among": {**among, "open": self._rows(home, among["open"])},
            "tied": self._rows(home, document["tied"]),
            "order": [self._key(one, place) for place, one in enumerate(document["order"])],
            "weight": weight,
            "reserve": reserve,
            "row": row,
        }

    def _key(self, key: Document, place: int) -> Document:
        if key_name(place) not in self._hidden_names:
            return key
        return {**key, "value": HIDDEN, "value_label": None, "unit": None}

    def _rows(self, owner: str, rows: Iterable[str]) -> Document:
        ids = list(rows)
        return {"count": len(ids), "ids": [] if self._is_of_persons(owner) else ids}

    def _is_of_persons(self, owner: str) -> bool:
        entry = self.pack.readable.sets.get(owner)
        if entry is None:
            return False
        links = (one.type.target for one in entry.fields.values() if one.type.kind == "link")
        return owner == PERSON or PERSON in links


def _is_small(whole: int | None, own: int | None) -> bool:
    """Whether what the others have together is a group under five."""
    if whole is None:
        return False
    return Count(whole, whole - (own or 0)).is_small


def _without(one: Any, texts: frozenset[str]) -> Any:
    if isinstance(one, list):
        return [_without(item, texts) for item in one]
    if not isinstance(one, dict):
        return one
    return {
        key: HIDDEN if key in _WRITTEN and value in texts else _without(value, texts)
        for key, value in one.items()
    }
