"""How are facts, codes and rows called in an explanation?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quanheng.engine.oracle.steps import FactSeen
from quanheng.engine.paths import codes_at, field_behind, follow
from quanheng.engine.run import shown_value
from quanheng.facts import Catalogue, Field, Label
from quanheng.facts.values import Value
from quanheng.language.model import Pack

Document = dict[str, Any]
Both = dict[str, str]


@dataclass(frozen=True)
class Labels:
    """Labels of one pack's words; paths are read from a subject's set."""

    pack: Pack
    catalogue: Catalogue

    def value(self, home: str, seen: FactSeen) -> object:
        one = field_behind(self.catalogue, self.pack.derived, home, seen.path)
        return told_value(one, seen.value) if one else shown_value(seen.value)

    def of_path(self, home: str, path: str) -> Both:
        found = list(follow(self.catalogue, self.pack.derived, home, path))
        if not found:
            return {"zh": path, "en": path}
        return {
            "zh": "·".join(label.zh for label in found),
            "en": " · ".join(label.en for label in found),
        }

    def of_value(self, home: str, seen: FactSeen) -> Both | None:
        codes = codes_at(self.catalogue, self.pack.derived, home, seen.path)
        return self.of_code(codes, seen.value)

    def of_code(self, codes: str, value: Value) -> Both | None:
        """A code, or the codes of a list, in words; None for what is no code."""
        listed = self.catalogue.code_lists.get(codes)
        every = value if isinstance(value, tuple) else (value,)
        names = [one for one in every if isinstance(one, str)]
        found = [listed.find(name) for name in names] if listed else []
        labels = [code.label for code in found if code is not None]
        if not labels or len(labels) < len(names):
            return None
        return {
            "zh": "、".join(one.zh for one in labels),
            "en": ", ".join(one.en for one in labels),
        }


def both(label: Label) -> Both:
    """A label in both languages."""
    return {"zh": label.zh, "en": label.en}


def told_value(one: Field, value: Value) -> object:
    """A value as JSON; of identity numbers only that there are some."""
    if one.sensitivity == "identity" and value and isinstance(value, (str, tuple)):
        return "…"
    return shown_value(value)
