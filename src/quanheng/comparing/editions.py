"""What of a pack was in force on a day?

One folder holds the history of a pack: its parameters by their spans, its rules by the days on
which their instruments came into force and ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from quanheng.comparing.touched import Rule, rules_of
from quanheng.language.pack_model import Instrument, Pack
from quanheng.language.parameter_model import Parameter

_WRITTEN = re.compile(r"(?P<folder>.+)@(?P<day>\d{4}(-\d{2}-\d{2})?)")


@dataclass(frozen=True)
class Edition:
    """A pack as it stood on a day.

    Missing:  without a day, everything that is written in it, whenever it counts.
    """

    pack: Pack
    day: date | None = None

    def rules(self) -> dict[str, Rule]:
        """Clauses, quotas and allocations whose instrument was in force.

        Missing:  an instrument that does not say from when it is in force counts as in force: so
                  that a rule is told once too often rather than lost.
        """
        found = rules_of(self.pack)
        return {name: rule for name, rule in found.items() if self._is_in_force(rule)}

    def _is_in_force(self, rule: Rule) -> bool:
        instrument = self.pack.instruments.get(rule.source.instrument)
        return self.day is None or instrument is None or _is_in_force(instrument, self.day)

    def figures(self, parameter: Parameter) -> tuple[object, ...]:
        """What a parameter says: its value of the day with its status, else all its spans."""
        spans = parameter.spans if self.day is None else (parameter.on(self.day),)
        return tuple(
            (span.status, tuple(sorted(span.values.items())))
            if self.day
            else (span.since, span.until, span.status, tuple(sorted(span.values.items())))
            for span in spans
        )


def as_it_stood(edition: Edition) -> Pack:
    """A pack that says, on whichever day it is asked, what the edition said on its own.

    Shapes:   figures are those of its day; of its rules those count that were in force then.
    """
    pack, day = edition.pack, edition.day
    if day is None:
        return pack
    parameters = {
        name: replace(one, spans=(replace(one.on(day), since=None, until=None),))
        for name, one in pack.parameters.items()
    }
    instruments = {name: _standing(one, day) for name, one in pack.instruments.items()}
    return replace(pack, parameters=parameters, instruments=instruments)


def _standing(instrument: Instrument, day: date) -> Instrument:
    """An instrument without its end where it was in force; one that never is where it was not."""
    return replace(instrument, in_force_to=None if _is_in_force(instrument, day) else date.min)


def _is_in_force(instrument: Instrument, day: date) -> bool:
    begins, ends = instrument.in_force_from.on, instrument.in_force_to
    return (begins is None or begins <= day) and (ends is None or day <= ends)


def folder_and_day(written: str) -> tuple[str, date | None]:
    """A pack as the command line names it; a year stands for its last day.

    Errors:   ValueError where the day is none.

    >>> folder_and_day("policies/xa@2018")
    ('policies/xa', datetime.date(2018, 12, 31))
    >>> folder_and_day("policies/xa@2018-09-06")
    ('policies/xa', datetime.date(2018, 9, 6))
    >>> folder_and_day("policies/xa")
    ('policies/xa', None)
    """
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return written, None
    day = found["day"]
    return found["folder"], date.fromisoformat(day if "-" in day else f"{day}-12-31")
