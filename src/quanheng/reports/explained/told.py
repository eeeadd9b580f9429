"""Which explanations stand on the page of one subject, and what of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.engine.explain import Explained, Told
from quanheng.engine.explaining_rations import ExplainedRations
from quanheng.reports.choice import ReportChoice
from quanheng.reports.explained.ration_terms import RationSentences, rule_of
from quanheng.reports.explained.ration_veil import RationVeil
from quanheng.reports.explained.said import Sentences, with_titles
from quanheng.reports.explained.veil import Document, Veil
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import Purpose, purposes_of, purposes_of_mechanism


@dataclass(frozen=True)
class Explanations:
    """The explanations of one subject, each without what its purpose may not show.

    Shapes:   `left_out` counts the clauses, quotas and allocations on care and supervision that
              nobody asked for.
    """

    subject: str
    as_of: str
    as_known: str
    is_projection: bool
    documents: tuple[Document, ...]
    left_out: int


def explanations_of(
    found: Sequence[Told], subject: str, choice: ReportChoice, *, changes: bool
) -> Explanations:
    """What is told of a subject: clause by clause, or of its places."""
    first = found[0].run
    documents: list[Document] = []
    untold: set[str] = set()
    for one in found:
        documents += _told(one, choice, changes=changes)
        untold |= _untold(one, choice)
    return Explanations(
        subject, first.as_of.isoformat(), first.head["as_known"], first.head["is_projection"],
        tuple(documents), len(untold),
    )  # fmt: skip


def _told(found: Told, choice: ReportChoice, *, changes: bool) -> Iterator[Document]:
    if isinstance(found, ExplainedRations):
        return _of_rations(found, choice)
    return _of_clauses(found, choice, changes=changes)


def _untold(found: Told, choice: ReportChoice) -> set[str]:
    """The clauses, quotas and allocations that nobody asked for."""
    if isinstance(found, ExplainedRations):
        rules = (one["rule"] for one in found.told)
        return {one["id"] for one in rules if not choice.tells_mechanism(one["mechanism"])}
    asked = {answer.clause for answer, _ in found.told}
    return {one for one in asked if not choice.tells(found.pack.clauses[one])}


def _of_clauses(found: Explained, choice: ReportChoice, *, changes: bool) -> Iterator[Document]:
    for answer, explainer in found.told:
        clause = found.pack.clauses[answer.clause]
        if choice.tells(clause):
            hidden = HiddenFacts(found.pack, _first(purposes_of(clause), choice))
            document = Veil(found.pack, hidden, clause.subject).over(
                explainer.document(clause, answer, changes=changes)
            )
            # TRAP of a clause about periods, figures are those of the period's day.
            day = date.fromisoformat(document["as_of"])
            yield Sentences(found.pack, clause, day).beside(document)


def _of_rations(found: ExplainedRations, choice: ReportChoice) -> Iterator[Document]:
    pack, sentences = found.pack, RationSentences(found.pack, found.run.as_of)
    for document in found.told:
        rule = rule_of(pack, document["rule"]["id"])
        if choice.tells_mechanism(rule.mechanism):
            purpose = _first(purposes_of_mechanism(rule.mechanism), choice)
            veil = RationVeil(pack, HiddenFacts(pack, purpose), rule)
            yield with_titles(pack, veil.over(document, sentences))


def _first(purposes: Iterable[Purpose], choice: ReportChoice) -> Purpose:
    return next(one for one in purposes if one in choice.purposes)


def in_words(found: Told, *, changes: bool) -> Iterator[Document]:
    """The explanations of one run with a sentence beside each expression, nothing left out."""
    documents = found.documents(changes=changes)
    if isinstance(found, ExplainedRations):
        sentences = RationSentences(found.pack, found.run.as_of)
        for document in documents:
            said = sentences.each(rule_of(found.pack, document["rule"]["id"]))
            yield with_titles(found.pack, {**document, "said": said})
        return
    for (answer, _), document in zip(found.told, documents, strict=True):
        day = date.fromisoformat(document["as_of"])
        yield Sentences(found.pack, found.pack.clauses[answer.clause], day).beside(document)
