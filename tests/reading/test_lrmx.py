"""Which values does an approval form in XML give, and which files are none?"""

from __future__ import annotations

import base64

import pytest

from quanheng.reading.content import Form, Refused
from quanheng.reading.lrmx import read_lrmx

CLOSED = "</JiaTingChengYuan></Person>"
HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def form_of(inside: str, encoding: str = "utf-8") -> Form:
    head = HEAD.replace("utf-8", encoding)
    codec = encoding.replace("gb2312", "gb18030")
    return read_lrmx(f"{head}<Person>{inside}</Person>".encode(codec))


def refusal(content: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_lrmx(content if isinstance(content, bytes) else content.encode())
    return str(refused.value)


@pytest.mark.parametrize(
    "blank", ["<XingMing/>", "<XingMing></XingMing>", "<XingMing>\n </XingMing>", ""]
)
def test_an_element_that_is_blank_or_left_out_is_no_value(blank: str) -> None:
    assert form_of(blank + "<XingBie>男</XingBie>") == Form({"XingBie": "男"})


def test_values_come_in_the_order_of_the_editors_and_unknown_ones_last() -> None:
    form = form_of("<Version>1</Version><New>x</New><XingBie>男</XingBie><XingMing>甘宁</XingMing>")
    assert [*form.values] == ["XingMing", "XingBie", "Version", "New"]


def test_line_ends_are_line_feeds_and_a_second_escaping_is_undone() -> None:
    form = form_of(
        "<JianLi>a\r\nb&#13;\nc</JianLi><RenMianLiYou>A&amp;amp;B &amp;lt;</RenMianLiYou>"
    )
    assert form.values == {"JianLi": "a\nb\nc", "RenMianLiYou": "A&B <"}


def test_unknown_elements_are_kept_by_their_paths() -> None:
    form = form_of("<A><B>1</B><B>2</B><C><D>3</D></C></A><A>4</A><E/>")
    assert form.values == {"A/B": "1", "A/B[2]": "2", "A/C/D": "3", "A[2]": "4"}


def test_members_of_the_family_keep_what_nobody_knows_and_blank_ones_are_nobody() -> None:
    inside = (
        "<JiaTingChengYuan><Item><BeiZhu>x</BeiZhu><ChengWei>妻子</ChengWei></Item>"
        "<Item><ChengWei/><XingMing> </XingMing></Item></JiaTingChengYuan>"
    )
    assert form_of(inside).family == ({"ChengWei": "妻子", "BeiZhu": "x"},)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "GBK", "gb2312", "gb18030"])
def test_every_encoding_that_programs_declare_is_read(encoding: str) -> None:
    assert form_of("<XingMing>甘宁</XingMing>", encoding).values == {"XingMing": "甘宁"}


def test_what_is_declared_as_an_older_encoding_may_hold_what_its_extension_has() -> None:
    content = f"{HEAD.replace('utf-8', 'gb2312')}<Person><XingMing>刘䶮</XingMing></Person>"
    assert read_lrmx(content.encode("gb18030")).values == {"XingMing": "刘䶮"}


def test_a_mark_and_blanks_before_the_declaration_mean_nothing() -> None:
    content = f"{HEAD}<Person><XingMing>甘宁</XingMing></Person>".encode()
    for before in (b"\xef\xbb\xbf", b"\r\n "):
        assert read_lrmx(before + content).values == {"XingMing": "甘宁"}


def test_hints_for_parsers_are_no_attributes_of_the_person() -> None:
    content = '<Person xmlns:xsi="x" xsi:schemaLocation="y"><XingMing>甘宁</XingMing></Person>'
    assert read_lrmx(content.encode()).values == {"XingMing": "甘宁"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<Persons/>", "its outermost element is not Person"),
        ("<Person>text</Person>", "the element Person holds text beside other elements"),
        ("<Person><XingMing id='1'/></Person>",
         "the element XingMing has attributes, which a form never has"),
        ("<Person><XingMing>a</XingMing><XingMing>b</XingMing></Person>",
         "the element XingMing stands in it twice"),
        ("<Person><XingMing><A>x</A></XingMing></Person>",
         "the element XingMing holds other elements, not a text"),
        ("<Person><JiaTingChengYuan><Member/></JiaTingChengYuan></Person>",
         "its list of the family holds Member, not Item"),
        (f"<Person><JiaTingChengYuan><Item>{'<ChengWei>a</ChengWei>' * 2}</Item>{CLOSED}",
         "the element ChengWei stands twice in one member of the family"),
        ("<Person><甘宁 a='1'/></Person>", "the element ? has attributes, which a form never has"),
        ("<Person>" + "<A>" * 9 + "</A>" * 9 + "</Person>",
         "its elements stand more than 8 deep in each other"),
        ("<Person>" + "<A/>" * 5_000 + "</Person>", "it has more than 5000 elements"),
        (f"<Person><JianLi>{'x' * 100_001}</JianLi></Person>",
         "a text in it is longer than 100000 characters"),
        ("<Person><ZhaoPian>no base64!</ZhaoPian></Person>", "its photo is not written in base64"),
        (f"<Person><ZhaoPian>{base64.b64encode(b'no image').decode()}</ZhaoPian></Person>",
         "its photo is no whole JPEG, PNG or BMP image"),
        ("<!DOCTYPE Person [<!ENTITY a 'x'>]><Person>&a;</Person>",
         "its XML declares a document type, which may hide anything"),
        ("<Person><XingMing>x</Person>", "its XML is broken in line 1"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused_without_repeating_a_text(content: str, reason: str) -> None:
    assert refusal(content) == reason


def test_bytes_that_are_not_in_the_declared_encoding_are_told_by_their_row() -> None:
    head = '<?xml version="1.0" encoding="gbk"?>\n'
    with pytest.raises(Refused) as refused:
        read_lrmx(head.encode() + b"<Person>\n\xff</Person>")
    assert str(refused.value) == "it is not in the encoding that it declares"
    assert refused.value.refusal.row == 3
