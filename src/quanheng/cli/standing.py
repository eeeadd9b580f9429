"""How does one person stand, in words, as JSON, or as a page?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.errors import Place, TargetExists
from quanheng.library import standing
from quanheng.messages.moments import moment_told
from quanheng.reports import ReportChoice
from quanheng.reports.document_words import Document
from quanheng.reports.standing import write_standing
from quanheng.reports.standing.hidden_words import hidden_lines
from quanheng.reports.standing.page import dispute_lines
from quanheng.reports.standing.words import StandingWords, facts_read


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    run: Path
    subject: str
    facts: Path | None
    choice: ReportChoice
    page: Path | None
    as_json: bool
    overwrite: bool


def show_standing(output: Output, asked: Asked) -> int:
    """Print how a person stands, or write the page of it."""
    if asked.page is not None and asked.page.exists() and not asked.overwrite:
        raise TargetExists(Place(str(asked.page)))
    document = standing(asked.run, asked.subject, choice=asked.choice, facts=asked.facts)
    if asked.page is not None:
        write_standing(asked.page, document, output.language)
    if asked.as_json:
        output.plain(json.dumps(document, ensure_ascii=False, indent=2))
    elif asked.page is not None:
        output.line(output.say("The page is written to {file}.", file=asked.page))
    else:
        for line in _Telling(StandingWords(output.language), document).lines():
            output.told(line)
    return 0


@dataclass(frozen=True)
class _Telling:
    """Tells a standing line by line."""

    words: StandingWords
    document: Document

    def lines(self) -> Iterator[str]:
        """The packs, then the facts, then how to dispute them."""
        say, document = self.words.say, self.document
        yield say(
            "{subject}, as of {day}, as known at {moment}",
            subject=self.words.person(document["subject"]),
            day=document["as_of"],
            moment=moment_told(document["as_known"]),
        )
        if not document["packs"]:
            yield say("Nothing in these rules applies.")
        for pack in document["packs"]:
            yield ""
            yield f"■ {self.words.pack(pack)}"
            yield from self._pack(pack)
        yield ""
        yield say("Facts that were read")
        yield from self._facts()
        yield from (f"  {line}" for line in hidden_lines(self.words, document))
        yield ""
        yield say("How to dispute this")
        yield from (f"  · {line}" for line in dispute_lines(self.words, document))

    def _pack(self, pack: Document) -> Iterator[str]:
        say = self.words.say
        for matter in pack["matters"]:
            yield f"  {self.words.label(matter['label'])}"
            for key in ("bars", "eligibility", "priorities"):
                for item in matter[key]:
                    yield from self._item(item)
        for key, title in (
            ("entitlements", say("What the person is entitled to")),
            ("obligations", say("What others have to do")),
            ("effects", say("What follows for grades")),
        ):
            if pack[key]:
                yield f"  {title}"
            for item in pack[key]:
                yield from self._item(item)

    def _item(self, item: Document) -> Iterator[str]:
        words = self.words
        title = words.head(item, self.document["subject"]["id"])
        yield f"    {words.result(item)}  {title}"
        yield f"        {words.source(item)}"
        if join := words.join(item):
            yield f"        {join}"
        yield from (f"        {mark} {told}" for mark, told in words.conditions(item))
        yield from (f"        {words.decision(one)}" for one in item["decisions"])
        lines = (words.missing(item), words.who(item), *words.gives(item))
        yield from (f"        {line}" for line in lines if line)

    def _facts(self) -> Iterator[str]:
        for fact in facts_read(self.document):
            rows = self.words.rows(fact)
            told = self.words.say(" ({told})", told=rows) if rows else ""
            yield f"  {self.words.fact(fact)}{told}"
