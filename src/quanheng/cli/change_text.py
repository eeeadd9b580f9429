"""How are the suppositions of an explanation told on a terminal?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from quanheng.messages import Language, Say
from quanheng.reports.explained.change_words import ChangeWords
from quanheng.reports.explained.veil import Document


def change_lines(
    say: Say, language: Language, value: Callable[[Any], str], document: Document
) -> Iterator[str]:
    """What would settle the verdict, and which smallest change would change it."""
    words = ChangeWords(say, language, value)
    for heading, lines in (
        (say("What would settle it"), list(words.settling(document))),
        (say("The smallest change"), list(words.changes(document))),
    ):
        if lines:
            yield f"  {heading}"
        yield from (" " * 4 * (depth + 1) + f"· {line}" for depth, line in lines)
