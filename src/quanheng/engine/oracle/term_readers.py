"""Who reads the terms of a pack, true or false as well as others?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.engine.oracle.readers import Readers
from quanheng.engine.oracle.truth_readers import TRUTHS
from quanheng.engine.oracle.value_readers import VALUES
from quanheng.facts import CodeList


def readers_of(lists: Mapping[str, CodeList]) -> Readers:
    """The readers of every kind of term, over the code lists of one pack."""
    return Readers(lists, TRUTHS, VALUES)
