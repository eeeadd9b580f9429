"""Which words of a clerk say that nothing is there, or that nobody knows?"""

from __future__ import annotations

import re

from quanheng.facts import Field
from quanheng.interchange.clerk_cells.signs import squeezed

_MARKS = re.compile(r"[-‐‑–—―─－/／\\＼]+")
_NOBODY_KNOWS = frozenset({"不详", "不清", "不明", "未知", "待查"})
_NONE = frozenset({"无", "(无)"})
_UNTIL_NOW = frozenset({"至今", "现在", "今"})
_CANONICAL = frozenset({"none", "unknown"})
# Most cells hold a value; these two spare them the work.
_LONGEST = 8
_FIRST = frozenset("不未待无(（至现今nu-‐‑–—―─－/／\\＼")


def absent_word(bare: str, one: Field, ends: str) -> str | None:
    """The canonical word of a cell that holds no value; None where it may hold one.

    Shapes:   an empty text for a mark that stands for a blank; `ends` names the field that ends
              the set, where “until now” means that there is no end.
    Missing:  “无” is a word like others where the field is not optional.

    >>> from quanheng.errors import NOWHERE
    >>> from quanheng.facts import Label, Type
    >>> one = Field("till", Label("止", "till"), Type("date", is_optional=True), NOWHERE)
    >>> [absent_word(word, one, "till") for word in ("——", "不 详", "无", "至今", "2019")]
    ['', 'unknown', 'none', 'none', None]
    """
    if len(bare) > _LONGEST or bare[0] not in _FIRST:
        return None
    if bare in _CANONICAL:
        return bare
    if _MARKS.fullmatch(bare):
        return ""
    word = squeezed(bare)
    if word in _NOBODY_KNOWS:
        return "unknown"
    if one.type.is_optional and (word in _NONE or (one.name == ends and word in _UNTIL_NOW)):
        return "none"
    return None


def says_nothing(text: str, one: Field) -> bool:
    """Whether a cell is blank, or a mark for a blank, or a none that its field cannot be.

    >>> from quanheng.errors import NOWHERE
    >>> from quanheng.facts import Label, Type
    >>> rank = Field("rank", Label("职级", "rank"), Type("code"), NOWHERE)
    >>> [says_nothing(text, rank) for text in ("　", "——", "无", "不详", "四级调研员")]
    [True, True, True, False, False]
    """
    bare = text.strip()
    if not bare or _MARKS.fullmatch(bare):
        return True
    return not one.type.is_optional and len(bare) <= _LONGEST and squeezed(bare) in _NONE
