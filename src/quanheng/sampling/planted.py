"""Which cases stand in every made-up county, how often, and what is each for?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.messages import Label

FULL_SIZE = 1_500
"""From so many officials on the counts are those below; a smaller county has fewer persons."""


@dataclass(frozen=True)
class Case:
    """A case whose count a report must find.

    Shapes:   `shrinks` tells that a county of fewer than `FULL_SIZE` officials holds only its
              share, at least one.
    """

    name: str
    count: int
    label: Label
    shrinks: bool = True

    def wanted(self, officials: int) -> int:
        """How often the case stands in a county of so many officials.

        >>> Case("archive", 483, Label("", "")).wanted(3_000)
        483
        >>> Case("archive", 483, Label("", "")).wanted(300)
        96
        """
        if not self.shrinks or officials >= FULL_SIZE:
            return self.count
        return max(1, self.count * officials // FULL_SIZE)


def _persons(name: str, count: int, zh: str, en: str) -> Case:
    return Case(name, count, Label(zh, en))


def _things(name: str, count: int, zh: str, en: str) -> Case:
    return Case(name, count, Label(zh, en), shrinks=False)


CASES: tuple[Case, ...] = (
    _persons("performance_archive", 483, "表现纪实档案，各至少一条记载",
             "archives of performance, each with an entry"),
    _persons("political_archive", 189, "领导干部政治素质档案",
             "archives on political quality, all of leading officials"),
    _persons("rank_promotion", 106, "2023年职级晋升的公务员和参公人员",
             "civil servants, or managed as such, promoted in rank in 2023"),
    _persons("institution_promotion", 284, "2023年等级晋升的事业单位人员",
             "institution staff promoted in grade in 2023"),
    _persons("excellent_unit", 20, "2023年绩效优秀、主要负责人全年在任的单位",
             "units excellent in 2023 whose principal was there the whole year"),
    _persons("excellent_principal", 20, "上述单位的主要负责人，记三等功",
             "principals of these units, with a third-class merit"),
    _things("excellent_unit_one_month", 1, "2023年绩效优秀、主要负责人只任一个月的单位",
            "unit excellent in 2023 whose principal was there for a month"),
    _things("maker", 948, "创客（编号不重复）", "makers by their different numbers"),
    _things("maker_twice", 2, "登记了两次的创客", "makers entered twice"),
    _things("maker_local_cuisine", 320, "土菜创客", "makers of local cuisine"),
    _things("maker_e_commerce", 236, "电商创客", "makers of e-commerce"),
    _things("maker_culture_and_tourism", 212, "文旅创客", "makers of culture and tourism"),
    _things("maker_other_maker", 180, "其他创客", "other makers"),
    _things("facility_incubation_base", 5, "年末仍设的创客孵化基地", "incubation bases still open"),
    _things("facility_demonstration_area", 5, "年末仍设的创客示范片",
            "demonstration areas still open"),
    _things("facility_demonstration_base", 56, "年末仍设的创客示范基地",
            "demonstration bases still open"),
    _things("facility_closed", 1, "2023年底前已撤销的阵地",
            "facility closed before the end of 2023"),
    _persons("upward", 71, "2023年以来上挂跟班的乡镇公务员",
             "township civil servants placed upward since 2023"),
    _things("upward_batch", 6, "上挂跟班批次", "batches of upward placements"),
    _things("upward_twice", 1, "参加两个批次的上挂干部", "official of two upward batches"),
    _persons("downward", 367, "下派墩苗的县直干部", "county officials placed downward"),
    _things("downward_township", 17, "接收下派干部的乡镇",
            "townships that host downward placements"),
    _persons("young_advancement", 51, "2023年提拔重用的1987年以后出生干部",
             "officials born in 1987 or later promoted or put to important use in 2023"),
    _things("young_advancement_day_too_old", 1, "同类中1986年12月31日出生者",
            "one more of them, born on 31 December 1986"),
    _things("basically_satisfied", 7, "2023年营商环境评议为基本满意的单位",
            "units rated basically satisfied on the business environment in 2023"),
    _things("leader_adjusted", 3, "2023年以来能下调整的领导干部",
            "leading officials adjusted downward since 2023"),
    _things("leader_adjusted_before", 1, "2023年以前能下调整的领导干部",
            "leading official adjusted downward before 2023"),
    _persons("young_in_organ", 10, "2023年新配备到县直机关的年轻干部",
             "young officials newly placed in county organs in 2023"),
    _things("in_organ_too_old", 1, "2023年新配备到县直机关的非年轻干部",
            "official newly placed in a county organ in 2023 who is not young"),
    _things("mean_age", 23, "科级领导平均年龄下降（十分之一岁）",
            "tenths of a year by which the mean age of section-level leaders fell"),
    _things("income_thirteen", 13, "同职级收入乡镇高出县直机关的百分数",
            "per cent by which townships earn more than county organs of the same rank"),
    _persons("ten_years", 12, "到2023年底任同一岗位正好满十年的领导",
             "leaders in one post for ten years to the day at the end of 2023"),
    _persons("almost_ten_years", 5, "差一天满十年的领导", "leaders one day short of ten years"),
    _persons("interrupted", 4, "任期中断、累计满十年的领导",
             "leaders with ten years in all, but an interruption"),
    _persons("internal_five_years", 15, "满五年的内设机构负责人",
             "heads of internal bodies with five years"),
    _things("study_2022", 4950, "2022年已学党员数（应学5000）",
            "members reached in 2022 (of 5,000)"),
    _things("study_2023", 5000, "2023年已学党员数（应学5000）",
            "members reached in 2023 (of 5,000)"),
    _things("study_no_meeting", 1, "2022年未开讲的村级阵地",
            "village site that held nothing in 2022"),
    _things("accusation_intentional", 2, "诬告陷害认定", "findings of intentional falsehood"),
    _things("accusation_mistaken", 3, "错告误告认定", "findings of honest mistake"),
    _things("report_untrue", 5, "反映失实的认定", "findings that a report was untrue"),
    _things("report_cleared", 3, "已澄清的失实认定", "of these, findings that were cleared"),
    _things("frugality_grave", 1, "造成严重后果的违反八项规定认定",
            "grave breaches of the frugality rules"),
    _things("frugality_plain", 2, "未造成严重后果的违反八项规定认定",
            "other breaches of these rules"),
)  # fmt: skip
BY_NAME = {case.name: case for case in CASES}
