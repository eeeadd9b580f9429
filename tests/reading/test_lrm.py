"""Which values does an approval form in the older text format give, and which files are none?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quanheng.reading.content import Refused
from quanheng.reading.lrm import FIELD_COUNT, read_lrm
from quanheng.reading.outcome import outcome_of


def record(encoding: str = "gb18030", **fields: str) -> bytes:
    texts = [fields.get(f"n{number}", "") for number in range(FIELD_COUNT)]
    return ",".join(f'"{text}"' for text in texts).encode(encoding)


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_lrm(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_each_text_has_its_place_in_the_record(encoding: str) -> None:
    form = read_lrm(record(encoding, n0="甘宁", n6="健康", n7="样例", n25="局长", n13="?"))
    assert form.values == {
        "XingMing": "甘宁", "ChuShengDi": "样例", "JianKangZhuangKuang": "健康",
        "XianRenZhiWu": "局长", "lrm-13": "?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大学#法学学士@研究生#", ("大学", "法学学士", "研究生", "")),
        ("#@#", ("", "", "", "")),
        ("大学", ("大学", "", "", "")),
        ("大学@研究生", ("大学", "", "研究生", "")),
        ("", ("", "", "", "")),
    ],
)
def test_education_is_four_texts_of_which_some_may_be_left_out(
    text: str, found: tuple[str, ...]
) -> None:
    names = ("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueLi",
             "ZaiZhiJiaoYu_XueWei")  # fmt: skip
    form = read_lrm(record(n0="甘宁", n9=text))
    assert tuple(form.values.get(name, "") for name in names) == found


def test_the_family_stands_in_lists_side_by_side_and_blank_slots_are_nobody() -> None:
    lists = {"n20": "妻子@女儿@父亲@@@@", "n21": "于清@@甘立@@@@", "n22": "198005", "n24": "@学生"}
    form = read_lrm(record(n0="甘宁", **lists))
    assert form.family == (
        {"ChengWei": "妻子", "XingMing": "于清", "ChuShengRiQi": "198005"},
        {"ChengWei": "女儿", "GongZuoDanWeiJiZhiWu": "学生"},
        {"ChengWei": "父亲", "XingMing": "甘立"},
    )


def test_a_resume_has_lines_and_commas_do_not_part_texts() -> None:
    form = read_lrm(record(n0="甘宁", n17="2002.07--2008.05  科员,兼\r\n2008.05--  局长"))
    assert form.values["JianLi"] == "2002.07--2008.05  科员,兼\n2008.05--  局长"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it does not begin and end with a half-width quote"),
        (b"a,b", "it does not begin and end with a half-width quote"),
        (b'"a","b"', "it has 2 texts in quotes with commas between them, not 33"),
        (record() + b',"x"', "it has 34 texts in quotes with commas between them, not 33"),
        (record(n9="a#b#c"), "text 10 has more than two parts at a # or an @"),
        (record(n10="a@b@c"), "text 11 has more than two parts at a # or an @"),
        (record(n0="a\x01"), "it holds characters that no text has"),
        (record(n17="x" * 100_001), "a text in it is longer than 100000 characters"),
        (b'"\x81"', "it is neither UTF-8 nor GB18030"),
        (b'"' + b"x" * 30_000_001, "it has more than 30000000 bytes"),
    ],
)
def test_what_is_no_record_is_refused_without_repeating_a_text(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_photo_that_is_no_image_refuses_the_form() -> None:
    with pytest.raises(Refused, match="its photo is no whole JPEG, PNG or BMP image"):
        read_lrm(record(n0="甘宁"), b"no image")


@given(some.binary(max_size=80), some.integers(0, 200))
def test_a_record_damaged_anywhere_gives_a_form_or_a_refusal(piece: bytes, at: int) -> None:
    content = record(n0="甘宁", n9="大学#@#", n17="2002.07--  科员", n20="妻子@女儿")
    damaged = content[:at] + piece + content[at + len(piece) :]
    outcome_of(lambda: read_lrm(damaged))  # type: ignore[arg-type,return-value]
