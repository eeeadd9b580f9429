"""Which clauses were asked, where do they stand, and on which figures do they rest?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.citations import STATUSES
from quanheng.facts import Value
from quanheng.language.effects import effect_named
from quanheng.language.model import Clause, Span
from quanheng.messages import Say
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table


def clauses(desk: Desk) -> Section:
    """Every clause of the run with its text's place, those that are not told as well."""
    say = desk.say
    headings = [
        Heading(say("Clause")),
        Heading(say("Source")),
        Heading(say("Effect"), is_short=True),
        Heading(say("Force"), is_short=True),
    ]
    rows = [_clause(desk, clause) for clause in desk.material.clauses]
    told = table("clauses-asked", say("Clauses and where their texts stand"), headings,
                 [Group(rows)])  # fmt: skip
    untold = len(desk.material.clauses) - len(desk.census.clauses)
    remark = note(
        say(
            "{count} clauses on care or supervision are named here alone; their results are "
            "reported only when asked for.",
            count=untold,
        )
    )
    return Section("clauses", say("Clauses asked"), joined(told, remark if untold else None))


def parameters(desk: Desk) -> Section:
    """Every figure in force, with who says so: those missing and assumed come first."""
    say, settings = desk.say, desk.material.question.settings
    if not settings:
        return Section(
            "parameters",
            say("Figures that clauses read"),
            note(say("The clauses read no figures.")),
        )
    words = _status_words(say)
    counts = ((words[s], sum(one.status == s for one in settings.values())) for s in STATUSES)
    summary = say("; ").join(f"{word} {count}" for word, count in counts)
    ordered = sorted(settings.items(), key=lambda one: (-STATUSES.index(one[1].status), one[0]))
    headings = [Heading(one) for one in (say("Figure"), say("Value"), say("Status"), say("Source"))]
    told = table("figures-read", say("Figures by status: {counts}", counts=summary), headings,
                 [Group([_parameter(desk, name, span) for name, span in ordered])])  # fmt: skip
    remark = note(
        say("What is missing makes the clauses that read it unknown; what is assumed is no law.")
    )
    return Section("parameters", say("Figures that clauses read"), joined(told, remark))


def _clause(desk: Desk, clause: Clause) -> list[Child]:
    say = desk.say
    force = {"must": say("must"), "should": say("should"), "may": say("may")}[clause.force]
    is_told = desk.material.choice.tells(clause)
    name = joined(
        tag("span", desk.label(clause.title), class_="name"),
        tag("code", clause.id),
        None if is_told else tag("span", say("not asked for"), class_="withheld"),
    )
    return [name, desk.locator(clause), desk.label(effect_named(clause.effect).label), force]


def _parameter(desk: Desk, name: str, span: Span) -> list[Child]:
    parameter = desk.material.pack.parameters[name]
    label = joined(tag("span", desk.label(parameter.label), class_="name"), tag("code", name))
    status = tag("span", _status_words(desk.say)[span.status], class_=f"status {span.status}")
    told = desk.say("; ").join(_values(desk, name, span.values)) or "–"
    source = str(span.source.at) if span.source else ""
    remark = desk.label(span.note) if span.note else ""
    return [label, told, status, desk.say(", ").join(filter(None, (source, remark))) or "–"]


def _values(desk: Desk, name: str, values: Mapping[str, Value]) -> Iterator[str]:
    """The value, or each value of a table behind its code."""
    parameter, words = desk.material.pack.parameters[name], desk.material.words
    listed = desk.material.pack.catalogue.code_lists.get(parameter.by)
    for code, value in values.items():
        found = listed.find(code) if listed and code else None
        head = (desk.label(found.label) if found else code) + desk.say(": ") if code else ""
        yield head + words.told(value, parameter.type)


def _status_words(say: Say) -> dict[str, str]:
    return {"given": say("given"), "assumed": say("assumed"), "missing": say("missing")}


def asked_of(desk: Desk) -> Markup:
    """The instruments of the pack, once each."""
    titles = dict.fromkeys(
        desk.label(desk.material.pack.instruments[one.source.instrument].title)
        for one in desk.material.clauses
    )
    return joined(desk.say("; ").join(titles))
