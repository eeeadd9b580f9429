"""How is told whether a rule must, should or may be followed?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

FORCE_WORDS: Mapping[str, str] = {
    "must": N_("must"),
    "should": N_("should"),
    "may": N_("may"),
}
"""Every force in words."""


def force_word(say: Say, force: str) -> str:
    """A force in words."""
    return say(FORCE_WORDS[force])
