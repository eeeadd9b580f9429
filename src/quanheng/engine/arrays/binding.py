"""Which equalities tell whose a row may be, and which subjects have the same of the same rows?"""

from __future__ import annotations

from quanheng.language.derived_model import Derived
from quanheng.language.templates import Streak
from quanheng.language.terms import Fact
from quanheng.language.tying import ties_of


def binding(derived: Derived) -> list[tuple[Fact, Fact]]:
    """The equalities of a field of the row and one of the subject that tell whose it may be.

    TRAP a row that does not count may break a streak: of one, nothing but the tie that is written
    first tells whose it is.
    """
    ties = ties_of(derived.where)
    return ties[:1] if isinstance(derived.template, Streak) else ties


def is_shared(derived: Derived) -> bool:
    """Whether subjects of whom the same is read have the same value, from the same rows."""
    chooses = derived.best is not None or derived.reads_previous
    return derived.via is None and derived.template is None and not chooses
