"""How many rosters and expressions are compared: some in every build, many when asked for?"""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import Phase, settings

IS_DEEP = settings.default is not None and settings.default.max_examples > 1_000
SIZES: Mapping[str, int] = {
    "choir": 8,
    "singer": 80,
    "concert": 320,
    "season": 260,
    "spell": 160,
    "plan": 60,
    "rebuke": 120,
    "deed": 20,
}
"""Rows of each set: enough for a few of each to every singer."""


def tries(usual: int, deep: int) -> settings:
    """So many examples.

    ASSUMPTION one seed draws a whole example, so there is nothing for hypothesis to make
    smaller; `differences` does that.
    """
    count = deep if IS_DEEP else usual
    return settings(max_examples=count, phases=(Phase.explicit, Phase.generate))
