"""Which texts of the set approval_form does a form say, and which form do they say?"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping

from quanheng.errors import NOWHERE, FormUnwritable, Phrase, Place
from quanheng.interchange.forms.elements import (
    ABSENT,
    BY_NAME,
    FAMILY,
    OTHERS_FIELD,
    OTHERS_LABEL,
    PHOTO,
    TEXTS,
    label_of,
)
from quanheng.interchange.forms.family_text import family_of, family_text
from quanheng.messages import N_
from quanheng.reading.content import Form


def values_of(form: Form) -> dict[str, str]:
    """The texts of a form by the fields of approval_form, so that `form_of` gives the form again.

    Missing:  a field of which the form says nothing is left out.
    """
    others = dict(form.values)
    found: dict[str, str] = {}
    for one in TEXTS:
        if (text := others.get(one.name, "")) and text not in ABSENT:
            found[one.field] = others.pop(one.name)
    if form.family:
        found[BY_NAME[FAMILY].field] = family_text(form.family)
    if form.photo:
        found[BY_NAME[PHOTO].field] = base64.b64encode(form.photo).decode()
    if others:
        found[OTHERS_FIELD] = json.dumps(others, ensure_ascii=False)
    return found


def form_of(row: Mapping[str, object], place: Place = NOWHERE) -> Form:
    """The form that a row of approval_form says.

    Missing:  fields that are unknown or none, or not there, are no values of the form.
    Errors:   FormUnwritable where somebody changed a text that must be read back.
    """
    texts = {name: value for name, value in row.items() if isinstance(value, str)}
    values = {one.name: texts[one.field] for one in TEXTS if one.field in texts}
    return Form(
        {**values, **_others(texts.get(OTHERS_FIELD, ""), place)},
        _family(texts.get(BY_NAME[FAMILY].field, ""), place),
        _photo(texts.get(BY_NAME[PHOTO].field, ""), place),
    )


def _others(text: str, place: Place) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        raise _unreadable(OTHERS_LABEL, place) from None
    is_plain = isinstance(found, dict) and all(isinstance(one, str) for one in found.values())
    if not is_plain:
        raise _unreadable(OTHERS_LABEL, place)
    return dict(found)


def _family(text: str, place: Place) -> tuple[Mapping[str, str], ...]:
    try:
        return family_of(text)
    except ValueError:
        raise _unreadable(label_of(FAMILY), place) from None


def _photo(text: str, place: Place) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _unreadable(label_of(PHOTO), place) from None


def _unreadable(label: str, place: Place) -> FormUnwritable:
    reason = Phrase(N_("“{label}” cannot be read back"), (("label", label),))
    return FormUnwritable(place, reason=reason)
