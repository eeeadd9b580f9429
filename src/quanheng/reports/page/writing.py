"""How does the page come together: its head, its list of contents, its sections?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from quanheng.reports.files import write_file
from quanheng.reports.material import Material
from quanheng.reports.page.allocations import allocations
from quanheng.reports.page.bars import HATCH
from quanheng.reports.page.clauses import asked_of, clauses
from quanheng.reports.page.colours import variables
from quanheng.reports.page.figures import figures
from quanheng.reports.page.indicators import indicators
from quanheng.reports.page.markup import Markup, joined, tag
from quanheng.reports.page.obligations import obligations
from quanheng.reports.page.parameters import parameters
from quanheng.reports.page.quotas import quotas
from quanheng.reports.page.section import Desk, Section
from quanheng.reports.page.standings import standings
from quanheng.reports.page.unknowns import unknowns
from quanheng.reports.page.verdicts import by_mechanism, by_unit

FILE = "report.html"
SECTIONS: tuple[Callable[[Desk], Section | None], ...] = (
    figures,
    by_mechanism,
    by_unit,
    obligations,
    unknowns,
    standings,
    indicators,
    quotas,
    allocations,
    clauses,
    parameters,
)
"""Every section, in the order of the page; one that has nothing to tell may be left out."""
_STYLE = Path(__file__).with_name("page.css")
_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Nothing may be loaded and nothing may run, whatever stands in the facts.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_page(material: Material) -> None:
    """Write the page of a run."""
    write_file(material.building.folder / FILE, page(material).encode("utf-8"))


def page(material: Material) -> str:
    """The whole page; the same run gives the same bytes."""
    desk = Desk(material)
    told = [section for make in SECTIONS if (section := make(desk)) is not None]
    numbered = [(_ordinal(desk, place), one) for place, one in enumerate(told)]
    body = tag(
        "body",
        tag("a", desk.say("To the content"), class_="skip", href="#content"),
        HATCH,
        _banner(desk),
        tag(
            "div",
            _contents(desk, numbered),
            tag("main", *(one.markup(number) for number, one in numbered), id="content"),
            class_="columns",
        ),
        _foot(desk),
    )
    language = "zh-CN" if desk.language == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', _head(desk), body, lang=language)}\n"


def _ordinal(desk: Desk, place: int) -> str:
    return f"{_ORDINALS[place]}、" if desk.language == "zh" else f"{place + 1}. "


def _head(desk: Desk) -> Markup:
    style = f":root{{{variables()}}}\n{_STYLE.read_text(encoding='utf-8')}"
    title = desk.say("{pack}, as of {day}", pack=_title(desk), day=desk.material.day.isoformat())
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _title(desk: Desk) -> str:
    return desk.label(desk.material.pack.title)


def _banner(desk: Desk) -> Markup:
    """The title of the pack, and what the run was asked."""
    say, material = desk.say, desk.material
    facts = (
        (say("As of"), material.day.isoformat()),
        (
            say("As known at"),
            material.known_at,
        ),
        (say("Instruments"), asked_of(desk)),
        (say("Hash of the facts"), f"SHA-256 {material.building.snapshot.sha256[:16]}…"),
    )
    projection = say("The day lies after the facts were recorded: a projection.")
    return tag(
        "header",
        tag("p", say("Report on a run"), class_="kind"),
        tag("h1", _title(desk)),
        tag("p", projection, class_="projection") if material.building.is_projection else None,
        tag("dl", *(tag("div", tag("dt", n), tag("dd", v)) for n, v in facts), class_="asked"),
        class_="banner",
    )


def _contents(desk: Desk, numbered: Sequence[tuple[str, Section]]) -> Markup:
    links = (
        tag("li", tag("a", number, one.title, href=f"#{one.name}")) for number, one in numbered
    )
    heading = tag("p", desk.say("Contents"), class_="contents-title", id="contents-title")
    return tag("nav", heading, tag("ul", *links), class_="contents",
               aria_labelledby="contents-title")  # fmt: skip


def _foot(desk: Desk) -> Markup:
    say = desk.say
    remarks = (
        say("This page shows what clauses say. A named person or body decides, and records why."),
        say("The same facts, pack and day give the same page, byte for byte."),
    )
    return tag("footer", joined(*(tag("p", one) for one in remarks)))
