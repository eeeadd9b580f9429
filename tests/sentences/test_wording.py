"""How do single expressions read: what is limited, moved, not yet, the same, by case?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.language import Pack
from quanheng.sentences import saying_of
from quanheng.sentences.definitions import defined
from tests.language.words import checked
from tests.proofs.packs import bar, read

LIMITED = [
    ("least(joined_on, :as_of)", "入队时间（晚于基准日的，按基准日计）"),
    ("least(if_none(left_on, :as_of), :as_of)", "离队时间（没有或者晚于基准日的，按基准日计）"),
    ("greatest(songs, 3)", "会唱曲目（不足3的，按3计）"),
    ("greatest(fee / 3, 0)", "（会费除以3，不足0元的，按0元计）"),
    ("round(least(fee, 8), 1)", "会费（超过8元的，按8元计，四舍五入保留1位小数）"),
    ("floor(fee / 3)", "（会费除以3，舍去小数取整）"),
    ("least(songs, concerts)", "会唱曲目与“concerts”两者中较小者"),
    ("least(3, fee, fee * 0.5)", "3元、会费、（会费乘以0.5）中最小者"),
]
MOVED = [
    ("add_months(:as_of, 3)", "基准日后3个月"),
    ("add_months(joined_on, 3)", "自入队时间起满3个月之日"),
    ("add_days(joined_on, -30)", "自入队时间起倒推30天之日"),
    ("add_years(add_months(joined_on, 1), 2)", "自入队时间起满1个月之日起再满2年之日"),
    ("add_years(joined_on, 2) <= :as_of", "自入队时间起至基准日已满2年"),
    ("add_years(joined_on, 2) > :as_of", "自入队时间起至基准日未满2年"),
    ("add_years(joined_on, 2) < :as_of", "自入队时间起至基准日已超过2年"),
    ("add_years(joined_on, 2) >= :as_of", "自入队时间起至基准日未超过2年"),
]
RECKONED = [
    ("year_of(joined_on) + 1", "入队时间所在年度次年"),
    ("year_of(joined_on) - 1", "入队时间所在年度上一年"),
    ("date_of(first_year + 1, 12, 31)", "首演年度次年12月31日"),
    (
        "CASE WHEN is_none(bonus) THEN 0 ELSE if_none(bonus, 3) END",
        "（按下列最先相符的情形确定：①没有奖金的，为0元；②其他情形，为奖金）",
    ),
    ("0 + songs", "会唱曲目"),
    ("100 * fee / 100", "会费"),
    ("100 * fee / 10", "100乘以会费除以10"),
    ("full_months(DATE '2000-01-01', DATE '2000-02-01')", "1个月"),
    (
        "full_months(DATE '2000-01-01', add_months(add_years(DATE '2000-01-01', 3), 2))",
        "3年折合的月数加2个月",
    ),
    (
        "full_months(DATE '2000-01-01', :as_of) - full_months(DATE '2000-01-01', joined_on)",
        "自入队时间所在月起至基准日所在月的月数",
    ),
]
COMPARED = [
    ("songs > 0 AND songs <> 0", "会唱曲目大于零"),
    ("songs > 0 OR songs <> 0", "会唱曲目大于零，或者会唱曲目不为零"),
    ("fee >= 0", "会费不小于零"),
    ("fee >= 3", "会费不低于3元"),
    ("songs >= 3", "会唱曲目不少于3"),
    ("first_year >= 2020", "首演年度不早于2020年"),
    ("if_none(left_on, DATE '9999-12-31') > :as_of", "离队时间晚于基准日（没有的，视为晚于）"),
    ("if_none(singing_since, DATE '0001-01-01') > DATE '0001-01-01'", "有“singing since”"),
    ("if_none(teacher.stage, 'first') IN ('second', 'third')", "老师的所处阶段为中阶或者高阶"),
    ("if_none(teacher.stage, 'first') IN ('first', 'third')",
     "没有老师的所处阶段，或者老师的所处阶段为初阶或者高阶"),
    ("stage NOT IN ('first', 'third')", "所处阶段不是初阶，也不是高阶"),
    ("stage IN ('first', 'second', 'third')", "所处阶段为初阶、中阶、高阶之一"),
    ("stage > step(choir.best_stage, 1)", "所处阶段比所属合唱队的最高阶段高出1级以上（不含1级）"),
    ("stage >= step(choir.best_stage, 1)", "所处阶段比所属合唱队的最高阶段高出1级以上（含1级）"),
    ("stage = step(choir.best_stage, -1)", "所处阶段比所属合唱队的最高阶段低1级"),
    ("stage < step(choir.best_stage, 1)", "所处阶段低于比所属合唱队的最高阶段高1级的一级"),
    ("if_none(teacher.stage, 'first') NOT IN ('first')", "老师的所处阶段不是初阶"),
    ("if_none(teacher.motto, '') = if_none(teacher.teacher.motto, '')",
     "老师的座右铭为老师的老师的座右铭（双方都没有的视为相同，只有一方没有的视为不同）"),
    ("has(voices, 'low')", "能唱声部中有“低声部”"),
    ("has(tongues, motto)", "会唱语种中有座右铭"),
]  # fmt: skip
BY_CASE = [
    ("CASE WHEN TRUE THEN fee ELSE 0 END", "会费"),
    (
        "CASE WHEN is_trained THEN fee WHEN TRUE THEN 3 ELSE 0 END",
        "（按下列最先相符的情形确定：①属“受过训练”情形的，为会费；②其他情形，为3元）",
    ),
]


@pytest.mark.parametrize(("expression", "told"), [*LIMITED, *MOVED, *RECKONED, *COMPARED, *BY_CASE])
def test_an_expression_reads_as_a_clerk_would_write_it(
    expression: str, told: str, choir: Pack
) -> None:
    saying, term = saying_of(choir, "zh"), checked(expression)
    found = saying.sentence(term) if term.type.kind == "truth" else saying.value(term)
    assert found == told


def test_an_english_label_that_ends_in_mid_phrase_stands_in_quotation_marks(choir: Pack) -> None:
    saying = saying_of(choir, "en")
    assert saying.sentence(checked("joined_on < :as_of")) == (
        "“joined on” is before the day asked about"
    )
    assert saying.sentence(checked("songs > 3")) == "songs known is more than 3"


LISTED = """\
  - {name: late, label: 晚场数, of: singer, from: concert, via: singer,
     where: pieces > 3 AND year > 2020, value: COUNT(*)}
  - {name: few, label: 少演场数, of: singer, from: concert, via: singer,
     where: pieces > 3 AND year > 2020 AND (pieces > 5 OR year > 2021) AND pieces < 9,
     value: COUNT(*)}"""


def test_short_parts_of_a_meaning_are_joined_by_commas_and_long_ones_listed(
    tmp_path: Path,
) -> None:
    pack = read(tmp_path, bar("one", "late > 0 AND few > 0"), LISTED)
    saying = saying_of(pack, "zh")
    late, few = (defined(saying, pack.derived["singer", name]) for name in ("late", "few"))
    assert late == (
        "在演出人为该歌手的演出记录中，其中演出曲目超过3，且演出年度晚于2020年的，取其数量"
    )
    assert few.startswith(
        "在演出人为该歌手的演出记录中；其中同时符合下列条件的：（1）演出曲目超过3；"
    )
    assert few.endswith("（4）演出曲目少于9；取其数量")
