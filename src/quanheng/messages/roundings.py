"""How is the rounding of places told?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

ROUNDING_WORDS: Mapping[str, str] = {
    "floor_then_largest_remainder": N_("whole places first, then the largest remainders"),
    "floor": N_("each unit rounded down"),
    "half_up": N_("each unit rounded half up"),
    "ceil": N_("each unit rounded up"),
}
"""Every rounding in words."""


def rounding_word(say: Say, rounding: str) -> str:
    """A rounding in words."""
    return say(ROUNDING_WORDS[rounding])
