"""Can nobody find from what is open, and what is met, that a few have done already?"""

from __future__ import annotations

from typing import cast

import pytest

from quanheng.reports.page.obligations import DONE, Due
from quanheng.reports.page.section import Desk
from quanheng.reports.page.withholding import Count


@pytest.mark.parametrize(("done", "hides"), [(0, False), (2, True), (40, False)])
def test_an_open_count_is_withheld_where_it_would_tell_that_a_few_have_done(
    done: int, hides: bool
) -> None:
    talks, leave = ("2023-12", "xa.talks"), ("2023-12", "xa.leave")
    cells = {
        (talks, "overdue"): Count(),
        (talks, "pending"): Count(30, 30),
        (leave, "overdue"): Count(),
        (leave, "pending"): Count(50, 50),
        ((DONE, "xa.talks"), "fulfilled"): Count(done, done),
        ((DONE, "xa.leave"), "fulfilled"): Count(),
    }
    due = Due(cast(Desk, None), [talks, leave], cells)  # type: ignore[arg-type]
    assert ((talks, "pending") in due.hidden) is hides
    # The sum of what is pending is known: one count alone would be found from it.
    assert ((leave, "pending") in due.hidden) is hides
