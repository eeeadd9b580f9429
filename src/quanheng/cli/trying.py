"""What would another figure or another pack change, in words, as JSON, or as a page?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.cli.showing import Looks, Shown, show_document
from quanheng.errors import Findings
from quanheng.library import Trying, what_if
from quanheng.reports import ReportChoice
from quanheng.reports.document_words import Document
from quanheng.reports.whatif.lines import what_if_lines
from quanheng.reports.whatif.page import what_if_page

EFFECTS = Looks(what_if_page, what_if_lines)
"""How the document of a trial looks."""


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    run: Path
    trying: Trying
    facts: Path | None
    choice: ReportChoice
    shown: Shown


def show_what_if(output: Output, asked: Asked) -> int:
    """Print what would change, or write the page of it."""
    asked.shown.check()
    findings = Findings()
    document = _document(output, asked, findings)
    output.problems(findings)
    show_document(output, document, EFFECTS, asked.shown)
    return 0


def _document(output: Output, asked: Asked, findings: Findings) -> Document:
    """The trial; while the examples of a draft run, a bar tells how far they are."""
    tried = partial(
        what_if, asked.run, asked.trying, choice=asked.choice, facts=asked.facts, findings=findings
    )
    if asked.trying.draft is None:
        return tried()
    label = output.say("Running the examples of the draft")
    with output.progress(label) as bar:
        return tried(progress=lambda done, total: bar.at(label, done, total))
