"""How is told by whose word a figure or a day stands?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

STATUS_WORDS: Mapping[str, str] = {
    "given": N_("given"),
    "assumed": N_("assumed"),
    "missing": N_("missing"),
}
"""Every status in words."""


def status_word(say: Say, status: str) -> str:
    """A status in words."""
    return say(STATUS_WORDS[status])
