"""What stands around the sections of every page: its head, its banner, its contents, its foot?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from quanheng.messages import Language, speaker
from quanheng.reports.page.bars import HATCH
from quanheng.reports.page.colours import variables
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Section

_STYLE = Path(__file__).with_name("page.css")
_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
# Nothing may be loaded and nothing may run, whatever stands in the facts.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def framed(
    language: Language,
    title: str,
    banner: Markup,
    told: Sequence[Section],
    remarks: Iterable[str],
) -> str:
    """A whole page of numbered sections that loads nothing and runs nothing."""
    say = speaker(language)
    numbered = [(_ordinal(language, place), one) for place, one in enumerate(told)]
    body = tag(
        "body",
        tag("a", say("To the content"), class_="skip", href="#content"),
        HATCH,
        banner,
        tag(
            "div",
            _contents(say("Contents"), numbered),
            tag("main", *(one.markup(number) for number, one in numbered), id="content"),
            class_="columns",
        ),
        tag("footer", joined(*(tag("p", one) for one in remarks))),
    )
    spoken = "zh-CN" if language == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', _head(title), body, lang=spoken)}\n"


def banner(
    kind: str, title: str, facts: Iterable[tuple[str, Child]], projection: str | None = None
) -> Markup:
    """What the page is, its title, and what was asked."""
    return tag(
        "header",
        tag("p", kind, class_="kind"),
        tag("h1", title),
        tag("p", projection, class_="projection") if projection else None,
        tag("dl", *(tag("div", tag("dt", n), tag("dd", v)) for n, v in facts), class_="asked"),
        class_="banner",
    )


def _ordinal(language: Language, place: int) -> str:
    """The number of a section; a page with a hundred and more counts in figures.

    >>> [_ordinal("zh", place) for place in (0, 9, 10, 19, 20, 98)]
    ['一、', '十、', '十一、', '二十、', '二十一、', '九十九、']
    >>> _ordinal("en", 2)
    '3. '
    """
    tens, ones = divmod(place + 1, 10)
    if language != "zh" or tens > 9:
        return f"{place + 1}. "
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return f"{head}{_DIGITS[ones]}、"


def _head(title: str) -> Markup:
    style = f":root{{{variables()}}}\n{_STYLE.read_text(encoding='utf-8')}"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _contents(title: str, numbered: Sequence[tuple[str, Section]]) -> Markup:
    links = (
        tag("li", tag("a", number, one.listed_as or one.title, _in_short(one), href=f"#{one.name}"))
        for number, one in numbered
    )
    heading = tag("p", title, class_="contents-title", id="contents-title")
    return tag("nav", heading, tag("ul", *links), class_="contents",
               aria_labelledby="contents-title")  # fmt: skip


def _in_short(one: Section) -> Markup | None:
    return tag("span", one.in_short, class_="detail") if one.in_short else None
