"""Which clauses lay random expressions about singers open?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from quanheng.facts import Catalogue
from tests.engine.agreement.expressions import SHOWN, Speaker
from tests.engine.agreement.showing import showing
from tests.engine.agreement.spoken import Spoken, facts_of_set
from tests.engine.agreement.worlds import pack_with
from tests.engine.packs import Written

LONGEST = 900
ASKED: tuple[Written, ...] = (
    {"id": "first", "subject": "singer", "when": "gifted"},
    {"id": "large", "subject": "choir", "when": "size > 2"},
    {"id": "second", "subject": "singer", "applies": "fee > 1", "when": "met('first')"},
)
"""Clauses that others ask about."""
_QUESTIONS = ("met('first')", "met('large', choir)", "met('second', teacher)")


@cache
def catalogue_of_singers() -> Catalogue:
    """The sets of singers alone, without a pack's other words."""
    return pack_with([], ()).catalogue


@cache
def _facts() -> Sequence[Spoken]:
    return facts_of_set(catalogue_of_singers(), "singer", depth=2)


def random_clauses(random: Random, count: int) -> list[Written]:
    """Clauses that show so many random expressions, after those that they may ask about."""
    return [*ASKED, *(one for number in range(count) for one in _shown(random, f"e{number}"))]


def _shown(random: Random, name: str) -> Iterator[Written]:
    kind = random.choice(SHOWN)
    speaker = Speaker(random, _facts(), _QUESTIONS, kind.kind not in ("number", "date"))
    is_optional = speaker.has_optional(kind) and random.random() < 0.3
    text = speaker.optional(kind, 2) if is_optional else speaker.certain(kind, 3)
    if len(text) <= LONGEST:
        yield from showing(name, "singer", text, kind.optional(is_optional))
