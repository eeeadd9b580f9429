"""How is a piece of a document told again, without being put together anew?

Documents belong to whoever asked for them: no two have a dict or a list in common, so that
nobody who changes one changes another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quanheng.engine.explained_values import Document


class Piece:
    """A piece of a document, of which every asker gets a copy of his own.

    >>> piece = Piece({"label": {"en": "sex"}, "reads": [{"rows": ["A"]}], "value": None})
    >>> piece.told()
    {'label': {'en': 'sex'}, 'reads': [{'rows': ['A']}], 'value': None}
    >>> piece.told()["reads"][0]["rows"].append("B")
    >>> piece.told()["reads"]
    [{'rows': ['A']}]
    """

    def __init__(self, document: Document) -> None:
        inside = {name: part for name, part in document.items() if isinstance(part, (dict, list))}
        self._document = document
        self._flat = tuple(name for name, part in inside.items() if _is_flat(part))
        self._deep = tuple(
            (name, _again(part)) for name, part in inside.items() if not _is_flat(part)
        )

    def told(self) -> Document:
        """The piece, in dicts and lists of its own."""
        made = self._document.copy()
        for name in self._flat:
            made[name] = made[name].copy()
        for name, again in self._deep:
            made[name] = again()
        return made


def _is_flat(part: dict[str, Any] | list[Any]) -> bool:
    inside = part.values() if isinstance(part, dict) else part
    return not any(isinstance(one, (dict, list)) for one in inside)


def _again(part: dict[str, Any] | list[dict[str, Any]]) -> Callable[[], Any]:
    """What makes a dict, or a list of dicts, again."""
    if isinstance(part, dict):
        return Piece(part).told
    pieces = [Piece(one) for one in part]
    return lambda: [piece.told() for piece in pieces]
