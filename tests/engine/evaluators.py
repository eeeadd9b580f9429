"""Which evaluators must give the same answers?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.facts import Roster
from quanheng.language import Pack

Evaluator = Callable[[Pack, Roster, date], list[Answer]]


def oracle(pack: Pack, roster: Roster, as_of: date) -> list[Answer]:
    """Answers reckoned row by row in Python."""
    return Oracle(ask(pack, as_of), roster).answers()


def columns(pack: Pack, roster: Roster, as_of: date) -> list[Answer]:
    """Answers reckoned on whole columns."""
    return by_columns(ask(pack, as_of), roster)


EVALUATORS: tuple[Evaluator, ...] = (oracle, columns)
