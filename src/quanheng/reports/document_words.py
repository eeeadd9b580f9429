"""What has everything at hand that puts a document about a run in words?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quanheng.messages import Language, Say, speaker

Document = dict[str, Any]
"""What becomes JSON, or a part of it."""


@dataclass(frozen=True)
class DocumentWords:
    """Words in one language for documents whose labels stand in both."""

    language: Language

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def label(self, label: dict[str, Any] | None) -> str:
        """A label in the language; empty where there is none."""
        return str(label[self.language]) if label else ""
