"""How is something that is missing called, where it is no fact?"""

from __future__ import annotations

import re

from quanheng.facts import Label
from quanheng.language.model import Clause, Pack

_MET = re.compile(r"met\('([^']+)'\)")
_RESULT = re.compile(r"result\('([^']+)', '([^']+)'\)")
_TEXT = re.compile(r"text\('([^']+)'\)")
_PREVIOUS = re.compile(r"previous\.(\w+)")


def missing_label(pack: Pack, clause: Clause, name: str) -> Label | None:
    """The label of a parameter, another clause, a result or an unclear text.

    Missing:  None for a fact, and for what the pack does not know.
    """
    if name.startswith(":"):
        parameter = pack.parameters.get(name[1:])
        return parameter.label if parameter is not None else None
    if (found := _MET.fullmatch(name)) and found[1] in pack.clauses:
        return pack.clauses[found[1]].title
    if (found := _RESULT.fullmatch(name)) and found[1] in pack.clauses:
        other = pack.clauses[found[1]]
        return _joined(other.title, _given(other, found[2]))
    if found := _TEXT.fullmatch(name):
        label = _given(clause, found[1])
        return Label(f"文件原文未明确：{label.zh}", f"the text is not clear about {label.en}")
    if found := _PREVIOUS.fullmatch(name):
        label = _given(clause, found[1])
        return Label(f"上一期间{label.zh}", f"{label.en} of the period before")
    return None


def _given(clause: Clause, name: str) -> Label:
    return next((one.label for one in clause.gives if one.name == name), Label(name, name))


def _joined(one: Label, other: Label) -> Label:
    return Label(f"{one.zh}·{other.zh}", f"{one.en} · {other.en}")
