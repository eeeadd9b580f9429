"""How are facts, codes, sources and parameters told in an explanation?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from quanheng.citations import Citation
from quanheng.engine.explained_shared import shared
from quanheng.engine.oracle.seen import SettingSeen
from quanheng.engine.paths import codes_at, end_set, field_behind, follow
from quanheng.engine.run import shown_value
from quanheng.facts import Catalogue, CodeList, Field, Label
from quanheng.facts.values import Value
from quanheng.language.pack_model import Pack
from quanheng.messages.labels import Both, both

FORMAT = "quanheng.explanation/3"
Document = dict[str, Any]


class PathEnd(NamedTuple):
    """What stands at the end of a path: how it is called, its field, its codes, and its place.

    Shapes:   `place` is the set and the last word of the path.
    Missing:  no `field` where a fact computes something of its own; no `codes` where the value is
              no code.
    """

    told: Both
    field: Field | None
    codes: CodeList | None
    place: tuple[str, str]


@dataclass(frozen=True)
class Labels:
    """Labels of one pack's words; paths are read from a subject's set, and looked up once."""

    pack: Pack
    catalogue: Catalogue
    _called: dict[tuple[str, str], Both] = field(default_factory=dict, repr=False, compare=False)
    _ends: dict[tuple[str, str], PathEnd] = field(default_factory=dict, repr=False, compare=False)

    def of_path(self, home: str, path: str) -> Both:
        """How what stands at the end of a path is called, links included; documents share it."""
        told = self._called.get((home, path))
        if told is None:
            told = self._called[home, path] = shared(both(self._call(home, path)))
        return told

    def _call(self, home: str, path: str) -> Label:
        found = list(follow(self.catalogue, self.pack.derived, home, path))
        if not found:
            return Label(path, path)
        return Label("·".join(label.zh for label in found), " · ".join(label.en for label in found))

    def end(self, home: str, path: str) -> PathEnd:
        """What stands at the end of a path of facts."""
        found = self._ends.get((home, path))
        if found is None:
            where = (self.catalogue, self.pack.derived, home, path)
            codes = self.catalogue.code_lists.get(codes_at(*where))
            place = (end_set(self.catalogue, home, path), path.rpartition(".")[2])
            found = PathEnd(self.of_path(home, path), field_behind(*where), codes, place)
            self._ends[home, path] = found
        return found

    def of_code(self, codes: str, value: Value) -> Both | None:
        """A code, or the codes of a list, in words; None for what is no code."""
        return coded(self.catalogue.code_lists.get(codes), value)


def coded(listed: CodeList | None, value: Value) -> Both | None:
    """A code of a list, or several, in words; None for what is no code of it."""
    if listed is None:
        return None
    every = value if isinstance(value, tuple) else (value,)
    names = [one for one in every if isinstance(one, str)]
    found = [listed.find(name) for name in names]
    labels = [code.label for code in found if code is not None]
    if not labels or len(labels) < len(names):
        return None
    return {
        "zh": "、".join(one.zh for one in labels),
        "en": ", ".join(one.en for one in labels),
    }


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
    return [told_setting(pack, one) for one in once_each(settings)]


def once_each(settings: Iterable[SettingSeen]) -> Iterable[SettingSeen]:
    """Each parameter once; again only where it was read by another code."""
    return {(one.name, one.value): one for one in settings}.values()


def told_setting(pack: Pack, seen: SettingSeen) -> Document:
    """One parameter as it was read."""
    parameter = pack.parameters[seen.name]
    return {
        "name": seen.name,
        "label": both(parameter.label),
        "value": shown_value(seen.value),
        "unit": parameter.type.unit or None,
        "status": seen.status,
        "verified": seen.is_verified,
        "source": str(seen.source) if seen.source else None,
        "note": both(seen.note) if seen.note else None,
    }


def told_value(one: Field, value: Value) -> object:
    """A value as JSON; of identity numbers only that there are some."""
    if one.sensitivity == "identity" and value and isinstance(value, (str, tuple)):
        return "…"
    return shown_value(value)
