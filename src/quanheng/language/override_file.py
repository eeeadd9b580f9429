"""May a nearer pack give a parameter of a higher one this value, and from when does it count?"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace
from datetime import timedelta

from quanheng.documents import Reader
from quanheng.documents.reader import nearest
from quanheng.errors import MayNotSet, OutsideLimits, UnknownSetting
from quanheng.facts import Catalogue, Field, Value, ends
from quanheng.facts import Span as RangeValue
from quanheng.language.parameter_model import MaySet, Parameter, Span
from quanheng.language.span_file import spans_of


def overriding(
    reader: Reader,
    level: str,
    known: MappingOf[str, Parameter],
    catalogue: Catalogue,
) -> Parameter | None:
    """A nearer pack's value for a parameter of a higher one.

    Errors:   noted: UnknownSetting, MayNotSet where the higher rule does not leave it to this
              level, OutsideLimits.
    """
    written = reader.text("overrides", required=True)
    higher, _, name = written.partition(".")
    place = reader.place_of("overrides")
    found = known.get(name)
    if found is None or found.pack != higher:
        choices = [f"{p.pack}.{p.name}" for p in known.values()]
        reader.findings.add(UnknownSetting(place, name=written, nearest=nearest(written, choices)))
        reader.node("spans")
        return None
    one = Field(name, found.label, found.type, reader.place, is_required=True)
    spans = spans_of(reader, one, found.by, catalogue)
    if found.may_set is None or found.may_set.level != level:
        reader.findings.add(MayNotSet(place, name=written, level=level, higher=found.place))
        return None
    _check_limits(reader, found, found.may_set, spans)
    return replace(found, spans=(*_before(found, spans), *spans), may_set=None, place=reader.place)


def _before(found: Parameter, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The higher rule's values up to the day before the nearer pack's begin."""
    first = spans[0].since if spans else None
    if first is None:
        return ()
    last = first - timedelta(days=1)
    kept = [s for s in found.spans if s.since is None or s.since <= last]
    return tuple(replace(s, until=last) if s.until is None or s.until > last else s for s in kept)


def _check_limits(
    reader: Reader, found: Parameter, limits: MaySet, spans: tuple[Span, ...]
) -> None:
    for span in spans:
        for value in span.values.values():
            if is_outside(value, limits):
                reader.findings.add(
                    OutsideLimits(
                        reader.place_of("spans"),
                        name=found.name,
                        value=value,
                        least=limits.least if limits.least is not None else "…",
                        most=limits.most if limits.most is not None else "…",
                        higher=found.place,
                    )
                )


def is_outside(value: Value, limits: MaySet) -> bool:
    """Whether a value, or an end of a range, lies beyond a limit; an open end does."""
    low, high = ends(value) if isinstance(value, RangeValue) else (value, value)
    least = ends(limits.least)[0] if isinstance(limits.least, RangeValue) else limits.least
    most = ends(limits.most)[1] if isinstance(limits.most, RangeValue) else limits.most
    too_low = least is not None and (low is None or low < least)  # type: ignore[operator]
    too_high = most is not None and (high is None or high > most)  # type: ignore[operator]
    return too_low or too_high
