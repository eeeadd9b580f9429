"""How are the gates told that stand before every clause?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

GATE_WORDS: Mapping[str, str] = {
    "in_force": N_("the instrument is in force"),
    "begun": N_("the row has begun"),
    "decided": N_("decided, notified and in force"),
}
"""Every gate that no author writes, in words."""


def gate_word(say: Say, gate: str) -> str:
    """A gate in words; empty for what an author wrote."""
    return say(GATE_WORDS[gate]) if gate in GATE_WORDS else ""
