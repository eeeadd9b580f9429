"""Which clauses were asked, where do they stand, and which figures do they read?"""

from __future__ import annotations

from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.effects import effect_named
from quanheng.language.rule_reads import derived_terms, reads_of, terms_of
from quanheng.language.terms import Setting, all_of
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.parameters import status
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table


def clauses(desk: Desk) -> Section:
    """Every clause of the run with its text's place, those that are not told as well."""
    say = desk.say
    headings = [
        Heading(say("Clause and source")),
        Heading(say("Figures read")),
        Heading(say("Effect and force"), is_short=True),
    ]
    rows = [_clause(desk, clause) for clause in desk.material.clauses]
    told = table("clauses-asked", say("Clauses and where their texts stand"), headings,
                 [Group(rows)])  # fmt: skip
    untold = sum(not desk.material.choice.tells(one) for one in desk.material.clauses)
    remark = note(
        say(
            "{count} clauses on care or supervision are named here alone; their results are "
            "reported only when asked for, with --with-care or --with-supervision.",
            count=untold,
        )
    )
    return Section("clauses", say("Clauses asked"), joined(told, remark if untold else None))


def _clause(desk: Desk, clause: Clause) -> list[Child]:
    say = desk.say
    force = {"must": say("must"), "should": say("should"), "may": say("may"), "": "–"}[clause.force]
    is_told = desk.material.choice.tells(clause)
    name = joined(
        tag("span", desk.label(clause.title), class_="name"),
        tag("span", desk.locator(clause), class_="detail"),
        tag("code", clause.id),
        None if is_told else tag("span", say("not asked for"), class_="withheld"),
    )
    effect = desk.label(effect_named(clause.effect).label)
    told = joined(effect, tag("span", force, class_="detail"))
    return [name, _figures(desk, clause), told]


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
        tag("li", status(desk, settings[name]), desk.label(pack.parameters[name].label))
        for name in sorted(names)
    )
    return tag("ul", *items, class_="plain") if names else "–"


def asked_of(desk: Desk) -> Markup:
    """The instruments of the pack itself, once each, and how many of those above are asked."""
    pack = desk.material.pack
    asked: dict[str, bool] = {}
    for one in desk.material.clauses:
        title = desk.label(pack.instruments[one.source.instrument].title)
        asked[title] = asked.get(title, False) or one.pack == pack.id
    own = desk.say("; ").join(title for title, is_own in asked.items() if is_own)
    above = sum(not is_own for is_own in asked.values())
    more = desk.say(", and {count} of the packs above", count=above) if above else ""
    return joined(own + more)
