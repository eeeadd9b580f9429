"""Which clauses were asked, where do they stand, and on which figures do they rest?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.citations import STATUSES
from quanheng.facts import Value
from quanheng.language.effects import effect_named
from quanheng.language.guards import derived_terms, reads_of, terms_of
from quanheng.language.model import Clause, Derived, Grounds, Span
from quanheng.language.terms import Setting, all_of
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
        Heading(say("Figures read")),
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
    effect = desk.label(effect_named(clause.effect).label)
    return [name, desk.locator(clause), _figures(desk, clause), effect, force]


def _figures(desk: Desk, clause: Clause) -> Child:
    """The figures a clause reads, itself or by derived facts, each marked by its status."""
    pack, settings = desk.material.pack, desk.material.question.settings
    terms = list(terms_of(clause))
    for read in reads_of(clause, pack.derived):
        terms += derived_terms(read) if isinstance(read, Derived) else ()
    names = {part.name for term in terms for part in all_of(term) if isinstance(part, Setting)}
    if isinstance(clause.when, Grounds) and clause.when.chooser:
        names.add(clause.when.chooser)
    items = (
        tag("li", _status(desk, settings[name]), desk.label(pack.parameters[name].label))
        for name in sorted(names)
    )
    return tag("ul", *items, class_="plain") if names else "–"


def _parameter(desk: Desk, name: str, span: Span) -> list[Child]:
    parameter = desk.material.pack.parameters[name]
    label = joined(tag("span", desk.label(parameter.label), class_="name"), tag("code", name))
    status = _status(desk, span)
    told = desk.say("; ").join(_values(desk, name, span.values)) or "–"
    source = str(span.source.at) if span.source else ""
    remark = desk.label(span.note) if span.note else ""
    return [label, told, status, desk.say(", ").join(filter(None, (source, remark))) or "–"]


def _status(desk: Desk, span: Span) -> Markup:
    return tag("span", _status_words(desk.say)[span.status], class_=f"status {span.status}")


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
