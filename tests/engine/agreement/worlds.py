"""Which packs are read once and asked often?"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from quanheng.language import Pack
from tests.engine.agreement.clauses import GATED, INSTRUMENTS, PARAMETERS
from tests.engine.agreement.giving import FED, FORMULAS, GIVING, OF_PERIOD, PERIODIC
from tests.engine.agreement.reckoned import DERIVED as COUNTED
from tests.engine.agreement.showing import UNITS, showing_derived
from tests.engine.agreement.singers import CODE_LISTS, SETS
from tests.engine.packs import Written, pack_of

DERIVED: tuple[Written, ...] = (*COUNTED, *FORMULAS, *FED, *OF_PERIOD)


def pack_with(clauses: list[Written], derived: tuple[Written, ...] = DERIVED) -> Pack:
    """A pack about singers with these clauses."""
    facts = {"code_lists": CODE_LISTS, "sets": SETS, "derived": derived}
    feeding = GIVING if any("clause" in one.get("from", "") for one in derived) else ()
    with tempfile.TemporaryDirectory() as folder:
        every = [*feeding, *clauses]
        return pack_of(Path(folder), every, facts, [*PARAMETERS, *UNITS], INSTRUMENTS)


@cache
def singing_pack() -> Pack:
    """The pack with every derived fact shown, and every kind of clause."""
    return pack_with([*showing_derived(pack_with([])), *GATED, *PERIODIC])
