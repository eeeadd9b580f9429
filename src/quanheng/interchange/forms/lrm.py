"""How is an approval form written in the older text format (.lrm and .pic)?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quanheng.errors import NOWHERE, FormPartLeftOut, FormTextAltered, Place, Problem
from quanheng.interchange.forms.elements import FAMILY, label_of
from quanheng.interchange.forms.writable import check_texts, plain_lines
from quanheng.reading.content import Form
from quanheng.reading.lrm import EDUCATION_FIELDS, FAMILY_FIELDS, FIELD_COUNT, TEXT_FIELDS
from quanheng.reading.lrmx import MEMBER_ELEMENTS

# The printed form has seven lines for the family; readers expect as many slots.
_SLOTS = 7
_EVERYWHERE, _IN_LISTS = '",', '",#@|'
_FULL_WIDTH = str.maketrans(",#@|", "，＃＠｜")


@dataclass(frozen=True)
class LrmFiles:
    """A form in the older format.

    Shapes:   `record` is the .lrm file, `picture` the .pic file; `losses` warn of everything
              that a reader of these files will not find as it is in the form.
    Missing:  `picture` is empty where the form has no photo.
    """

    record: bytes
    picture: bytes
    losses: tuple[Problem, ...]


def write_lrm(form: Form, place: Place = NOWHERE) -> LrmFiles:
    """Write a form as a record of 33 texts, and its photo.

    Errors:   FormUnwritable, for characters that no text has.
    """
    check_texts(form, place)
    writing = _Writing(form, place)
    record = ",".join(f'"{text}"' for text in writing.texts())
    losses = (*writing.altered, *_left_out(form, place))
    return LrmFiles(record.replace("\n", "\r\n").encode("gb18030"), form.photo, losses)


@dataclass
class _Writing:
    form: Form
    place: Place
    altered: list[Problem] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        for number in range(FIELD_COUNT):
            if number in FAMILY_FIELDS:
                yield self._listed(FAMILY_FIELDS[number])
            elif number in EDUCATION_FIELDS:
                names = EDUCATION_FIELDS[number]
                first, second, third, fourth = (self._text(name, _IN_LISTS) for name in names)
                yield f"{first}#{second}@{third}#{fourth}"
            else:
                yield self._text(TEXT_FIELDS[number], _EVERYWHERE)

    def _text(self, name: str, dividing: str) -> str:
        return self._safe(name, self.form.values.get(name, ""), dividing)

    def _listed(self, name: str) -> str:
        slots = [self._safe(FAMILY, one.get(name, ""), _IN_LISTS) for one in self.form.family]
        return "@".join([*slots, *[""] * (_SLOTS - len(slots))])

    def _safe(self, name: str, text: str, dividing: str) -> str:
        """A text without the signs that divide; that they were altered is told once a part."""
        plain = plain_lines(text)
        found = [sign for sign in dividing if sign in plain]
        if not found:
            return plain
        place = replace(self.place, field=label_of(name))
        if all(told.place != place for told in self.altered):
            self.altered.append(FormTextAltered(place, signs=" ".join(dividing)))
        for sign in found:
            plain = (
                _paired(plain) if sign == '"' else plain.replace(sign, sign.translate(_FULL_WIDTH))
            )
        return plain


def _paired(text: str) -> str:
    """Half-width quotes as opening and closing ones in turn.

    >>> _paired('被评为"先进"个人')
    '被评为“先进”个人'
    """
    first, *rest = text.split('"')
    return first + "".join("“”"[number % 2] + part for number, part in enumerate(rest))


def _left_out(form: Form, place: Place) -> Iterator[Problem]:
    """What the format has no place for."""
    education = (name for names in EDUCATION_FIELDS.values() for name in names)
    kept = {*TEXT_FIELDS.values(), *education}
    for name in form.values:
        if name not in kept:
            yield FormPartLeftOut(replace(place, field=label_of(name)))
    if any(name not in MEMBER_ELEMENTS for member in form.family for name in member):
        yield FormPartLeftOut(replace(place, field=label_of(FAMILY)))
