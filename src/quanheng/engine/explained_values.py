"""How are facts, codes, sources and parameters told in an explanation?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quanheng.citations import Citation
from quanheng.engine.oracle.steps import FactSeen, SettingSeen
from quanheng.engine.paths import codes_at, field_behind, follow
from quanheng.engine.run import shown_value
from quanheng.facts import Catalogue, Field, Label
from quanheng.facts.values import Value
from quanheng.language.model import Pack

FORMAT = "quanheng.explanation/2"
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


def told_source(pack: Pack, source: Citation) -> Document:
    """The instrument, the place in it, and since when it holds."""
    instrument = pack.instruments[source.instrument]
    return {
        "instrument": instrument.id,
        "title": both(instrument.title),
        "issuer": instrument.issuer,
        "at": source.at,
        "published_on": _stated(instrument.published_on),
        "in_force_from": _stated(instrument.in_force_from),
    }


def _stated(stated: Any) -> Document:
    return {
        "on": stated.on.isoformat() if stated.on else None,
        "status": stated.status,
        "note": both(stated.note) if stated.note else None,
    }


def told_settings(pack: Pack, settings: Iterable[SettingSeen]) -> list[Document]:
    """Each parameter once; again only where it was read by another code."""
    once = {(one.name, one.value): one for one in settings}
    return [_told_setting(pack, one) for one in once.values()]


def _told_setting(pack: Pack, seen: SettingSeen) -> Document:
    parameter = pack.parameters[seen.name]
    return {
        "name": seen.name,
        "label": both(parameter.label),
        "value": shown_value(seen.value),
        "unit": parameter.type.unit or None,
        "status": seen.status,
        "source": str(seen.source) if seen.source else None,
        "note": both(seen.note) if seen.note else None,
    }


def told_value(one: Field, value: Value) -> object:
    """A value as JSON; of identity numbers only that there are some."""
    if one.sensitivity == "identity" and value and isinstance(value, (str, tuple)):
        return "…"
    return shown_value(value)
