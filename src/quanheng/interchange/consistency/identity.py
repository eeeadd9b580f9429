"""Do identity numbers agree with the facts beside them, and does each stand for one official?"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from quanheng.errors import BirthUnlikeNumber, IdentityNumberTwice, SexUnlikeNumber
from quanheng.facts import UNKNOWN, Value, ends
from quanheng.facts.identity_number import birth_day, sex_by_number
from quanheng.interchange.consistency.known import Fact, Known
from quanheng.interchange.consistency.rules import Rule

_SET, _NUMBER, _SEX, _BORN = "official", "id_number", "sex", "born_on"
_SEXES = ("male", "female")


def check_sex(rule: Rule, known: Known) -> None:
    """Note officials whose sex is not the one that the serial code of their number says."""
    for index, number, sex in known.cells(_SET, _NUMBER, _SEX):
        if isinstance(number, str) and sex in _SEXES and sex_by_number(number) != sex:
            _tell(SexUnlikeNumber, known.fact(_SET, index), _SEX, rule, known)


def check_birth(rule: Rule, known: Known) -> None:
    """Note officials surely born in another month than their number says."""
    for index, number, born in known.cells(_SET, _NUMBER, _BORN):
        if isinstance(number, str) and _differs(number, born):
            _tell(BirthUnlikeNumber, known.fact(_SET, index), _BORN, rule, known)


def _differs(number: str, born: Value) -> bool:
    """Whether no possible day of birth lies in the month that the number says."""
    low, high = ends(born)
    day = birth_day(number)
    is_early = isinstance(low, date) and day < low.replace(day=1)
    return is_early or (isinstance(high, date) and high < day.replace(day=1))


def _tell(
    kind: type[SexUnlikeNumber] | type[BirthUnlikeNumber],
    fact: Fact,
    name: str,
    rule: Rule,
    known: Known,
) -> None:
    if fact.rows is not None and fact.gives(name, _NUMBER):
        place = fact.rows.place(fact.index, name, _NUMBER)
        known.tell(kind(place, source=rule.source), fact, is_warning=rule.is_warning)


def check_twice(rule: Rule, known: Known) -> None:
    """Note officials with one identity number and different ids."""
    by_number: dict[Value, list[Fact]] = defaultdict(list)
    counts = Counter(known.values(_SET, _NUMBER))
    doubled = {one for one, count in counts.items() if count > 1 and isinstance(one, str)}
    for fact in known.standing(_SET) if doubled else ():
        if fact.value(_NUMBER) in doubled and fact.id is not UNKNOWN:
            by_number[fact.value(_NUMBER)].append(fact)
    for facts in by_number.values():
        for fact in facts if len(facts) > 1 else ():
            other = next((one for one in facts if one.id != fact.id), None)
            if fact.rows is not None and other is not None and fact.gives(_NUMBER):
                place = fact.rows.place(fact.index, _NUMBER)
                told = IdentityNumberTwice(place, other=other.beside(fact))
                known.tell(told, fact, is_warning=rule.is_warning)
