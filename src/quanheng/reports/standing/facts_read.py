"""On which facts does an answer stand, in which rows are they, and who decided these?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.engine.oracle.seen import FactSeen
from quanheng.engine.paths import end_row, is_disputed
from quanheng.facts import NONE, UNKNOWN, InformationSet
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Fact, facts_of
from quanheng.messages.labels import both
from quanheng.reports.document_words import Document
from quanheng.reports.standing.teller import Teller

_DECIDED = ("by", "on", "notified", "until")


def facts_of_answer(teller: Teller) -> list[Document]:
    """Every fact that the clause reads of the row, once, with the rows it comes from."""
    return [_fact(teller, fact) for fact in _read(teller)]


def _read(teller: Teller) -> list[Fact]:
    found: dict[str, Fact] = {}
    for term in terms_of(teller.clause):
        for fact in facts_of(term):
            if fact.scope == "row":
                found.setdefault(fact.path, fact)
    return list(found.values())


def _seen(teller: Teller, fact: Fact) -> FactSeen:
    return teller.oracle.step(fact, teller.answer.subject).facts[0]


def _fact(teller: Teller, fact: Fact) -> Document:
    home, row = teller.clause.subject, teller.answer.subject
    seen, is_hidden = _seen(teller, fact), teller.hidden.hides(fact)
    return {
        "path": fact.path,
        "label": teller.words(lambda wording: wording.label(fact)),
        "value": teller.words(lambda wording: wording.fact_value(fact, row)),
        "is_unknown": not is_hidden and seen.value is UNKNOWN,
        "is_disputed": is_disputed(teller.roster, home, row, fact.path),
        "is_hidden": is_hidden,
        "is_complete": seen.is_complete if seen.source else None,
        "rows": [] if is_hidden else _once(_rows(teller, seen)),
    }


def _rows(teller: Teller, seen: FactSeen) -> Iterator[Document]:
    """The rows that were counted and those that may count; of a stored fact the row it is in.

    A fact that is reckoned without rows of its own comes from those of the facts that it reads.
    """
    if seen.source:
        entry = teller.roster.catalogue.sets.get(seen.source)
        if entry is not None and not entry.is_aggregate_only:
            yield from (row_named(entry, one, True) for one in seen.sure_rows)
            yield from (row_named(entry, one, False) for one in seen.open_rows)
    elif seen.is_derived:
        for read in seen.reads:
            yield from _rows(teller, read)
    else:
        end = end_row(teller.roster, teller.clause.subject, teller.answer.subject, seen.path)
        if end is not None:
            yield row_named(teller.roster.catalogue.sets[end[0]], end[1], True)


def _once(rows: Iterator[Document]) -> list[Document]:
    return list({(row["set"], row["id"]): row for row in rows}.values())


def row_named(entry: InformationSet, row: str, is_certain: bool) -> Document:
    """A row by its set and id."""
    label = both(entry.label)
    return {"set": entry.name, "label": label, "id": row, "is_certain": is_certain}


def decisions_of(teller: Teller) -> list[Document]:
    """The decided rows on which the answer stands: its own row, and those that were counted."""
    sets = teller.roster.catalogue.sets
    found: dict[tuple[str, str], Document] = {}
    own = sets[teller.clause.subject]
    if own.decided is not None:
        found[own.name, teller.answer.subject] = _decision(teller, own, teller.answer.subject, True)
    for fact in _read(teller):
        seen = _seen(teller, fact)
        entry = sets.get(seen.source)
        if entry is None or entry.decided is None or teller.hidden.hides(fact):
            continue
        for rows, is_certain in ((seen.sure_rows, True), (seen.open_rows, False)):
            for row in rows:
                decision = _decision(teller, entry, row, is_certain)
                found.setdefault((entry.name, row), decision)
    return list(found.values())


def _decision(teller: Teller, entry: InformationSet, row: str, is_certain: bool) -> Document:
    """Who decided a row, when, when the person was told, and until when it holds."""
    names = {key: getattr(entry.decided, key) for key in _DECIDED}
    told = {key: _told(teller, entry, row, name) if name else None for key, name in names.items()}
    if told["until"] and teller.roster.of(entry.name)[row][names["until"]] is NONE:
        # A day of revocation is no end of a period: that there is none says nothing of an end.
        is_end = names["until"] == entry.ends
        told["until"] = teller.said(lambda say: say("no end")) if is_end else None
    return {**row_named(entry, row, is_certain), **told}


def _told(teller: Teller, entry: InformationSet, row: str, name: str) -> Document:
    return teller.value(teller.roster.of(entry.name)[row][name], entry.fields[name].type)
