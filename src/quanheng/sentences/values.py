"""How is a value that stands in a rule written: a day, a figure with its unit, a code?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quanheng.citations import DatedStatement
from quanheng.facts import NONE, UNKNOWN, Type, Value
from quanheng.messages import Say
from quanheng.messages.statuses import status_word
from quanheng.messages.units import unit_word
from quanheng.sentences.names import Names


def told(names: Names, value: Value, kind: Type) -> str:
    """A value with its unit.

    Units:    a share is told in percent; numbers keep every digit they were written with.
    """
    say = names.say
    if value is UNKNOWN:
        return say("left open")
    if value is NONE:
        return say("none")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return say(" / ").join(told(names, item, kind.of_items) for item in value) or say("none")
    if isinstance(value, str):
        return names.code(kind, value)
    if isinstance(value, date):
        # An official text writes 2023年1月1日, without noughts before the figures.
        width = 1 if names.language == "zh" else 2
        return say("{year}-{month}-{day}", year=f"{value.year:04d}",
                   month=f"{value.month:0{width}d}", day=f"{value.day:0{width}d}")  # fmt: skip
    if isinstance(value, Decimal):
        return counted(say, value, kind)
    return str(value)


def counted(say: Say, value: Decimal, kind: Type) -> str:
    """A number with its unit.

    >>> from quanheng.messages import speaker
    >>> counted(speaker("zh"), Decimal("0.150"), Type("number", unit="share"))
    '15%'
    """
    if kind.unit == "share":
        return digits(value * 100) + "%"
    if kind.unit == "calendar_year":
        return say("{year}", year=digits(value))
    return digits(value) + unit_word(say, kind.unit, digits(value))


def digits(value: Decimal) -> str:
    """A number without idle noughts.

    >>> digits(Decimal("100.50"))
    '100.5'
    """
    # TRAP normalize turns 100 into 1E+2; the format writes it out again.
    return format(value.normalize(), "f")


def stated_day(say: Say, stated: DatedStatement) -> str:
    """A stated day, with its status where it is not given by the text."""
    day = stated.on.isoformat() if stated.on else "–"
    if stated.status == "given":
        return day
    return day + say(" ({told})", told=status_word(say, stated.status))
