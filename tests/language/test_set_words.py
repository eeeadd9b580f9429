"""Do errors speak of sets that stand in no catalogue in words, in both languages?"""

from __future__ import annotations

import pytest

from quanheng.errors import Phrase
from quanheng.language.indicator_groups import set_name
from quanheng.language.series import series_name
from quanheng.language.set_words import set_in_words
from quanheng.messages import speaker


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        (set_name("xa.kept"), "the groups of xa.kept", "xa.kept 的分组"),
        (series_name("singer", "total"), "the periods of singer.total", "singer.total 的各期"),
    ],
)
def test_a_set_made_of_others_is_told_in_words(name: str, english: str, chinese: str) -> None:
    told = set_in_words(name)
    assert isinstance(told, Phrase)
    assert (told.text(speaker("en")), told.text(speaker("zh"))) == (english, chinese)


def test_a_set_of_the_catalogue_is_told_by_its_name() -> None:
    assert set_in_words("official") == "official"
