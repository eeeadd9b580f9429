"""How are words of a text in a YAML file written otherwise, and nothing around them touched?"""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from quanheng.documents.layout.reading import span

WORD = re.compile(r"[^\W\d]\w*")
"""A word: letters of any script, and figures after the first."""
Spelling = tuple[tuple[str, ...], tuple[str, ...]]
"""All words of a text in order, as they are written and as they are to be written."""


def respelt(text: str, spellings: Mapping[tuple[int, int], Spelling]) -> str:
    """A file with the words of some texts written otherwise.

    Shapes:   by line and column at which a text begins, from 1. Where its words are not the ones
              that the spelling begins with, it stays as it is.

    >>> respelt("a: 'x = ''y'' '", {(1, 4): (("x", "y"), ("z", "y"))})
    "a: 'z = ''y'' '"
    """
    pieces, at = [], 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if not isinstance(event, yaml.ScalarEvent) or event.start_mark is None:
            continue
        spelling = spellings.get((event.start_mark.line + 1, event.start_mark.column + 1))
        if spelling is not None:
            start, end = span(event)
            pieces += [text[at:start], _written(text[start:end], spelling)]
            at = end
    return "".join([*pieces, text[at:]])


def _written(scalar: str, spelling: Spelling) -> str:
    before, after = spelling
    # The first line of a block holds signs of YAML alone, and perhaps a comment.
    body = scalar.find("\n") + 1 if scalar[:1] in ("|", ">") else 0
    if tuple(WORD.findall(scalar[body:])) != before:
        return scalar
    rest = iter(after)
    return scalar[:body] + WORD.sub(lambda _: next(rest), scalar[body:])
