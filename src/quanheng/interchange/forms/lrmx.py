"""How is an approval form written as XML (.lrmx)?"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from quanheng.errors import NOWHERE, FormUnwritable, Phrase, Place
from quanheng.interchange.forms.elements import BY_NAME, ELEMENTS, FAMILY, PHOTO
from quanheng.interchange.forms.writable import check_texts, is_element_name, plain_lines
from quanheng.messages import N_
from quanheng.reading.content import Form
from quanheng.reading.lrmx import DEEPEST, MEMBER, MEMBER_ELEMENTS, ROOT, unescaped

# Files of before 2025 do not have these, so they are written only where something is known.
_ONLY_IF_KNOWN = ("DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian")
_STEP = re.compile(r"([^\[\]]*)(?:\[([1-9]\d{0,3})\])?", re.ASCII)

_Tree = dict[str, "str | _Tree"]


def write_lrmx(form: Form, place: Place = NOWHERE) -> bytes:
    """Write a form as the editors do, so that reading gives the same form.

    Shapes:   UTF-8 without a mark, lines ending with CRLF; elements that nobody knows at the end.
    Errors:   FormUnwritable, for characters that XML lacks and for names of no element.
    """
    check_texts(form, place)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<{ROOT}>"]
    for one in ELEMENTS:
        if one.name == FAMILY:
            lines += _family(form, place)
        elif one.name == PHOTO:
            lines.append(_leaf(1, PHOTO, base64.b64encode(form.photo).decode()))
        elif one.name not in _ONLY_IF_KNOWN or form.values.get(one.name):
            lines.append(_leaf(1, one.name, form.values.get(one.name, "")))
    lines += _branches(1, _others(form.values, place))
    return "\r\n".join([*lines, f"</{ROOT}>", ""]).encode()


def _leaf(depth: int, name: str, text: str) -> str:
    plain = plain_lines(text)
    # Readers undo a second escaping; a text that looks escaped gets one, so that it stays.
    if unescaped(plain) != plain:
        plain = escape(plain)
    written = escape(plain).replace("\n", "\r\n")
    return f"{'  ' * depth}<{name}>{written}</{name}>"


def _family(form: Form, place: Place) -> Iterator[str]:
    if not form.family:
        yield _leaf(1, FAMILY, "")
        return
    yield f"  <{FAMILY}>"
    for member in form.family:
        yield f"    <{MEMBER}>"
        others = [name for name in member if name not in MEMBER_ELEMENTS]
        for name in others:
            _check_name(name, place)
        yield from (_leaf(3, name, member.get(name, "")) for name in (*MEMBER_ELEMENTS, *others))
        yield f"    </{MEMBER}>"
    yield f"  </{FAMILY}>"


def _others(values: Mapping[str, str], place: Place) -> _Tree:
    """The elements that nobody knows, each with those inside it."""
    root: _Tree = {}
    for path, text in values.items():
        if path in BY_NAME:
            continue
        *outer, last = path.split("/")
        if len(outer) > DEEPEST - 2:
            raise _no_path(place)
        branch: str | _Tree = root
        for step in outer:
            branch = branch.setdefault(step, {}) if isinstance(branch, dict) else branch
        if not isinstance(branch, dict) or last in branch:
            raise _no_path(place)
        branch[last] = text
    _check_steps(root, place, is_outermost=True)
    return root


def _check_steps(tree: _Tree, place: Place, *, is_outermost: bool = False) -> None:
    """The second of a name is called [2], and none is left out."""
    counts: dict[str, int] = {}
    for step, inner in tree.items():
        found = _STEP.fullmatch(step)
        if found is None:
            raise _no_path(place)
        name, number = found[1], int(found[2] or 1)
        counts[name] = counts.get(name, 0) + 1
        if number != counts[name] or (number == 1) != (found[2] is None):
            raise _no_path(place)
        _check_name(name, place)
        if is_outermost and name in BY_NAME:
            raise _no_path(place)
        if isinstance(inner, dict):
            _check_steps(inner, place)


def _check_name(name: str, place: Place) -> None:
    if not is_element_name(name):
        raise _no_path(place)


def _no_path(place: Place) -> FormUnwritable:
    return FormUnwritable(place, reason=Phrase(N_("an element has a name that XML does not allow")))


def _branches(depth: int, tree: _Tree) -> Iterator[str]:
    for step, inner in tree.items():
        name = step.partition("[")[0]
        if isinstance(inner, str):
            yield _leaf(depth, name, inner)
        else:
            yield f"{'  ' * depth}<{name}>"
            yield from _branches(depth + 1, inner)
            yield f"{'  ' * depth}</{name}>"
