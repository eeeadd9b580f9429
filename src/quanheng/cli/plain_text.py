"""Which signs of a text would steer a terminal, or break its line?"""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def without_controls(text: str) -> str:
    """A text with a space in place of such signs.

    >>> without_controls("a\\nb")
    'a b'
    """
    return _CONTROLS.sub(" ", text)
