"""What does a clause answer about one subject?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from quanheng.language.effects import Verdict


class GivenValue(NamedTuple):
    """A result of a clause, as text: days as YYYY-MM-DD, the items of a list joined by `;`.

    Missing:  both ends are "none" for none; an end that is None is open.
    """

    name: str
    low: str | None
    high: str | None


class Answer(NamedTuple):
    """One clause's answer about one subject.

    Shapes:   `missing` names, sorted, the facts, parameters (`:name`), clauses (`met('id')`)
              and instruments whose knowledge would settle an unknown verdict.
    Missing:  `period` is empty unless the clause is about periods, and `state` unless it is an
              obligation. A day is None where there is none or it is unknown; `due` and
              `due_latest` differ where the day is a range.
    """

    pack: str
    clause: str
    subject: str
    verdict: Verdict
    missing: tuple[str, ...] = ()
    state: str = ""
    due: date | None = None
    due_latest: date | None = None
    since: date | None = None
    until: date | None = None
    values: tuple[GivenValue, ...] = ()
    period: str = ""
