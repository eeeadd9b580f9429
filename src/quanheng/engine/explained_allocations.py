"""Why does a row get what it gets under an allocation, and where does it stand in the order?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quanheng.engine.explained_quotas import told_fraction
from quanheng.engine.explained_values import FORMAT, Document, Labels, told_settings, told_source
from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.behind import settings_of_rule
from quanheng.engine.quotas.allocation_results import (
    AllocationResult,
    allocation_results,
    exact_end,
    shown,
)
from quanheng.engine.quotas.results import in_force
from quanheng.engine.quotas.tally import Applicant, Applicants
from quanheng.language.quota_model import Allocation, OrderKey
from quanheng.language.terms import Fact, Term
from quanheng.messages.labels import both

FIGURES = ("total", "taken", "left_to_body", "unsettled", "unfilled")


@dataclass(frozen=True)
class AllocationExplainer:
    """Explains one allocation of a run."""

    oracle: Oracle
    as_known: str
    allocation: Allocation
    found: Applicants

    def results(self) -> tuple[AllocationResult, ...]:
        """Every row's result, reckoned again."""
        return allocation_results(self.oracle.question, self.allocation, self.found)

    def documents(self, results: Sequence[AllocationResult], subject: str) -> Iterator[Document]:
        """The explanation of one row; nothing where it is not among them."""
        applicants = {one.id: one for one in self.found.rows}
        for one in results:
            if one.row == subject:
                yield self._document(one, applicants[subject], results)

    def _document(
        self, one: AllocationResult, applicant: Applicant, results: Sequence[AllocationResult]
    ) -> Document:
        """The explanation of one row, as docs/explanation.schema.json describes it."""
        question = self.oracle.question
        entry = self.oracle.roster.catalogue.sets[self.allocation.among]
        settings = settings_of_rule(self.allocation, question.pack)
        return {
            "format": FORMAT,
            "kind": "allocation",
            "as_of": question.as_of.isoformat(),
            "as_known": self.as_known,
            "subject": {"set": entry.name, "label": both(entry.label), "id": one.row},
            "rule": self._rule(),
            "source": told_source(question.pack, self.allocation.source),
            "among": self._among(),
            "gives": self._gives(),
            "reserve": self._reserve(one),
            "weight": self._weight(one),
            "order": self._order(applicant),
            "row": self._row(one, applicant),
            "whole": {name: _told(getattr(one, name)) for name in FIGURES},
            "tied": [other.row for other in results if other.in_tie],
            "uncertain": list(self._doubts()),
            "parameters": told_settings(
                question.pack, (self.oracle.setting_seen(one) for one in settings)
            ),
        }

    def _rule(self) -> Document:
        rule = self.allocation
        return {
            "id": rule.id,
            "pack": rule.pack,
            "title": both(rule.title),
            "mechanism": rule.mechanism,
            "covers": list(rule.covers),
        }

    def _among(self) -> Document:
        where, rows = self.allocation.where, self.found.rows
        return {
            "where": where and where.text,
            "count": sum(one.is_sure for one in rows),
            "open": [one.id for one in rows if not one.is_sure],
            "is_complete": self.found.is_complete,
        }

    def _gives(self) -> Document:
        """What there is: places, or an amount."""
        term = self.allocation.amount or self.allocation.places
        return {
            "what": "places" if self.allocation.amount is None else "amount",
            "text": term and term.text,
            "unit": (term.type.unit or None) if term else None,
        }

    def _reserve(self, one: AllocationResult) -> Document | None:
        reserve = self.allocation.reserve
        if reserve is None:
            return None
        return {
            "text": reserve.places.text,
            "where": reserve.where.text,
            "places": one.reserved,
            "qualifies": "unknown" if one.is_reserve is None else one.is_reserve,
        }

    def _weight(self, one: AllocationResult) -> Document | None:
        term = self.allocation.weight
        return None if term is None else {"text": term.text, "value": _known(one.weight)}

    def _row(self, one: AllocationResult, applicant: Applicant) -> Document:
        """Where the row stands, and what it gets."""
        return {
            "place": one.place,
            "is_sure": applicant.is_sure,
            "exact": self._exact(one, applicant),
            "given": _told(one.given),
            "is_open": one.is_open,
            "in_tie": one.in_tie,
        }

    def _order(self, applicant: Applicant) -> list[Document]:
        """By what rows are ordered, and what each of it is of this row."""
        keys = zip(self.allocation.order, map(shown, applicant.keys), strict=True)
        return [self._key(key, value) for key, value in keys]

    def _key(self, key: OrderKey, value: str) -> Document:
        labels = Labels(self.oracle.question.pack, self.oracle.roster.catalogue)
        return {
            "text": key.term.text,
            "label": self._label(labels, key.term),
            "first": "most" if key.is_most_first else "least",
            "value": _known(value),
            "value_label": labels.of_code(key.term.type.codes, value),
            "unit": key.term.type.unit or None,
        }

    def _label(self, labels: Labels, term: Term) -> Document:
        if isinstance(term, Fact):
            return dict(labels.of_path(term.home, term.path))
        return {"zh": term.text, "en": term.text}

    def _exact(self, one: AllocationResult, applicant: Applicant) -> str | None:
        """The exact part of an amount, before it is told in whole units; None where open."""
        weights = [exact_end(row.weight) for row in self.found.rows]
        own, total = exact_end(applicant.weight), one.total
        if self.allocation.amount is None or one.is_open or own is None or total is None:
            return None
        whole = sum((each for each in weights if each is not None), Fraction(0))
        return told_fraction(total * own / whole) if whole else None

    def _doubts(self) -> Iterator[str]:
        """Why all results are uncertain; nothing where they are not."""
        question = self.oracle.question
        instrument = question.pack.instruments[self.allocation.source.instrument]
        if in_force(instrument, question.as_of) is None:
            yield "in_force"
        if not self.found.is_complete:
            yield "among_incomplete"


def _known(text: str) -> str | None:
    return None if text == "unknown" else text


def _told(figure: Fraction | None) -> str | None:
    return None if figure is None else told_fraction(figure)
