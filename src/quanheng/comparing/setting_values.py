"""Which value does a setting mean, by the type and the unit of its parameter?"""

from __future__ import annotations

import re
from decimal import Decimal

from quanheng.documents.reader import nearest
from quanheng.errors import NOWHERE, Phrase, SettingUnitWrong, SettingValueWrong
from quanheng.facts import Field, Value, ends
from quanheng.facts import Span as RangeValue
from quanheng.facts.written import Unreadable, read_written
from quanheng.language.clause_model import Grounds
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Parameter
from quanheng.messages import N_

MISSING = "missing"
"""What stands for no value at all."""
SHARE = "share"
_UNITS: dict[str, tuple[str, ...]] = {
    "days": ("天", "日", "day", "days"),
    "months": ("个月", "月", "month", "months"),
    "years": ("年", "周岁", "岁", "year", "years"),
    "hours": ("小时", "学时", "hour", "hours"),
    "yuan": ("元", "yuan"),
    "persons": ("人", "名", "person", "persons"),
    "points": ("分", "point", "points"),
    "votes": ("票", "vote", "votes"),
}
_WITH_UNIT = re.compile(r"(?P<figure>-?[\d.]+)\s*(?P<unit>[^\d\s.\-][^\d]*)")
_PERCENT = re.compile(r"(?P<figure>\d+(?:\.\d+)?)\s*[%％]")


def value_meant(written: str, parameter: Parameter, pack: Pack) -> Value | None:
    """The value, or None where it is to be missing.

    Errors:   SettingValueWrong, SettingUnitWrong.
    """
    if written == MISSING:
        return None
    one = Field(parameter.name, parameter.label, parameter.type, NOWHERE, is_required=True)
    plain = _without_unit(written, parameter) if parameter.type.kind == "number" else written
    try:
        value = read_written(plain, one, pack.catalogue)
    except Unreadable as problem:
        raise SettingValueWrong(
            name=parameter.name, value=written, expected=problem.expected
        ) from None
    _check_share(value, written, parameter)
    _check_reading(value, written, parameter, pack)
    return value


def _without_unit(written: str, parameter: Parameter) -> str:
    """The figure of a value whose unit is written with it, once that is the parameter's."""
    unit = parameter.type.unit
    if percent := _PERCENT.fullmatch(written):
        if unit != SHARE:
            raise _wrong_unit(written, parameter)
        return format((Decimal(percent["figure"]) / 100).normalize(), "f")
    if found := _WITH_UNIT.fullmatch(written):
        word = found["unit"].strip()
        is_known = any(word in words for words in _UNITS.values())
        if is_known and word not in _UNITS.get(unit, ()):
            raise _wrong_unit(written, parameter)
        return found["figure"] if is_known else written
    return written


def _wrong_unit(written: str, parameter: Parameter) -> SettingUnitWrong:
    unit = parameter.type.unit or Phrase(N_("a plain number"))
    return SettingUnitWrong(name=parameter.name, value=written, unit=unit)


def _check_share(value: Value, written: str, parameter: Parameter) -> None:
    """A share lies between 0 and 1; 20 for 20 % is the slip to be caught."""
    if parameter.type.unit != SHARE:
        return
    every = ends(value) if isinstance(value, RangeValue) else (value,)
    if any(isinstance(one, Decimal) and not 0 <= one <= 1 for one in every):
        expected = Phrase(N_("a share between 0 and 1, such as 0.20, or a percentage such as 20%"))
        raise SettingValueWrong(name=parameter.name, value=written, expected=expected)


def _check_reading(value: Value, written: str, parameter: Parameter, pack: Pack) -> None:
    """What chooses between readings names one of them."""
    names = readings_of(parameter.name, pack)
    if names and value not in names:
        choices = ", ".join(names)
        near = nearest(str(value), names) or choices
        expected = Phrase(N_("one of {choices}; nearest: {near}"),
                          (("choices", choices), ("near", near)))  # fmt: skip
        raise SettingValueWrong(name=parameter.name, value=written, expected=expected)


def readings_of(name: str, pack: Pack) -> tuple[str, ...]:
    """The readings between which a parameter chooses; none where it chooses nothing."""
    grounds = (one.when for one in pack.clauses.values())
    chosen = [one for one in grounds if isinstance(one, Grounds) and one.chooser == name]
    return tuple(dict.fromkeys(word for when in chosen for word, _, _ in when.named))
