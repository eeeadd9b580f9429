"""Why did a subject get its verdicts, in words or as JSON?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.explanation_text import Telling
from quanheng.cli.output import Output
from quanheng.errors import Place, TargetExists
from quanheng.library import explain, explain_in_words, explanations, rationed
from quanheng.reports import ReportChoice
from quanheng.reports.explained.hidden_told import hidden_told
from quanheng.reports.explained.page import write_explanations


@dataclass(frozen=True)
class AskedAbout:
    """What is asked: about whom, by which clause, and whether changes are looked for."""

    run: Path
    subject: str
    clause: str | None
    facts: Path | None
    changes: bool


@dataclass(frozen=True)
class PageAsked:
    """The page that is asked for, and what may stand on it."""

    page: Path
    choice: ReportChoice
    overwrite: bool


def write_page(output: Output, about: AskedAbout, asked: PageAsked) -> int:
    """Write the explanations of one subject as a page."""
    if asked.page.exists() and not asked.overwrite:
        raise TargetExists(Place(str(asked.page)))
    found = explanations(
        about.run, about.subject, clause=about.clause, choice=asked.choice, facts=about.facts,
        changes=about.changes,
    )  # fmt: skip
    write_explanations(asked.page, found, output.language)
    output.line(output.say("The page is written to {file}.", file=asked.page))
    for told in hidden_told(found, output.language):
        output.line(told)
    if found.left_out:
        output.line(
            output.say(
                "Not on it: {count} clauses on care or supervision; ask with --with-care or "
                "--with-supervision.",
                count=found.left_out,
            )
        )
    return 0


def explain_subject(output: Output, about: AskedAbout, *, as_json: bool) -> int:
    """Print the explanations of one subject."""
    if as_json:
        documents = explain(
            about.run, about.subject, clause=about.clause, facts=about.facts, changes=about.changes
        )
        output.plain(json.dumps(documents, ensure_ascii=False, indent=2))
        return 0
    documents = explain_in_words(
        about.run, about.subject, clause=about.clause, facts=about.facts, changes=about.changes
    )
    telling = Telling(output.say, output.language, about.subject)
    for line in telling.lines(documents):
        output.told(line)
    told = {one["rule"]["id"] for one in documents if one["kind"] != "clause"}
    others = [] if about.clause else _others(about, told)
    if others:
        output.told("")
        output.told(output.say("Ask with --clause about places: {rules}", rules=", ".join(others)))
    return 0


def _others(about: AskedAbout, told: set[str]) -> list[str]:
    """The quotas and allocations that tell something of the subject and were not told."""
    return [one for one in rationed(about.run, about.subject) if one not in told]
