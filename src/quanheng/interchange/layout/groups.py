"""Does a row name the group to which the rows below it belong?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanheng.interchange.layout.header_text import normal_header
from quanheng.reading.content import Range

LEAST_COLUMNS = 4
_SERIALS = frozenset({"序号", "序", "顺序号", "No", "No.", "NO", "NO.", "no"})
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百]+[）)]).+"
)
_COUNTED = re.compile(r"[（(]\d+[人名个][）)]$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百]+[）)])")
_LONGEST_NAME = 4
_UNIT_ENDINGS = (
    *("委", "办", "部", "局", "院", "会", "室", "处", "科", "站", "所", "队", "厅", "镇", "乡"),
    *("街道", "中心", "公司", "学校", "医院", "政府", "系统", "部门", "机关", "单位", "人员"),
)


def group_named(text: str) -> str:
    """The name in a group row, without its number and count.

    >>> group_named("一、县委 办公室（12人）")
    '县委办公室'
    """
    return _COUNTED.sub("", _NUMBER.sub("", normal_header(text)))


def wide_ranges(merges: Sequence[Range], after: int, width: int) -> dict[int, Range]:
    """By row number, the merged ranges below the header that cover most of the table."""
    least = max(2, width // 2 + 1)
    return {one[0]: one for one in merges if one[0] > after and one[3] - one[1] + 1 >= least}


def is_group(text: str, column: int, header: Sequence[str]) -> bool:
    """Whether the only filled cell of a row, not merged, names a group.

    TRAP a row may hold no more than a person's name. So the cell must be one that no person
    has: a text where serial numbers stand, a numbered heading, or more than a name in the
    column of names.

    >>> is_group("县委办", 0, ["序号", "姓名", "性别", "民族"])
    True
    >>> is_group("诺敏", 0, ["姓名", "性别", "民族", "籍贯"])
    False
    """
    bare = normal_header(text)
    named = [one for one in header if one]
    if len(named) < LEAST_COLUMNS or column or not _CHINESE.search(bare):
        return False
    if header[0] in _SERIALS or _NUMBERED.fullmatch(bare):
        return True
    return header[0] == "姓名" and len(bare) > _LONGEST_NAME and "·" not in bare and _is_unit(bare)


def _is_unit(text: str) -> bool:
    return text.endswith(_UNIT_ENDINGS)
