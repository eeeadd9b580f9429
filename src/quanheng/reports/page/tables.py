"""How is a table of the page built, so that everybody can tell its rows and columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.reports.page.markup import Child, Markup, joined, tag

NOTHING_TOLD = "–"


@dataclass(frozen=True)
class Heading:
    """A column; numbers stand at its right end, short words on one line."""

    text: str
    is_number: bool = False
    is_short: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own; no heading where `title` is empty.

    Shapes:   the first cell of each row is its heading.
    """

    rows: Sequence[Sequence[Child]]
    title: str = ""


def table(
    name: str,
    caption: str,
    headings: Sequence[Heading],
    groups: Sequence[Group],
    above: str = "",
    *,
    look: str = "",
) -> Markup:
    """A table with a caption; on a narrow screen each row becomes a block with its headings.

    Shapes:   `above` is the id of a heading without which the caption would not be the only one;
              on a narrow screen, a block of a table that looks brief has each heading and its
              number on one line, and of one that looks roomy three to a line.
    TRAP browsers forget what a table is once it is laid out otherwise; roles keep it.
    """
    head = tag(
        "thead",
        tag(
            "tr",
            *(
                tag("th", one.text, scope="col", class_=_class(one), role="columnheader")
                for one in headings
            ),
            role="row",
        ),
        role="rowgroup",
    )
    names = f"{above} {name}-caption".strip()
    whole = tag(
        "table",
        tag("caption", caption, id=f"{name}-caption"),
        head,
        *(_body(group, headings) for group in groups if group.rows),
        class_=look or None,
        role="table",
        aria_labelledby=names,
    )
    return tag(
        "div", whole, class_="scroll", role="region", tabindex=0, aria_labelledby=names,
    )  # fmt: skip


def _body(group: Group, headings: Sequence[Heading]) -> Markup:
    title = None
    if group.title:
        cell = tag("th", group.title, scope="rowgroup", colspan=len(headings), class_="group",
                   role="rowheader")  # fmt: skip
        title = tag("tr", cell, role="row")
    return tag("tbody", title, *(_row(row, headings) for row in group.rows), role="rowgroup")


def _row(row: Sequence[Child], headings: Sequence[Heading]) -> Markup:
    first, *rest = row
    cells = [
        tag("td", cell, class_=_class(heading, cell), data_label=heading.text, role="cell")
        for cell, heading in zip(rest, headings[1:], strict=True)
    ]
    return tag("tr", tag("th", first, scope="row", role="rowheader"), joined(*cells), role="row")


def _class(heading: Heading, cell: Child = None) -> str | None:
    """How a cell looks; one that says nothing takes no line of its own on a narrow screen."""
    if heading.is_number:
        return "number"
    looks = ("short" if heading.is_short else "", "idle" if cell == NOTHING_TOLD else "")
    return " ".join(filter(None, looks)) or None
