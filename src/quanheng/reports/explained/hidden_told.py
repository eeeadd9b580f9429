"""What does a page of explanations not show, why not, and where does it stand?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quanheng.messages import Language, Say, speaker
from quanheng.reports.explained.ration_veil import WITHHELD
from quanheng.reports.explained.told import Explanations
from quanheng.reports.explained.veil import HIDDEN


def hidden_told(found: Explanations, language: Language) -> Iterator[str]:
    """Why facts and counts are not shown, and how whoever may read the run sees them."""
    say = speaker(language)
    documents = list(found.documents)
    is_hidden, is_withheld = _holds(documents, HIDDEN), _holds(documents, WITHHELD)
    if is_hidden:
        names = dict.fromkeys(label[language] for label in _labels(documents))
        if names:
            yield say("Not shown on this page: {facts}.", facts=say(", ").join(names))
        yield why_hidden(say)
    if is_withheld:
        yield say(
            "Figures of groups under five persons are withheld, and with them what they could be "
            "found from."
        )
    if is_hidden or is_withheld:
        yield say(
            "Whoever may read the run is told everything by “quanheng explain” without --html."
        )


def why_hidden(say: Say) -> str:
    """Which kinds of facts are kept back, and what goes with them."""
    return say(
        "What a person was born as, identity numbers and complaints stand on no page and in no "
        "workbook; health, hardship and family stand where care is told, with --with-care. "
        "Conditions that read them are not shown either: they would give them away."
    )


def _holds(one: Any, mark: str) -> bool:
    """Whether a mark stands anywhere in a document."""
    if isinstance(one, dict):
        return any(_holds(each, mark) for each in one.values())
    if isinstance(one, list):
        return any(_holds(each, mark) for each in one)
    return bool(one == mark)


def _labels(one: Any) -> Iterator[dict[str, str]]:
    """The labels of the facts whose values are not shown."""
    if isinstance(one, list):
        for each in one:
            yield from _labels(each)
    elif isinstance(one, dict):
        if one.get("value") == HIDDEN and one.get("label"):
            yield one["label"]
        for each in one.values():
            yield from _labels(each)
