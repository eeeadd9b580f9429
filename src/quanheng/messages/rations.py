"""How is told whose places gave way, and why places are not certain?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

GAVE_WAY: Mapping[str, str] = {
    "nothing": N_("nothing gave way: all shares together are under the ceiling"),
    "raises": N_("the raises gave way: what is above the plain shares counts {factor} times"),
    "all_shares": N_("all shares gave way: each counts {factor} times its plain share"),
}
"""What was scaled down to stay under a ceiling, in words."""
DOUBTS: Mapping[str, str] = {
    "in_force": N_("whether the instrument is in force is not known"),
    "pool": N_("to which pool the unit belongs is not known"),
    "ceiling": N_("the ceiling is not known exactly"),
    "share": N_("the share of some unit is not known exactly"),
    "base_incomplete": N_("the base is not declared complete for some unit"),
    "base_open": N_("of some rows it is not known whether they are in the base"),
    "base_without_unit": N_("of some rows of the base nobody knows the unit"),
    "use_incomplete": N_("what is used is not declared complete"),
    "among_incomplete": N_("those among whom it goes are not declared complete"),
}
"""Why a result is uncertain, in words."""


def gave_way_words(say: Say, what: str, factor: str) -> str:
    """Whose places gave way, and how far."""
    return say(GAVE_WAY[what], factor=factor)


def doubt_word(say: Say, doubt: str) -> str:
    """A reason why a result is uncertain."""
    return say(DOUBTS[doubt])
