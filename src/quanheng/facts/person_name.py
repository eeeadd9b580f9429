"""Which name does a written name mean? Padding and rival dots are not part of it."""

from __future__ import annotations

import re
import unicodedata

_DOTS = str.maketrans("•‧∙⋅・･．●", "········")
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\ue000-\uf8ff·"
_PADDING = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")


def person_name(written: str) -> str:
    """The name as it is kept: no blanks between Chinese characters, one kind of dot.

    Lists pad names of two characters with a full-width blank; minority names have a dot, which
    keyboards type in several ways. Names in other scripts keep their single blanks.

    >>> person_name("甘　宁"), person_name("诺敏图雅•样例"), person_name(" Ada  Example ")
    ('甘宁', '诺敏图雅·样例', 'Ada Example')
    """
    name = unicodedata.normalize("NFC", written).translate(_DOTS).strip()
    if "·" in name:
        name = re.sub(r"\s*·\s*", "·", name)
    return " ".join(_PADDING.sub("", name).split())
