"""What is said of a whole rule: in which period, of which rows, with which results?"""

from __future__ import annotations

import pytest

from quanheng.sentences.definitions import defined
from quanheng.sentences.rules import RuleText
from tests.sentences.everything import packs, saying_on_day


def told(pack_id: str, clause: str) -> list[str]:
    pack = next(pack for pack in packs() if pack.id == pack_id)
    return [text for _, text in RuleText(saying_on_day(pack, "zh")).lines(pack.clauses[clause])]


@pytest.mark.parametrize(
    ("pack", "clause", "line"),
    [
        ("qingdao", "qd.study.red-bases", "规定的对象：单位，逐年判断"),
        ("national", "na.matrix",
         "只适用于生效的记录，生效是指决定日期和告知日期均不晚于基准日，且至基准日尚未到影响期满日（没有的，视为未到）"),
        ("national", "soon.retirement", "不论条件是否成立，截止日：达到法定退休年龄日"),
        ("national", "na.reward.bonus", "作用对象：受奖人"),
        ("zhejiang", "zj.assessment.routine", "条件不成立的，可以定等次：是"),
        ("qingdao", "qd.selection.delegates", "条件成立的，担当作为评分以登记为准"),
        ("zhejiang", "zj.step.serious", "条件：按“组织调整条件如何合并”从下列理解中选定的一种"),
        ("hengdong", "hd.link.grades",
         "条件不成立的，结果运用：上调优秀等次比例（条件：绩效等次为优秀）"),
        ("qingdao", "qd.result.uses", "运用方面：选拔任用、评先选优、问责追责"),
        ("qingdao", "qd.grassroots.requests", "规定的对象：干部诉求"),
        ("shenmu", "sm.tolerance", "条件：申请件数大于零"),
        ("shenmu", "sm.annual-target", "得分：各部分得分按所占比重相加（四舍五入保留2位小数）"),
        ("shenmu", "sm.annual-target", "各项指标（占100%）：百分制得分"),
        ("qingdao", "qd.score.comprehensive",
         "得分：各部分得分按所占比重相加，再加加分（四舍五入保留2位小数）"),
        ("dongying", "dy.study", "述学、评学、考学（占100%）：组成齐全的加权得分"),
    ],
)  # fmt: skip
def test_a_rule_says(pack: str, clause: str, line: str) -> None:
    assert line in told(pack, clause)


def test_a_rule_that_is_not_adverse_is_about_every_row() -> None:
    assert not any(text.startswith("只适用于生效") for text in told("national", "na.sanction.pay"))


def test_a_table_says_by_which_code_it_is_read() -> None:
    (condition,) = [one for one in told("qingdao", "qd.result.principal") if "条件：" in one]
    assert "主要负责人可否评优（按所任市直部门综合考核等次）" in condition


def test_what_somebody_lacks_is_told_once_and_not_item_by_item() -> None:
    (lacking,) = [one for one in told("shenmu", "sm.study") if one.startswith("未学专题")]
    assert lacking.endswith("且已学专题中没有该项的各项")


@pytest.mark.parametrize(
    ("pack_id", "label", "words"),
    [
        ("national", "影响期内处理数", "生效的组织处理和处分记录"),
        ("shenmu", "已学专题", "该单位的学习记录中"),
        ("national", "五年学时", "培训开始日期在基准日前5年以内的"),
        ("national", "五年培训天数", "只计基准日前5年以内的部分"),
        ("qingdao", "经由主渠道", "记录中，至少有一条符合下述的，为“是”：渠道不是其他渠道"),
    ],
)
def test_a_meaning_says_which_rows_count_and_when(pack_id: str, label: str, words: str) -> None:
    pack = next(pack for pack in packs() if pack.id == pack_id)
    (derived,) = [one for one in pack.derived.values() if one.label.zh == label]
    assert words in defined(saying_on_day(pack, "zh"), derived)
