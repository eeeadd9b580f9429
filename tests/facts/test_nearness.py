"""Is the set, the field or the code list offered that may be meant?"""

from __future__ import annotations

from quanheng.errors import Findings
from quanheng.facts import core_catalogue
from quanheng.facts.nearness import nearest_field, nearest_list, nearest_set

CORE = core_catalogue(Findings())


def test_a_set_is_offered_by_its_name_for_a_misspelt_name_or_for_its_label() -> None:
    label = CORE.sets["tenure"].label.zh
    assert nearest_set("tenur", CORE.sets) == nearest_set(label, CORE.sets) == "tenure"
    assert nearest_set("qqq", CORE.sets) == ""


def test_a_field_is_offered_in_the_language_in_which_it_is_written() -> None:
    tenure = CORE.sets["tenure"]
    assert nearest_field("start_on", tenure)["nearest"].names == ("started_on",)
    assert "任职时间" in nearest_field("任职日期", tenure)["nearest"].names


def test_where_no_field_is_alike_the_first_of_the_set_are_known_in_the_script_of_the_word() -> None:
    for word, first in (("qqq", ("id", "official", "post")), ("薪酬", ("编号", "任职人"))):
        offered = nearest_field(word, CORE.sets["tenure"])
        assert str(offered["nearest"]) == ""
        assert offered["known"].names[: len(first)] == first
    every = nearest_field("qqq", CORE.sets["official"])["known"].names
    assert (len(every), every[-1]) == (9, "…")


def test_a_code_list_is_offered_by_its_name_for_its_label() -> None:
    name, entry = next(iter(CORE.code_lists.items()))
    assert nearest_list(entry.label.zh, CORE.code_lists) == name
