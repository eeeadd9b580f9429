"""What is a pack once some of its parameters are set otherwise?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quanheng.comparing.setting_values import value_meant
from quanheng.comparing.settings_written import Setting
from quanheng.errors import (
    Findings,
    Phrase,
    SettingCodeWrong,
    SettingOfOtherPack,
    SettingOutsideLimits,
    SettingUnitWrong,
    SettingUnknown,
    SettingValueWrong,
)
from quanheng.facts import Value
from quanheng.language.keys_meant import key_meant
from quanheng.language.override_file import is_outside
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import MaySet, Parameter, Span
from quanheng.messages import N_

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """A parameter as it is and as it is tried out."""

    old: Parameter
    new: Parameter


def with_settings(pack: Pack, settings: Sequence[Setting], findings: Findings) -> Pack:
    """A pack with other values; all else is as it was.

    Errors:   noted in `findings`, all at once: SettingUnknown, SettingOfOtherPack,
              SettingValueWrong, SettingUnitWrong, SettingCodeWrong; as a warning
              SettingOutsideLimits.
    """
    known = dict(pack.parameters)
    for one in settings:
        try:
            known[one.name] = _set(_named(one, pack, known), one, pack, findings)
        except (SettingUnknown, SettingOfOtherPack) as problem:
            findings.add(problem)
    for name in dict.fromkeys(one.name for one in settings if one.name in known):
        codes = [one.code for one in settings if one.name == name]
        _check_whole(known[name], codes, pack, findings)
    return replace(pack, parameters=known)


def changes_between(old: Pack, new: Pack) -> Iterator[Change]:
    """The parameters that are set otherwise, by name."""
    for name, one in sorted(new.parameters.items()):
        if name in old.parameters and old.parameters[name] != one:
            yield Change(old.parameters[name], one)


def _named(setting: Setting, pack: Pack, known: dict[str, Parameter]) -> Parameter:
    """The parameter that a setting means, by its name; a label is refused."""
    found = known.get(setting.name)
    if found is None:
        near = key_meant(setting.name, {name: one.label for name, one in known.items()})
        raise SettingUnknown(name=setting.name, nearest=near)
    if setting.pack and setting.pack not in (found.pack, pack.id):
        packs = dict.fromkeys((found.pack, pack.id))
        near = f"{found.pack}:{found.name}"
        raise SettingOfOtherPack(
            name=setting.name, pack=setting.pack, packs=", ".join(packs), nearest=near
        )
    return found


def _set(one: Parameter, setting: Setting, pack: Pack, findings: Findings) -> Parameter:
    try:
        code = _code(one, setting, pack)
        value = value_meant(setting.value, one, pack)
    except (SettingCodeWrong, SettingUnitWrong, SettingValueWrong) as problem:
        findings.add(problem)
        return one
    limits = limits_of(one.name, pack)
    if value is not None and limits is not None and is_outside(value, limits):
        least, most = ("…" if end is None else end for end in (limits.least, limits.most))
        findings.add(SettingOutsideLimits(name=one.name, value=value, least=least, most=most))
    return replace(one, spans=tuple(_spans(one, setting, code, value)))


def limits_of(name: str, pack: Pack) -> MaySet | None:
    """Within which limits a nearer pack may set a parameter; None where nobody says."""
    declared = (one.parameters[name] for one in pack.lineage if name in one.parameters)
    return next((one.may_set for one in declared if one.may_set is not None), None)


def _code(one: Parameter, setting: Setting, pack: Pack) -> str:
    """The code of a table for which the value is set; empty for a plain figure."""
    if not one.by:
        if setting.code:
            raise SettingCodeWrong(name=one.name, code=setting.code, codes="NAME=VALUE")
        return ""
    codes = pack.catalogue.code_lists[one.by]
    found = codes.find(setting.code)
    if found is None:
        names = ", ".join(f"{one.name}.{code.name}" for code in codes.codes)
        raise SettingCodeWrong(name=one.name, code=setting.code, codes=names)
    return found.name


def _spans(one: Parameter, setting: Setting, code: str, value: Value | None) -> Iterator[Span]:
    """The values in the order of their days: those before, those set, those after."""
    for span in _without_gaps(one):
        for since, until, is_set in _cut(span, setting):
            piece = replace(span, since=since, until=until)
            if is_set:
                yield _with(piece, code, value)
            elif piece.status != "missing":
                yield piece


def _without_gaps(one: Parameter) -> Iterator[Span]:
    """The spans, with missing ones on the days that none covers."""
    first: date | None = None
    for span in one.spans:
        starts = span.since
        has_gap = starts is not None and (span is one.spans[0] if first is None else first < starts)
        if starts is not None and has_gap:
            yield Span(first, starts - _DAY, "missing", {}, None)
        yield span
        if span.until is None or span.until == date.max:
            return
        first = span.until + _DAY
    yield Span(first, None, "missing", {}, None)


def _cut(span: Span, setting: Setting) -> Iterator[tuple[date | None, date | None, bool]]:
    """A span cut at the ends of the days for which a value is set."""
    first, last = span.since or date.min, span.until or date.max
    low, high = setting.since or date.min, setting.until or date.max
    if high < first or last < low:
        yield span.since, span.until, False
        return
    if first < low:
        yield span.since, low - _DAY, False
    yield (
        setting.since if first <= low else span.since,
        setting.until if high <= last else span.until,
        True,
    )
    if high < last:
        yield high + _DAY, span.until, False


def _with(span: Span, code: str, value: Value | None) -> Span:
    """A span with another value; a table keeps those of its other codes."""
    values = {key: one for key, one in span.values.items() if key != code}
    if value is not None:
        values[code] = value
    return Span(span.since, span.until, "assumed" if values else "missing", values, None)


def _check_whole(one: Parameter, set_: Sequence[str], pack: Pack, findings: Findings) -> None:
    """A table has a value for each of its codes, or none; those that were set are told."""
    if not one.by:
        return
    names = [code.name for code in pack.catalogue.code_lists[one.by].codes]
    lost = [n for n in names if any(s.values and n not in s.values for s in one.spans)]
    if lost:
        others = ", ".join(f"{one.name}.{name}" for name in lost)
        expected = Phrase(N_("values for {codes} as well"), (("codes", others),))
        findings.add(SettingCodeWrong(name=one.name, code=", ".join(set_), codes=expected))
