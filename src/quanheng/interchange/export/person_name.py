"""How does a list show a name, so that names of two and of three characters stand alike?"""

from __future__ import annotations

import re

_TWO_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2}")
FULL_WIDTH_BLANK = "\u3000"


def listed_name(name: str) -> str:
    """A name of two Chinese characters padded with a full-width blank; any other as it is.

    >>> listed_name("甘宁") == "甘\u3000宁", listed_name("甘宜初"), listed_name("Bo")
    (True, '甘宜初', 'Bo')
    """
    return FULL_WIDTH_BLANK.join(name) if _TWO_HAN.fullmatch(name) else name
