"""How does the page look on which a pack is read aloud?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from quanheng.messages import Language, speaker
from quanheng.reports.aloud import Aloud, Passage
from quanheng.reports.files import write_file
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Markup, joined, tag
from quanheng.reports.page.section import Section
from quanheng.sentences.passage import Line


def write_aloud(path: Path, aloud: Aloud, language: Language) -> None:
    """Write the page, readable by its owner alone."""
    write_file(path, aloud_page(aloud, language).encode("utf-8"))


def aloud_page(aloud: Aloud, language: Language) -> str:
    """The whole page: a section for each place of the document, then what follows the rules."""
    say = speaker(language)
    title, *remarks = aloud.head
    groups = [(at, [*each]) for at, each in groupby(aloud.passages, lambda one: one.at)]
    told = [
        Section(f"at-{number}", at, joined(*map(_rule, each)), listed_as=name)
        for number, ((at, each), name) in enumerate(zip(groups, _listed(groups), strict=True), 1)
    ]
    for name, heading, lines in aloud.sections(language):
        told.append(Section(name, heading, _nested(lines, 0)))
    return framed(language, title, banner(say("Rules in sentences"), title, ()), told, remarks)


def _listed(groups: Sequence[tuple[str, Sequence[Passage]]]) -> Iterator[str]:
    """What the contents call each place: a document is named where it begins, not at each place."""
    before = ""
    for at, (first, *_) in groups:
        yield first.place if first.document == before else at
        before = first.document


def _rule(passage: Passage) -> Markup:
    (_, title), *rest = passage.lines
    return tag("article", tag("h3", title), _nested(rest, 1))


def _nested(lines: Sequence[Line], depth: int) -> Markup:
    """A list of the lines at a depth, each with the deeper ones that follow it."""
    items: list[Markup] = []
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and lines[end][0] > depth:
            end += 1
        below = lines[place + 1 : end]
        inner = _nested(below, depth + 1) if below else None
        items.append(tag("li", lines[place][1], inner))
        place = end
    return tag("ul", *items, class_="plain")
