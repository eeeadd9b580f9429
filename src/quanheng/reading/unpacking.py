"""What does an answer of a reading process tell? Only what is well formed is believed."""

from __future__ import annotations

import gc
import json
import string
import struct
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, islice, pairwise
from typing import Any, get_args

from quanheng.reading.content import Content, Form, Grid, Kind, Member, Refusal
from quanheng.reading.transport import HEAD

_MOST_NUMBER = 2**32 - 1
_LONGEST_MESSAGE = 1_000
_LONGEST_VALUE = 200
# Refused takes these names itself.
_TAKEN = {"self", "message", "sheet", "row"}
KINDS: tuple[Kind, ...] = get_args(Kind)


class Malformed(Exception):
    """An answer that no honest reading process gives."""


def decode(answer: bytes) -> Content | Refusal:
    """Unpack an answer and check every part of it.

    Errors:   Malformed.
    """
    try:
        with _without_collector():
            tree, unpacking = _parts(answer)
            told = unpacking.told(_mapping(tree))
        unpacking.check_end()
    except (ValueError, KeyError, IndexError, RecursionError, struct.error) as error:
        raise Malformed(type(error).__name__) from None
    return told


@contextmanager
def _without_collector() -> Iterator[None]:
    """Make a million lists without the collector of cycles looking at all of them each time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parts(answer: bytes) -> tuple[object, _Unpacking]:
    lengths = HEAD.unpack_from(answer)
    ends = [*accumulate(lengths, initial=HEAD.size)]
    _check(ends[-1] == len(answer))
    tree, texts, sizes, numbers, photos = (answer[a:b] for a, b in pairwise(ends))
    return json.loads(tree), _Unpacking(_texts(texts, _numbers(sizes)), _numbers(numbers), photos)


def _numbers(part: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(part)
    return numbers


def _texts(part: bytes, lengths: array[int]) -> list[str]:
    joined = part.decode()
    ends = accumulate(lengths, initial=0)
    _check(sum(lengths) == len(joined))
    return [joined[start:end] for start, end in pairwise(ends)]


class _Unpacking:
    """An answer while it is read from its beginning to its end."""

    def __init__(self, texts: list[str], numbers: array[int], photos: bytes) -> None:
        self._texts = texts
        self._numbers = numbers
        self._at = 0
        self._photos = photos
        self._photo_at = 0

    def check_end(self) -> None:
        _check(self._at == len(self._numbers) and self._photo_at == len(self._photos))

    def told(self, tree: Mapping[str, object], *, is_member: bool = False) -> Content | Refusal:
        if "kind" not in tree:
            return _refusal(tree)
        [kind] = [known for known in KINDS if known == tree["kind"]]
        _check(not (is_member and kind == "zip"))
        form = tree["form"]
        return Content(
            kind,
            tuple(self._grid(_mapping(one)) for one in _sequence(tree["grids"])),
            None if form is None else self._form(_mapping(form)),
            tuple(self._member(_mapping(one)) for one in _sequence(tree["members"])),
        )

    def _member(self, tree: Mapping[str, object]) -> Member:
        name, told = _text(tree["name"]), self.told(_mapping(tree["told"]), is_member=True)
        return Member(name, None, told) if isinstance(told, Refusal) else Member(name, told)

    def _grid(self, tree: Mapping[str, object]) -> Grid:
        rows, cells, merges, computed = map(_count, _sequence(tree["counts"]))
        widths, numbers = self._next(rows), [*self._next(rows)]
        _check(sum(widths) == cells and all(a < b for a, b in pairwise(numbers)))
        texts = map(self._texts.__getitem__, self._next(cells))
        return Grid(
            [[*islice(texts, width)] for width in widths],
            numbers,
            _text(tree["sheet"]),
            tuple(map(_merged, *[iter(self._next(4 * merges))] * 4)),
            tuple(zip(*[iter(self._next(2 * computed))] * 2, strict=True)),
            _truth(tree["is_hidden"]),
            _count(tree["header_rows"]),
        )

    def _next(self, count: int) -> array[int]:
        start, self._at = self._at, self._at + count
        _check(self._at <= len(self._numbers))
        return self._numbers[start : self._at]

    def _form(self, tree: Mapping[str, object]) -> Form:
        start, self._photo_at = self._photo_at, self._photo_at + _count(tree["photo"])
        return Form(
            _named_texts(tree["values"]),
            tuple(map(_named_texts, _sequence(tree["family"]))),
            self._photos[start : self._photo_at],
        )


def _refusal(tree: Mapping[str, object]) -> Refusal:
    message = _text(tree["message"])
    values = {name: _value(value) for name, value in _mapping(tree["values"]).items()}
    # TRAP a placeholder may ask for an attribute, or for a width of a thousand million blanks.
    asked = [field[1:] for field in string.Formatter().parse(message) if field[1] is not None]
    _check(all(name in values and not spec and not how for name, spec, how in asked))
    _check(all(map(str.isidentifier, values)) and not _TAKEN & values.keys())
    _check(len(message) <= _LONGEST_MESSAGE)
    return Refusal(message, values, _text(tree["sheet"]), _count(tree["row"]))


def _value(value: object) -> str | int:
    if isinstance(value, int):
        return _count(value)
    return "".join(one if one.isprintable() else "\ufffd" for one in _text(value)[:_LONGEST_VALUE])


def _merged(top: int, left: int, bottom: int, right: int) -> tuple[int, int, int, int]:
    _check(top <= bottom and left <= right)
    return top, left, bottom, right


def _named_texts(value: object) -> dict[str, str]:
    return {_text(name): _text(text) for name, text in _mapping(value).items()}


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError
    return value


def _sequence(value: object) -> Iterator[object]:
    if not isinstance(value, list):
        raise ValueError
    return iter(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    # A lone surrogate fails here, and not later where somebody writes it down.
    return value.encode().decode()


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_NUMBER:
        raise ValueError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _check(holds: bool) -> None:
    if not holds:
        raise ValueError
