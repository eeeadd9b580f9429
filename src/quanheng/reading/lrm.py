"""Which values does an approval form in the older text format (.lrm) hold?

One record of 33 texts in half-width quotes, with commas between them, and no escaping. The photo
stands in a file of its own (.pic).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Form, Refused
from quanheng.reading.limits import LONGEST_CELL, limit_passed
from quanheng.reading.lrmx import ELEMENTS, LARGEST_FORM, MEMBER_ELEMENTS
from quanheng.reading.photo import clean_photo

FIELD_COUNT = 33
# Numbers 12 to 15 are empty in every file seen; what they may hold is kept by these names.
TEXT_FIELDS: Final[Mapping[int, str]] = {
    0: "XingMing", 1: "XingBie", 2: "ChuShengNianYue", 3: "MinZu", 4: "JiGuan",
    5: "RuDangShiJian", 6: "JianKangZhuangKuang", 7: "ChuShengDi", 8: "CanJiaGongZuoShiJian",
    11: "ZhuanYeJiShuZhiWu", 12: "lrm-12", 13: "lrm-13", 14: "lrm-14", 15: "lrm-15",
    16: "ShuXiZhuanYeYouHeZhuanChang", 17: "JianLi", 18: "JiangChengQingKuang",
    19: "NianDuKaoHeJieGuo", 25: "XianRenZhiWu", 26: "NiRenZhiWu", 27: "NiMianZhiWu",
    28: "RenMianLiYou", 29: "ChengBaoDanWei", 30: "JiSuanNianLingShiJian", 31: "TianBiaoRen",
    32: "TianBiaoShiJian",
}  # fmt: skip
# Written full-time#full-time@in-service#in-service.
EDUCATION_FIELDS: Final[Mapping[int, tuple[str, ...]]] = {
    9: (
        *("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei"),
        *("ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei"),
    ),
    10: (
        *("QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"),
        *("ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"),
    ),
}
# Lists side by side, written member@member@member.
FAMILY_FIELDS: Final[Mapping[int, str]] = dict(enumerate(MEMBER_ELEMENTS, start=20))
_QUOTED = re.compile(r'"(.*)"', re.DOTALL)
_CHINESE = "\u2e80"
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_lrm(content: bytes, photo: bytes = b"") -> Form:
    """Read one approval form, and the photo that stands beside it.

    Missing:  blank texts are no values; slots of the family that are blank are nobody.
    Errors:   Refused, saying why; it never repeats a text.
    """
    if len(content) > LARGEST_FORM:
        raise limit_passed(N_("it has more than {limit} bytes"), LARGEST_FORM)
    text = _decoded(content)
    if _NO_TEXT.search(text):
        raise Refused(N_("it holds characters that no text has"))
    fields = _fields(text)
    found = {name: fields[number] for number, name in TEXT_FIELDS.items()}
    for number, names in EDUCATION_FIELDS.items():
        found |= zip(names, _education(fields[number], number), strict=True)
    values = {name: text for name, text in found.items() if text}
    order = (*ELEMENTS, *TEXT_FIELDS.values())
    return Form(
        {name: values[name] for name in dict.fromkeys(order) if name in values},
        tuple(_members(fields)),
        clean_photo(photo) if photo else b"",
    )


def _decoded(content: bytes) -> str:
    """The text of a file in GB18030, as the editors write it, or UTF-8.

    TRAP GB18030 reads almost any bytes as some text, so UTF-8 is tried first. By chance two bytes
    of GB18030 are one letter in UTF-8, but never a Chinese character, and a form has some.
    """
    for codec in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "gb18030" or text.isascii() or max(text) >= _CHINESE:
            return text
    raise Refused(N_("it is neither UTF-8 nor GB18030"))


def _fields(text: str) -> list[str]:
    record = _QUOTED.fullmatch(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if record is None:
        raise Refused(N_("it does not begin and end with a half-width quote"))
    fields = [one.strip() for one in record[1].split('","')]
    if len(fields) != FIELD_COUNT:
        message = N_("it has {count} texts in quotes with commas between them, not {wanted}")
        raise Refused(message, count=len(fields), wanted=FIELD_COUNT)
    if max(map(len, fields)) > LONGEST_CELL:
        raise limit_passed(N_("a text in it is longer than {limit} characters"), LONGEST_CELL)
    return fields


def _education(text: str, number: int) -> tuple[str, ...]:
    """Full-time and in-service, two texts each; parts at the end may be left out."""
    halves = [half.split("#") for half in text.split("@")]
    if len(halves) > 2 or any(len(half) > 2 for half in halves):
        message = N_("text {number} has more than two parts at a # or an @")
        # People count from 1.
        raise Refused(message, number=number + 1)
    halves += [[]] * (2 - len(halves))
    return tuple(part.strip() for half in halves for part in (*half, "", "")[:2])


def _members(fields: list[str]) -> Iterator[Mapping[str, str]]:
    lists = (fields[number].split("@") for number in FAMILY_FIELDS)
    for slot in zip_longest(*lists, fillvalue=""):
        texts = zip(MEMBER_ELEMENTS, map(str.strip, slot), strict=True)
        if member := {name: text for name, text in texts if text}:
            yield member
