"""Of which parts are the sections of a page made that explains?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quanheng.reports.explained.page_words import PageWords
from quanheng.reports.explained.veil import Document
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.tables import NOTHING_TOLD, Group, Heading, table


def section_name(number: int) -> str:
    """The name of a section, for links to it and for what it is labelled by."""
    return f"clause-{number}"


def facts_list(facts: Iterable[tuple[str, str]]) -> Markup:
    """Names with what is told of each; what is empty is left out."""
    told = (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts if value)
    return tag("dl", *told, class_="asked")


def listed(lines: Iterable[Child]) -> Markup:
    """Lines below each other, without marks."""
    return tag("ul", *(tag("li", line) for line in lines), class_="plain")


def lines_list(title: str, lines: Iterable[tuple[int, str]]) -> Markup | None:
    """A heading and its lines; what belongs to a line stands in a list inside it."""
    items: list[tuple[str, list[str]]] = []
    for depth, line in lines:
        if depth == 0 or not items:
            items.append((line, []))
        else:
            items[-1][1].append(line)
    if not items:
        return None
    told = (tag("li", line, listed(more) if more else None) for line, more in items)
    return joined(tag("h3", title), tag("ul", *told))


def step_row(name: str, value: Child, *how: Child) -> list[Child]:
    """A step with its value and how it came about; of several reasons, a list."""
    lines = [one for one in how if one]
    told = NOTHING_TOLD if not lines else lines[0] if len(lines) == 1 else listed(lines)
    return [name, value, told]


def told_table(
    name: str,
    number: int,
    caption: str,
    headings: Sequence[Heading],
    groups: Sequence[Group],
    *,
    look: str = "",
) -> Markup:
    """A table of the section of this number."""
    above = f"{section_name(number)}-title"
    return table(f"{name}-{number}", caption, headings, groups, above, look=look)


def parameter_table(words: PageWords, number: int, parameters: Iterable[Document]) -> Markup | None:
    """The figures that were read, each with its status; nothing where there are none."""
    say = words.say
    rows: list[list[Child]] = [
        [tag("span", words.label(one["label"]), tag("code", one["name"]), class_="as-written"),
         words.setting(one), words.status(one), words.label(one["source"]) or NOTHING_TOLD]
        for one in parameters
    ]  # fmt: skip
    if not rows:
        return None
    headings = (
        Heading(say("Parameter")), Heading(say("Value")), Heading(say("Status")),
        Heading(say("Source")),
    )  # fmt: skip
    groups = [Group(rows)]
    return told_table("parameters", number, say("Parameters"), headings, groups, look="settings")
