"""What can a clause say, and in which words are its verdicts told?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quanheng.facts import Label

Verdict = Literal["met", "not_met", "unknown", "not_applicable"]
VERDICTS: tuple[Verdict, ...] = ("met", "not_met", "unknown", "not_applicable")
State = Literal["not_triggered", "pending", "overdue", "fulfilled", "late", "unknown"]
STATES: tuple[State, ...] = (
    "not_triggered", "pending", "overdue", "fulfilled", "late", "unknown",
)  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """One kind of clause, with the words for met and not met."""

    name: str
    label: Label
    met: Label
    not_met: Label
    has_matter: bool = False


EFFECTS: tuple[Effect, ...] = (
    Effect(
        "eligibility",
        Label("资格条件", "eligibility"),
        Label("符合", "eligible"),
        Label("不符合", "not eligible"),
        True,
    ),
    Effect(
        "bar",
        Label("限制情形", "bar"),
        Label("受限", "barred"),
        Label("未受限", "not barred"),
        True,
    ),
    Effect(
        "priority",
        Label("优先条件", "priority"),
        Label("具备优先条件", "has priority"),
        Label("不具备", "no priority"),
        True,
    ),
    Effect(
        "obligation",
        Label("应办事项", "obligation"),
        Label("应办", "due"),
        Label("未触发", "not triggered"),
    ),
    Effect(
        "trigger",
        Label("启动条件", "trigger"),
        Label("应启动", "to be opened"),
        Label("未触发", "not triggered"),
    ),
    Effect(
        "entitlement",
        Label("应享待遇", "entitlement"),
        Label("应享", "entitled"),
        Label("不享", "not entitled"),
    ),
    Effect(
        "grade_effect",
        Label("等次影响", "grade effect"),
        Label("有影响", "has effect"),
        Label("无影响", "no effect"),
    ),
    Effect(
        "exemption",
        Label("例外", "exemption"),
        Label("例外", "exempt"),
        Label("非例外", "not exempt"),
    ),
    Effect(
        "record_rule",
        Label("记录规则", "record rule"),
        Label("一致", "consistent"),
        Label("不一致", "inconsistent"),
    ),
    Effect(
        "indicator",
        Label("指标", "indicator"),
        Label("达到", "reached"),
        Label("未达到", "not reached"),
    ),
)
"""Every kind of clause the language has."""

EFFECT_NAMES: tuple[str, ...] = tuple(one.name for one in EFFECTS if one.name != "indicator")
"""The effects that a clause may be written with; indicators stand in files of their own."""
UNKNOWN_WORD = Label("待查明", "unknown")
NOT_APPLICABLE_WORD = Label("不适用", "not applicable")
STATE_WORDS: dict[State, Label] = {
    "not_triggered": Label("未触发", "not triggered"),
    "pending": Label("待办", "pending"),
    "overdue": Label("逾期未办", "overdue"),
    "fulfilled": Label("已办结", "fulfilled"),
    "late": Label("逾期办结", "fulfilled late"),
    "unknown": Label("待查明", "unknown"),
}
MATTERS: dict[str, Label] = {
    "promotion": Label("提拔任用", "promotion"),
    "rank": Label("职级晋升", "rank"),
    "honour": Label("评先评优", "honour"),
    "excellent_grade": Label("优秀等次", "excellent grade"),
    "exchange": Label("交流轮岗", "exchange"),
    "reward": Label("奖励", "reward"),
    "pay": Label("工资待遇", "pay"),
    "reuse": Label("重新使用", "re-use"),
    "stay": Label("续任现职", "staying in post"),
}
MECHANISMS: dict[str, Label] = {
    "incentive": Label("鼓励激励", "incentive"),
    "tolerance": Label("容错", "tolerance"),
    "correction": Label("纠错", "correction"),
    "clarification": Label("澄清正名", "clarification"),
    "up": Label("能上", "moving up"),
    "down": Label("能下", "moving down"),
    "assessment": Label("考核", "assessment"),
    "training": Label("教育培训", "training"),
    "practice": Label("实践锻炼", "practice"),
    "exchange": Label("交流轮岗", "exchange"),
    "selection": Label("选拔任用", "selection"),
    "supervision": Label("监督管理", "supervision"),
    "remind-inquire-admonish": Label("提醒函询诫勉", "reminder, inquiry, admonition"),
    "talk": Label("谈心谈话", "talk"),
    "care": Label("关心关爱", "care"),
    "pay": Label("工资待遇", "pay"),
    "grassroots": Label("基层导向", "grassroots"),
    "openness": Label("公开", "openness"),
    "organisation": Label("组织实施", "organisation"),
    "publicity": Label("宣传引导", "publicity"),
    "integrity-project": Label("工程廉政", "integrity in projects"),
    "enterprise": Label("企业", "enterprise"),
    "ballot": Label("民主测评", "ballot"),
    "pipeline": Label("年轻干部培养", "pipeline"),
}


def effect_named(name: str) -> Effect:
    """The effect of a name.

    Errors:   StopIteration for a name that is none; clause files are checked for that.
    """
    return next(effect for effect in EFFECTS if effect.name == name)


def verdict_word(effect: str, verdict: str) -> Label:
    """A verdict in the words of its effect.

    >>> verdict_word("bar", "met").zh
    '受限'
    """
    kind = effect_named(effect)
    words = {"met": kind.met, "not_met": kind.not_met, "unknown": UNKNOWN_WORD}
    return words.get(verdict, NOT_APPLICABLE_WORD)
