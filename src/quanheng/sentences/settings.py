"""How does a parameter read: with its value on the day, its name and how sure it is?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from quanheng.facts import Type, Value
from quanheng.language import terms
from quanheng.language.parameter_model import Parameter
from quanheng.messages import N_
from quanheng.messages.statuses import status_word
from quanheng.sentences.names import Names
from quanheng.sentences.saying import Saying
from quanheng.sentences.values import told

MOST_BY_CODE: Final = 6
"""How many values of a table stand in a sentence; a longer one is read under the parameters."""


def said(saying: Saying, term: terms.Setting, wanted: Type | None) -> str:
    """A parameter: “10 years [years in one post]”."""
    parameter, head = saying.names.pack.parameters[term.name], headed(saying, term)
    if term.index is None:
        return _with_value(saying, parameter, head, "", wanted)
    if isinstance(term.index, terms.Constant):
        return _with_value(saying, parameter, head, str(term.index.value), wanted)
    return _by_code(saying, parameter, head)


def headed(saying: Saying, term: terms.Setting) -> str:
    """The label of a parameter; of a table, with the code by which it is read."""
    parameter = saying.names.pack.parameters[term.name]
    label = saying.names.of(parameter.label)
    if term.index is None:
        return label
    if isinstance(term.index, terms.Constant):
        code = saying.value(term.index, Type("code", codes=parameter.by))
        return saying.say("{label}, {code}", label=label, code=code)
    return saying.say("{label} for {index}", label=label, index=saying.value(term.index))


def _with_value(
    saying: Saying, parameter: Parameter, label: str, code: str, wanted: Type | None
) -> str:
    say = saying.say
    if saying.day is None:
        return say("“{label}”", label=label)
    span = parameter.on(saying.day)
    if span.status == "missing" or code not in span.values:
        return say("“{label}” (not set)", label=label)
    kind = parameter.type
    if wanted and wanted.kind == "number" and (not kind.unit or wanted.unit == "of age"):
        kind = replace(kind, unit=wanted.unit)
    value = told(saying.names, span.values[code], kind)
    if parameter.type.kind == "text":
        value = saying.names.reading(parameter.name, str(span.values[code]))
    if span.status == "assumed":
        return say("{value} [{label}, assumed]", value=value, label=label)
    return say("{value} [{label}]", value=value, label=label)


def chosen(saying: Saying, term: terms.Setting, *, is_yes: bool) -> str:
    """That a yes or no is set so; what it is now stands beside it."""
    parameter = saying.names.pack.parameters[term.name]
    label = headed(saying, term).removeprefix("whether ")
    asked = N_("“{label}” is set to yes") if is_yes else N_("“{label}” is set to no")
    told = saying.say(asked, label=label)
    if saying.day is None or "" not in (values := parameter.on(saying.day).values):
        return told
    value = saying.say("now {value}", value=_told_status(saying, parameter, values[""]))
    return told + saying.say(" ({told})", told=value)


def _told_status(saying: Saying, parameter: Parameter, value: Value) -> str:
    assert saying.day is not None
    status = parameter.on(saying.day).status
    parts = (told(saying.names, value, parameter.type), status_word(saying.say, status))
    return saying.say(", ").join(parts)


def _by_code(saying: Saying, parameter: Parameter, head: str) -> str:
    """A table read by a code, its values beside it where they are few."""
    say = saying.say
    span = parameter.on(saying.day) if saying.day else None
    if span is None or not 0 < len(span.values) <= MOST_BY_CODE:
        return say("“{label}”", label=head)
    return say("“{label}” ({told})", label=head, told=by_code(saying, parameter))


def by_code(saying: Saying, parameter: Parameter) -> str:
    """The values of a table on the day, each behind its code."""
    assert saying.day is not None
    return figures(saying.names, parameter, parameter.on(saying.day).values)


def figures(names: Names, parameter: Parameter, values: Mapping[str, Value]) -> str:
    """Values of a parameter, each behind its code where it is a table; empty where there are none.

    Shapes:   `values` by code, a plain one under the empty code.
    """
    say, kind = names.say, Type("code", codes=parameter.by)
    parts = (
        (names.code(kind, code) + say(": ") if code else "") + _figure(names, parameter, value)
        for code, value in values.items()
    )
    return say("; ").join(parts)


def _figure(names: Names, parameter: Parameter, value: Value) -> str:
    """One value; a text may name a reading."""
    if parameter.type.kind == "text" and isinstance(value, str):
        return names.reading(parameter.name, value)
    return told(names, value, parameter.type)
