"""Which figures do the clauses rest on, and who says so?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from quanheng.citations import STATUSES
from quanheng.facts import Value
from quanheng.language.parameter_model import Span
from quanheng.messages.statuses import status_word
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table


def parameters(desk: Desk) -> Section:
    """Every figure in force, those missing and those assumed first."""
    say, settings = desk.say, desk.material.question.settings
    title = say("Figures that clauses read")
    if not settings:
        return Section("parameters", title, note(say("The clauses read no figures.")))
    counted = Counter(one.status for one in settings.values())
    counts = ((status_word(say, one), counted[one]) for one in STATUSES)
    summary = say("; ").join(f"{word} {count}" for word, count in counts)
    ordered = sorted(settings.items(), key=lambda one: (-STATUSES.index(one[1].status), one[0]))
    headings = [
        Heading(say("Figure and source")),
        Heading(say("Value")),
        Heading(say("Status"), is_short=True),
    ]
    rows = [_parameter(desk, name, span) for name, span in ordered]
    caption = say("Figures by status: {counts}", counts=summary)
    told = table("figures-read", caption, headings, [Group(rows)])
    remark = note(
        say("What is missing makes the clauses that read it unknown; what is assumed is no law.")
    )
    return Section("parameters", title, joined(told, remark))


def status(desk: Desk, span: Span) -> Markup:
    """Whether a figure is given, assumed or missing, in words and by its mark."""
    return stated(desk, span.status)


def stated(desk: Desk, by_whom: str) -> Markup:
    """The word given, assumed or missing, with its mark."""
    return tag("span", status_word(desk.say, by_whom), class_=f"status {by_whom}")


def _parameter(desk: Desk, name: str, span: Span) -> list[Child]:
    parameter = desk.material.pack.parameters[name]
    source = span.source.at if span.source else ""
    remark = desk.label(span.note) if span.note else ""
    unread = desk.say("not checked against its source") if span.is_verified is False else ""
    details = (tag("span", text, class_="detail") for text in (source, unread, remark) if text)
    label = desk.label(parameter.label)
    head = joined(tag("span", label, class_="name"), *details, tag("code", name))
    values = [tag("span", one, class_="value") for one in _values(desk, name, span.values)]
    return [head, joined(*values) if values else "–", status(desk, span)]


def _values(desk: Desk, name: str, values: Mapping[str, Value]) -> Iterator[str]:
    """The value, or each value of a table behind its code."""
    parameter, words = desk.material.pack.parameters[name], desk.material.words
    listed = desk.material.pack.catalogue.code_lists.get(parameter.by)
    for code, value in values.items():
        found = listed.find(code) if listed and code else None
        head = (desk.label(found.label) if found else code) + desk.say(": ") if code else ""
        yield head + words.told(value, parameter.type)
