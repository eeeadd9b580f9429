"""Can the texts and the elements of a form be written at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanheng.errors import FormUnwritable, Phrase, Place
from quanheng.interchange.forms.elements import FAMILY, label_of
from quanheng.messages import N_
from quanheng.reading.content import Form

_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STARTS = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = re.compile(f"[{_STARTS}][-.0-9\u00b7\u0300-\u036f\u203f-\u2040{_STARTS}]*")


def plain_lines(text: str) -> str:
    """A text with line feeds only, as a form has them when it is read."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_element_name(name: str) -> bool:
    """Whether an element may be called so.

    >>> is_element_name("lrm-12"), is_element_name("1a"), is_element_name("a b")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None


def check_texts(form: Form, place: Place) -> None:
    """Refuse texts that no file can hold.

    Errors:   FormUnwritable.
    """
    for name, text in _texts(form):
        if _NO_TEXT.search(text):
            phrase = N_("“{label}” has a character that no text has")
            reason = Phrase(phrase, (("label", label_of(name)),))
            raise FormUnwritable(place, reason=reason)


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    yield from form.values.items()
    for member in form.family:
        for text in member.values():
            yield FAMILY, text
