"""Which name does a written name mean? Padding and rival dots are not part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_DOTS = str.maketrans("•‧∙⋅・･．●․⸱ꞏ", "···········")
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\ue000-\uf8ff·"
_PADDING = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_FULL_STOP = re.compile(rf"(?<=[{_HAN}])\s*\.\s*(?=[{_HAN}])")
_ONE_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

# GB 18030-2005 and -2022: what stands at the codes FE50 to FEA0. GBK had no Unicode for these
# eighty characters, so old systems kept them at U+E815 to U+E864, where only their fonts show
# them; 䶮 is one.
_AT_FE50 = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
OLD_FONT: Mapping[int, str] = dict(enumerate(_AT_FE50, start=0xE815))


def person_name(written: str) -> str:
    """The name as it is kept: no blanks between Chinese characters, one kind of dot.

    Lists pad names of two characters with a full-width blank; minority names have a dot, which
    keyboards type in several ways. Names in other scripts keep their single blanks. Rare
    characters that old fonts show at codes of their own get their Unicode codes.

    Source:   GB 18030-2022.

    >>> person_name("甘　宁"), person_name("诺敏图雅•样例"), person_name(" Ada  Example ")
    ('甘宁', '诺敏图雅·样例', 'Ada Example')
    >>> person_name("刘\ue863") == "刘䶮"
    True
    """
    name = unicodedata.normalize("NFC", written).translate(_DOTS).strip()
    if _ONE_FONT.search(name):
        name = name.translate(OLD_FONT)
    if "." in name:
        name = _FULL_STOP.sub("·", name)
    if "·" in name:
        name = re.sub(r"\s*·\s*", "·", name)
    return " ".join(_PADDING.sub("", name).split())


def has_private_character(name: str) -> bool:
    """Whether a character of a name has no Unicode code, so that only some font shows it.

    >>> has_private_character("刘䶮"), has_private_character("刘\ue000")
    (False, True)
    """
    return _ONE_FONT.search(name) is not None


def has_hidden_character(name: str) -> bool:
    """Whether a name has characters that nobody sees: controls, or marks that turn the writing.

    TRAP characters that this Python does not know yet are rare Chinese ones, and stay.

    >>> has_hidden_character("甘\u202e宁"), has_hidden_character("甘宁 Ada")
    (True, False)
    """
    return not name.isprintable() and any(unicodedata.category(c) in ("Cc", "Cf") for c in name)
