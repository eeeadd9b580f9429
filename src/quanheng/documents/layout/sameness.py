"""Do two texts of YAML say the same, comments and quotes included?"""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml

from quanheng.documents.layout.reading import comment_in, span


def is_same_yaml(one: str, other: str) -> bool:
    """Whether two texts differ only in the order of keys, in indents, line ends and blank lines.

    Shapes:   `one` is text that the parser takes; where it does not take the other, they differ.

    >>> is_same_yaml("{a: '1', b: [c]} # why", "# why\\nb:\\n- c\\na: '1'\\n")
    True
    >>> is_same_yaml("a: '1'", "a: 1"), is_same_yaml("a: &b 1", "a: 1")
    (False, False)
    """
    try:
        return _said(one) == _said(other)
    except yaml.YAMLError:
        return False


def _said(text: str) -> tuple[list[Any], Counter[str]]:
    """The values of a text with all that tells how they were meant, and its comments."""
    events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    rest = iter(events)
    return [_value(event, rest) for event in rest], _comments(text, events)


def _value(event: Any, rest: Any) -> tuple[Any, ...]:
    """One value; the entries of a mapping are put in the order of their keys."""
    if isinstance(event, yaml.DocumentStartEvent):
        return ("document", event.version, event.tags)
    if not isinstance(event, yaml.NodeEvent):
        return (type(event).__name__,)
    meant = (event.anchor, getattr(event, "tag", None))
    if isinstance(event, yaml.ScalarEvent):
        return ("scalar", *meant, event.style or "", event.value)
    inside = []
    if not isinstance(event, yaml.AliasEvent):
        while not isinstance(inner := next(rest), yaml.CollectionEndEvent):
            inside.append(_value(inner, rest))
    if isinstance(event, yaml.MappingStartEvent):
        inside = sorted(zip(inside[::2], inside[1::2], strict=True), key=repr)
    return (type(event).__name__, *meant, inside)


def _comments(text: str, events: list[Any]) -> Counter[str]:
    """What stands behind # outside of every scalar, with how often it does."""
    kept, at = [], 0
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            start, end = span(event)
            kept.append(text[at:start])
            at = end
    lines = "\n".join([*kept, text[at:]]).split("\n")
    return Counter(filter(None, map(comment_in, lines)))
