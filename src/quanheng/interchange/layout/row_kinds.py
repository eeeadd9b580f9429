"""Is a row a total or a note? When in doubt it is data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanheng.errors import Phrase
from quanheng.interchange.layout.header_text import normal_header
from quanheng.messages import N_

TOTAL = Phrase(N_("totals"))
NOTE = Phrase(N_("notes"))
REPEATED_HEADER = Phrase(N_("repeated headers"))
GROUP_ROW = Phrase(N_("headings of groups"))

_TOTALS = "合计|总计|小计|共计"
_REMARKS = "注意事项|填表说明|备注|附注|说明|注"
_SIGNED = (
    "填表人|填报人|制表人|审核人|审批人|联系人|联系电话|负责人|单位负责人|主要负责人|分管领导|"
    "分管负责人|经办人|填报单位|填表单位|制表单位|报送单位|填报时间|填报日期|填表时间|填表日期|"
    "制表时间|制表日期|报送时间|报送日期|统计时间|打印时间|打印日期|签字|签名|公章|盖章"
)
_TOTAL = re.compile(rf"(?:{_TOTALS}|(?i:total))(?:[（(][^（）()]*[）)])?[：:]?\d*[人名个]?")
_AMOUNT = re.compile(r"[^\d]*\d.*|[-—－/+%．. ]+", re.DOTALL)
_SERIAL = re.compile(r"[\d.、]+")
_SEALED = r"[（(](?:盖章|公章|签字|签章|签名)[）)]"
_NOTE = re.compile(
    rf"(?:(?:{_REMARKS})\d{{0,2}}[：:、.]|(?:{_SIGNED})(?:{_SEALED})?[：:]|"
    rf"[\u4e00-\u9fff]{{0,8}}{_SEALED}[：:]?)(?P<content>.*)",
    re.DOTALL,
)
_DAY = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")


def _spaced(words: str) -> str:
    """A pattern that finds words also where blanks pad them."""
    return "|".join(r"\s*".join(word) for word in words.split("|"))


# What texts of a whole row, put together, may begin a total or a note. It is tried on every row,
# so it is coarse and quick; what it finds is looked at cell by cell.
MAY_BE_NONE = (
    rf"\s*[\d.、]*+\s*(?:{_spaced(_TOTALS)}|(?i:total)|{_spaced(_REMARKS)}|{_spaced(_SIGNED)}|"
    rf"[\u4e00-\u9fff\s]{{0,16}}{_SEALED})"
)


def is_total(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row are a total.

    >>> is_total(["合　计", "35"]), is_total(["9", "小计（人）", "35人", "—"])
    (True, True)
    >>> is_total(["合计", "甘宁"]), is_total(["total"])
    (False, False)
    """
    words = [normal_header(text) for text in texts]
    while words and _SERIAL.fullmatch(words[0]):
        words = words[1:]
    if not words or not _TOTAL.fullmatch(words[0]):
        return False
    # TRAP "total" may be the id of a row that says nothing else.
    is_plain = len(words) > 1 or not words[0].isascii()
    return is_plain and all(_AMOUNT.fullmatch(one) or _TOTAL.fullmatch(one) for one in words[1:])


def is_note(texts: Sequence[str]) -> bool:
    """Whether every filled cell of a row is a remark, a signature, or what stands after one.

    >>> is_note(["注：以上人员均已核对"]), is_note(["填表人：", "甘宁", "审核人：诺敏"])
    (True, True)
    >>> is_note(["备注：借调", "甘宁", "男"]), is_note(["县委办（盖章）"])
    (False, True)
    """
    is_open = False
    for position, text in enumerate(texts):
        label = _NOTE.fullmatch(normal_header(text))
        if label is None and not is_open and not (position and is_day(text)):
            return False
        is_open = label is not None and not label["content"]
    return bool(texts)


def is_day(text: str) -> bool:
    """Whether a cell dates a signature.

    >>> is_day("2024年1月 5日"), is_day("2024.01")
    (True, False)
    """
    return _DAY.fullmatch(normal_header(text)) is not None
