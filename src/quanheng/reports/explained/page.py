"""How does the page look that explains what is said of one subject?"""

from __future__ import annotations

from pathlib import Path

from quanheng.messages import Language, Say, speaker
from quanheng.messages.moments import moment_told
from quanheng.reports.explained.allocation_section import AllocationSection
from quanheng.reports.explained.clause_section import ClauseSection
from quanheng.reports.explained.hidden_told import hidden_told
from quanheng.reports.explained.page_words import PageWords
from quanheng.reports.explained.quota_section import QuotaSection
from quanheng.reports.explained.ration_words import RationWords
from quanheng.reports.explained.told import Explanations
from quanheng.reports.explained.veil import Document
from quanheng.reports.files import write_file
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.section import Section, note

MOST_UNFOLDED = 5
"""How many clauses a page explains in full; on a longer one, those that are settled are folded."""


def write_explanations(path: Path, found: Explanations, language: Language) -> None:
    """Write the page, readable by the owner alone."""
    write_file(path, explanation_page(found, language).encode("utf-8"))


def explanation_page(found: Explanations, language: Language) -> str:
    """The whole page; the same explanations give the same bytes."""
    say = speaker(language)
    title = say("Why: {subject}", subject=found.subject)
    known_at = moment_told(found.as_known)
    asked = ((say("As of"), found.as_of), (say("As known at"), known_at))
    projection = say("The day lies after the facts were recorded: a projection.")
    head = banner(
        say("Explanation"), found.subject, asked, projection if found.is_projection else None
    )
    sections = [
        _section(number, document, found, language)
        for number, document in enumerate(found.documents)
    ]
    nothing = Section("nothing", say("Packs"), note(_nothing(found, say)))
    remarks = [
        say("This page shows what clauses say. A named person or body decides, and records why."),
        say("What is told of a change is no advice: it says on what the verdict turns."),
    ]
    if found.left_out:
        remarks.append(
            say(
                "{count} clauses on care or supervision are not told here, but when asked for "
                "with --with-care or --with-supervision.",
                count=found.left_out,
            )
        )
    remarks += hidden_told(found, language)
    return framed(language, title, head, sections or [nothing], remarks)


def _nothing(found: Explanations, say: Say) -> str:
    """Why the page tells nothing: there is nothing, or it is told only when asked for."""
    if found.left_out:
        return say(
            "What there is to say is about care or supervision, and is told only when asked for: "
            "--with-care, --with-supervision."
        )
    return say("Nothing in these rules applies.")


def _section(number: int, document: Document, found: Explanations, language: Language) -> Section:
    if document["kind"] == "quota":
        return QuotaSection(number, document, RationWords(language)).section()
    if document["kind"] == "allocation":
        return AllocationSection(number, document, RationWords(language)).section()
    is_long = len(found.documents) > MOST_UNFOLDED
    return ClauseSection(number, document, PageWords(language), found.subject, is_long).section()
