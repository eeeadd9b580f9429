"""Was an official surely too young for something?"""

from __future__ import annotations

from datetime import date

from quanheng.dates import add_months
from quanheng.errors import AgeTooLow
from quanheng.facts import Value, ends
from quanheng.interchange.consistency.known import Known
from quanheng.interchange.consistency.rules import Rule


def check_age(rule: Rule, known: Known) -> None:
    """Note days that are, whatever the possible days may be, before an age."""
    link, _, born = rule.born.rpartition(".")
    for index, event, base in known.cells(rule.set_name, rule.field, link or born):
        birth = _linked(rule, link, base, born, known) if link else base
        if not _is_too_young(event, birth, rule):
            continue
        fact = known.fact(rule.set_name, index)
        if fact.rows is not None and fact.gives(rule.field, rule.born):
            headers = fact.rows.origins[fact.index][0].headers
            place = fact.rows.place(fact.index, rule.field)
            name = headers.get(rule.field, rule.field)
            told = AgeTooLow(place, field=name, years=rule.years, source=rule.source)
            known.tell(told, fact, is_warning=rule.is_warning)


def _linked(rule: Rule, link: str, row_id: Value, born: str, known: Known) -> Value:
    """The birth of the official to whom a link leads."""
    target = known.sets[rule.set_name].entry.fields[link].type.target
    return known.linked(target, row_id, born)


def _is_too_young(event: Value, birth: Value, rule: Rule) -> bool:
    """Whether the last possible day is before the first on which the age may be reached."""
    first, last = ends(event)
    born = ends(birth)[0]
    if not isinstance(last, date) or not isinstance(born, date):
        return False
    if last.year - born.year > rule.years:
        return False
    if rule.since and not (isinstance(first, date) and first >= rule.since):
        return False
    # TRAP without the check for the end of the calendar, a birth typed as 9999 would stop all.
    months = rule.years * 12
    return born.year + rule.years <= date.max.year and last < add_months(born, months)
