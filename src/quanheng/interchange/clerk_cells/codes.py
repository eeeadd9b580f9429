"""Which code does a clerk's cell mean?"""

from __future__ import annotations

from collections import Counter

from quanheng.facts import Code, CodeList
from quanheng.interchange.clerk_cells.signs import squeezed


class Labels:
    """The labels and codes of a list, found without regard to blanks and full-width signs."""

    def __init__(self, codes: CodeList) -> None:
        self._codes = codes
        words = [(word, code) for code in codes.codes for word in _words(code)]
        counts = Counter(word for word, _ in words)
        # Two labels that differ in nothing but blanks must be written exactly.
        self._found = {word: code.name for word, code in words if counts[word] == 1}

    def code_written(self, text: str) -> str:
        """The code that a text means; what names no code stays as it is."""
        if (exact := self._codes.find(text)) is not None:
            return exact.name
        return self._found.get(squeezed(text), text)


def _words(code: Code) -> set[str]:
    return {squeezed(word) for word in (code.name, code.label.zh, code.label.en)}
