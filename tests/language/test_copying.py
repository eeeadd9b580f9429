"""Is a run of eleven characters seen wherever it stands, and are names let stand?"""

from __future__ import annotations

from quanheng.documents import items_of_lists
from quanheng.language.copying import Run, copied_runs
from quanheng.language.source_text import source_text

TEXT = source_text("a", "灯塔应当由看守人每日点亮并且记录时间，依照《灯塔看守人员守则》办理。")


def runs(file: str, *names: str) -> list[Run]:
    return list(copied_runs(file, TEXT, names))


def test_ten_characters_in_a_row_may_stand_and_eleven_may_not() -> None:
    assert runs("title: 由看守人每日点亮并且") == []
    assert runs("title: 由看守人每日点亮并且记") == [Run(1, 11, "由看守人每日点亮")]


def test_signs_spaces_and_line_ends_hide_nothing() -> None:
    assert runs("# 灯塔应当由看守人，\n# 每日 点亮") == [Run(1, 12, "灯塔应当由看守人")]


def test_the_line_is_where_the_run_begins() -> None:
    assert runs("id: a\n\nnote: 看守人每日点亮并且记录时间") == [Run(3, 13, "看守人每日点亮并")]


def test_two_runs_are_told_one_by_one() -> None:
    found = runs("一: 灯塔应当由看守人每日点\n二: 人每日点亮并且记录时间")
    assert [(run.line, run.characters) for run in found] == [(1, 11), (2, 11)]


def test_a_title_in_brackets_of_the_text_may_stand() -> None:
    assert runs("note: 依照《灯塔看守人员守则》办理") == []


def test_the_title_of_an_instrument_may_stand_and_excuses_nothing_beside_it() -> None:
    title = "灯塔应当由看守人每日点亮"
    assert runs(f"title: {title}", title) == []
    longer = source_text("b", title + "并且记录时间和天气状况与潮水")
    found = list(copied_runs(f"note: {title}并且记录时间和天气状况与", longer, [title]))
    assert found == [Run(1, 12, "并且记录时间和天")]


def test_a_short_name_excuses_nothing() -> None:
    assert runs("title: 由看守人每日点亮并且记", "看守人") == [Run(1, 11, "由看守人每日点亮")]


def test_figures_side_by_side_are_no_words_of_the_text() -> None:
    text = source_text("b", "受警告处理的限制六个月以上十二个月以下或者十八个月以上")
    file = "figures: [六个月以上, 十二个月以下, 十八个月]\nnote: 限制六个月以上十二个月以下"
    [joined] = [run for run in copied_runs(file, text, []) if run.line == 1]
    assert joined.characters == 11
    told = list(copied_runs(file, text, [], items_of_lists(file)))
    assert [(run.line, run.characters) for run in told] == [(2, 13)]


def test_the_items_of_a_block_list_are_apart_as_well() -> None:
    file = "figures:\n  - 灯塔应当由看\n  - 守人每日点亮\n"
    assert [run.characters for run in runs(file)] == [12]
    assert list(copied_runs(file, TEXT, [], items_of_lists(file))) == []


def test_what_is_no_yaml_has_no_items() -> None:
    assert items_of_lists("a: [b") == ()
