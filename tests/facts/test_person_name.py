"""Is a name kept once, however it was padded, dotted or drawn?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.errors import NOWHERE
from quanheng.facts import Catalogue, Field, Label, Type
from quanheng.facts.person_name import (
    OLD_FONT,
    has_hidden_character,
    has_private_character,
    person_name,
)
from quanheng.facts.written import Unreadable, read_written

NAME = Field("name", Label("姓名", "name"), Type("text"), NOWHERE, format="person_name")
# Codes of GB 18030 from FE50 to FEA0: where a character has its place, in the order of the code.
CODES = [bytes([0xFE, second]) for second in range(0x50, 0xA1) if second != 0x7F]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("甘　宁", "甘宁"),
        (" 甘 \n宁 ", "甘宁"),
        ("诺敏图雅•样例", "诺敏图雅·样例"),
        ("诺敏图雅．样例", "诺敏图雅·样例"),
        ("诺敏图雅.样例", "诺敏图雅·样例"),
        ("诺敏图雅 ・ 样例", "诺敏图雅·样例"),
        ("Ada B. Example", "Ada B. Example"),
        ("刘\ue863", "刘䶮"),
        ("刘\U0002a700", "刘\U0002a700"),
    ],
)
def test_one_name_has_one_writing(written: str, kept: str) -> None:
    assert person_name(written) == kept


def test_characters_of_old_fonts_stand_where_the_standard_has_them() -> None:
    assert len(CODES) == len(OLD_FONT) == 80
    for place, code in enumerate(CODES, start=0xE815):
        by_standard = code.decode("gb18030")
        # Python knows the table of 2000: what it still lacks stays at the old font's place.
        if unicodedata.category(by_standard) == "Co":
            assert ord(by_standard) == place
        else:
            assert OLD_FONT[place] == by_standard
        assert unicodedata.category(OLD_FONT[place]) in ("Lo", "So")


def test_the_characters_of_the_later_standards_are_those_of_its_tables() -> None:
    later = {
        0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
        0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
        0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
    }  # fmt: skip
    assert {place: ord(OLD_FONT[place]) for place in later} == later


@pytest.mark.parametrize("name", ["刘\ue000", "刘\uf8ff", "刘\U000f0000"])
def test_a_character_that_no_standard_knows_stays_and_is_seen(name: str) -> None:
    assert person_name(name) == name
    assert has_private_character(name)
    assert not has_hidden_character(name)


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\ufeff", "\x07", "\u2066"])
def test_a_name_with_a_hidden_character_is_refused(sign: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_written(f"甘{sign}宁", NAME, Catalogue())
    assert str(refusal.value.expected) == "a name without hidden characters; type it again"


def test_a_character_too_new_for_this_python_is_not_hidden() -> None:
    # U+2EBF0 was assigned by Unicode 15.1, for rare names.
    assert not has_hidden_character("刘\U0002ebf0")


@given(st.text(max_size=12))
def test_a_kept_name_is_kept_as_it_is(text: str) -> None:
    once = person_name(text)
    assert person_name(once) == once
