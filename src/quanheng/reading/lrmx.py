"""Which values does an approval form in XML (.lrmx) hold?

Source:  no specification of the format is published; this reads what the editors in use write.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Form, Refused
from quanheng.reading.limits import LONGEST_CELL, limit_passed
from quanheng.reading.photo import clean_photo
from quanheng.reading.xml_stream import parse

ROOT, FAMILY, MEMBER, PHOTO = "Person", "JiaTingChengYuan", "Item", "ZhaoPian"
# In the order in which editors write them. Those from DaoLingNianYue and GaiGeQianRenZhi... came
# with the reform of retirement in 2025.
ELEMENTS: Final = tuple(
    """
    XingMing XingBie ChuShengNianYue MinZu JiGuan ChuShengDi RuDangShiJian CanJiaGongZuoShiJian
    DaoLingNianYue JianKangZhuangKuang ZhuanYeJiShuZhiWu ShuXiZhuanYeYouHeZhuanChang
    QuanRiZhiJiaoYu_XueLi QuanRiZhiJiaoYu_XueWei QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi
    QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi ZaiZhiJiaoYu_XueLi ZaiZhiJiaoYu_XueWei
    ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi XianRenZhiWu NiRenZhiWu
    NiMianZhiWu JianLi JiangChengQingKuang NianDuKaoHeJieGuo RenMianLiYou JiaTingChengYuan
    ChengBaoDanWei GaiGeQianRenZhiNianLingJieXian JiSuanNianLingShiJian TianBiaoShiJian TianBiaoRen
    ShenFenZheng ZhaoPian Version
    """.split()
)
MEMBER_ELEMENTS: Final[tuple[str, ...]] = (
    *("ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu"),
)
LARGEST_FORM = 30_000_000
MOST_ELEMENTS = 5_000
DEEPEST = 8
_LONGEST_NAME, _LONGEST_DECLARATION = 60, 200
_GB_DECLARED = re.compile(
    rb"<\?xml\b[^>]*\bencoding\s*=\s*[\"'](?:gbk|gb2312|gb18030)[\"'][^>]*>", re.IGNORECASE
)
# Namespaces and hints for parsers, which say nothing of the person.
_HINTS = ("xmlns", "xml:", "xsi:")
_ESCAPED = re.compile("&(lt|gt|amp|quot|apos);")
_SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_DATA_PREFIX = re.compile(r"data:image/[\w.+-]+;base64,", re.ASCII | re.IGNORECASE)


@dataclass
class _Element:
    name: str
    texts: list[str] = field(default_factory=list)
    children: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts).strip()

    @property
    def is_blank(self) -> bool:
        return not self.text and all(one.is_blank for one in self.children)


def read_lrmx(content: bytes) -> Form:
    """Read one approval form.

    Shapes:   elements that nobody knows are kept by their names. Those inside them are kept by
              paths, such as "A/B" and "A/B[2]"; those of a family member stand beside the five.
    Missing:  an element that is left out, empty or blank is no value.
    Errors:   Refused, saying why; it names elements and never repeats a text.
    """
    if len(content) > LARGEST_FORM:
        raise limit_passed(N_("it has more than {limit} bytes"), LARGEST_FORM)
    person = _parsed(_utf(content.lstrip()))
    if person.name != ROOT:
        raise Refused(N_("its outermost element is not Person"))
    _refuse_loose_text(person)
    found: dict[str, str] = {}
    family: tuple[Mapping[str, str], ...] = ()
    photo = b""
    for key, one in _numbered(person):
        if one.name == FAMILY:
            family = tuple(_members(one))
        elif one.name == PHOTO:
            photo = _photo(_leaf(one))
        else:
            found |= _values(key, one)
    known = {name: found.pop(name) for name in ELEMENTS if name in found}
    return Form({**known, **found}, family, photo)


def _utf(content: bytes) -> bytes:
    """The XML in an encoding that the parser knows, without a declaration of another."""
    declared = _GB_DECLARED.match(content[:_LONGEST_DECLARATION])
    if declared is None:
        return content
    try:
        # TRAP what is declared as the older GBK or GB2312 is often written in their extension.
        return content[declared.end() :].decode("gb18030").encode()
    except UnicodeDecodeError as error:
        row = content[: declared.end() + error.start].count(b"\n") + 1
        raise Refused(N_("it is not in the encoding that it declares"), row=row) from None


class _Tree:
    """Builds elements from the parser's calls, within the limits."""

    def __init__(self) -> None:
        self.open: list[_Element] = [_Element("")]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise limit_passed(N_("it has more than {limit} elements"), MOST_ELEMENTS)
        if len(self.open) > DEEPEST:
            message = N_("its elements stand more than {limit} deep in each other")
            raise limit_passed(message, DEEPEST)
        if any(not one.startswith(_HINTS) for one in attributes):
            message = N_("the element {element} has attributes, which a form never has")
            raise Refused(message, element=_shown(name))
        self.open[-1].children.append(one := _Element(name))
        self.open.append(one)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, piece: str) -> None:
        self.open[-1].texts.append(piece)


def _parsed(content: bytes) -> _Element:
    tree = _Tree()
    parse([content], tree.start, tree.end, tree.text, longest=LARGEST_FORM)
    return tree.open[0].children[0]


def _numbered(parent: _Element) -> Iterator[tuple[str, _Element]]:
    """The children with their names, from the second of a name on with its number.

    Missing:  blank elements that nobody knows are left out, and not counted.
    Errors:   Refused when an element that every form has once stands there again.
    """
    counts: Counter[str] = Counter()
    for one in parent.children:
        is_known = parent.name == ROOT and one.name in ELEMENTS
        if one.is_blank and not is_known:
            continue
        counts[one.name] += 1
        number = counts[one.name]
        if number > 1 and is_known:
            message = N_("the element {element} stands in it twice")
            raise Refused(message, element=one.name)
        yield (one.name if number == 1 else f"{one.name}[{number}]"), one


def _values(key: str, one: _Element) -> dict[str, str]:
    """The values of an element: its own, or, where nobody knows it, those inside it."""
    if not one.children or key in ELEMENTS:
        text = _leaf(one)
        return {key: text} if text else {}
    _refuse_loose_text(one)
    found: dict[str, str] = {}
    for inner, child in _numbered(one):
        found |= _values(f"{key}/{inner}", child)
    return found


def _members(family: _Element) -> Iterator[Mapping[str, str]]:
    """The members of the family; editors pad the list with blank ones."""
    _refuse_loose_text(family)
    for item in family.children:
        if item.name != MEMBER:
            message = N_("its list of the family holds {element}, not Item")
            raise Refused(message, element=_shown(item.name))
        _refuse_loose_text(item)
        texts = [(one.name, _leaf(one)) for one in item.children]
        for name, count in Counter(name for name, _ in texts).items():
            if count > 1:
                message = N_("the element {element} stands twice in one member of the family")
                raise Refused(message, element=_shown(name))
        found = {name: text for name, text in texts if text}
        if found:
            known = {name: found.pop(name) for name in MEMBER_ELEMENTS if name in found}
            yield {**known, **found}


def _leaf(one: _Element) -> str:
    """The text of an element that holds nothing else."""
    if one.children:
        message = N_("the element {element} holds other elements, not a text")
        raise Refused(message, element=_shown(one.name))
    if one.name == PHOTO:
        return one.text
    text = unescaped(one.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > LONGEST_CELL:
        raise limit_passed(N_("a text in it is longer than {limit} characters"), LONGEST_CELL)
    return text


def unescaped(text: str) -> str:
    """A text without the second escaping that some programs write.

    >>> unescaped("A&amp;B"), unescaped("A & B")
    ('A&B', 'A & B')
    """
    return _ESCAPED.sub(lambda found: _SIGNS[found[1]], text)


def _photo(text: str) -> bytes:
    bare = "".join(_DATA_PREFIX.sub("", text, count=1).split())
    if not bare:
        return b""
    try:
        content = base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(N_("its photo is not written in base64")) from None
    return clean_photo(content)


def _refuse_loose_text(one: _Element) -> None:
    if one.text:
        message = N_("the element {element} holds text beside other elements")
        raise Refused(message, element=_shown(one.name))


def _shown(name: str) -> str:
    """The name of an element, if it can be shown; nobody knows what else would be repeated."""
    return name if name.isascii() and len(name) <= _LONGEST_NAME else "?"
