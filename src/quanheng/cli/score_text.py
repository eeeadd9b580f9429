"""How is told what a score's parts do not: what stood in, was cut, was forced?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from quanheng.messages import Say

Document = dict[str, Any]
Told = Callable[[Any], str]


def stand_in_line(say: Say, stand_in: Document, told: Told) -> str:
    """What counts for a part that nobody observed."""
    value = told(stand_in["value"])
    return {
        "group_mean": say("Not observed: the mean of the group, {value}, counts", value=value),
        "zero": say("Not observed: counts as 0"),
        "incomplete": say("Not observed: the score is unknown"),
    }[stand_in["way"]]


def score_lines(say: Say, score: Document | None, told: Told, label: Told) -> Iterator[str]:
    """What came on top and was cut, and what forced the grade."""
    bonus, veto = (score or {}).get("bonus"), (score or {}).get("veto")
    if bonus and bonus["bound"]:
        yield "  " + _bounded(say, bonus, told)
    if veto and veto["truth"] is True:
        grade = label(veto["grade_label"]) or veto["grade"]
        yield "  " + say(
            "Veto: the grade is {grade}, whatever the score ({text})",
            grade=grade, text=veto["text"],
        )  # fmt: skip
    elif veto and veto["truth"] == "unknown":
        yield "  " + say("Veto: not known whether it holds ({text})", text=veto["text"])


def _bounded(say: Say, bonus: Document, told: Told) -> str:
    reckoned = told(bonus["reckoned"])
    if bonus["bound"] == "cap":
        return say("Bonus: {reckoned} reckoned, at most {most} counts", reckoned=reckoned,
                   most=told(bonus["cap"]))  # fmt: skip
    return say("Bonus: {reckoned} reckoned, at least {least} counts", reckoned=reckoned,
               least=told(bonus["floor"]))  # fmt: skip
