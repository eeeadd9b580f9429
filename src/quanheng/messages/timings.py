"""How are the days and the condition named by which a duty is followed?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

TIMING_WORDS: Mapping[str, str] = {
    "due": N_("Due day"),
    "fulfilled_on": N_("Done on"),
    "since": N_("Since"),
    "fulfilled_when": N_("Done when"),
    "until": N_("Until"),
}
"""What a clause may say of the days of a verdict, in words."""


def timing_word(say: Say, name: str) -> str:
    """From what a day or the fulfilment is reckoned, by the key of the clause."""
    return say(TIMING_WORDS[name])
