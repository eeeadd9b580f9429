"""How is something that is missing called, in the words of people and of answers?"""

from __future__ import annotations

import re

from quanheng.engine.paths import path_by_keys
from quanheng.facts import Label
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack

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


def missing_by_keys(pack: Pack, clause: Clause, written: str) -> str:
    """What is missing by the keys that answers name it by; an author may write labels.

    Missing:  what names no fact and no parameter stays as it is written.
    """
    if written.startswith(":"):
        return f":{parameter_called(written[1:], pack)}"
    return path_by_keys(pack.catalogue, pack.derived, clause.subject, written)


def parameter_called(word: str, pack: Pack) -> str:
    """The key of the parameter that a word names by key or label; else the word."""
    labelled = (one.name for one in pack.parameters.values() if one.label.zh == word)
    return word if word in pack.parameters else next(labelled, word)


def _given(clause: Clause, name: str) -> Label:
    return next((one.label for one in clause.gives if one.name == name), Label(name, name))


def _joined(one: Label, other: Label) -> Label:
    return Label(f"{one.zh}·{other.zh}", f"{one.en} · {other.en}")
