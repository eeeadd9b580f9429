"""For which purpose is a clause read, so that each purpose has a workbook of its own?

A clause stands in the workbook of every matter it names; one without a matter in that of its
mechanism. What no line names is organisation.
"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.language.clause_model import Clause
from quanheng.messages import Label


@dataclass(frozen=True)
class Purpose:
    """One purpose, and the matters and mechanisms that belong to it.

    Shapes:   `entitlements` are mechanisms of which only entitlements belong here.
    """

    name: str
    label: Label
    matters: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    entitlements: tuple[str, ...] = ()
    is_on_request: bool = False

    def takes(self, clause: Clause) -> bool:
        """Whether a clause belongs here."""
        if clause.matters:
            return bool({*clause.matters} & {*self.matters})
        is_owed = clause.effect == "entitlement" and clause.mechanism in self.entitlements
        return clause.mechanism in self.mechanisms or is_owed


ORGANISATION = Purpose("organisation", Label("组织实施", "organisation"))
PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "selection",
        Label("选拔任用", "selection"),
        matters=("promotion", "rank", "exchange", "reuse", "stay"),
        mechanisms=("up", "down", "selection", "exchange", "pipeline", "practice"),
    ),
    Purpose(
        "assessment",
        Label("考核评优", "assessment"),
        matters=("honour", "excellent_grade", "reward"),
        mechanisms=("assessment", "incentive", "ballot"),
    ),
    Purpose(
        "supervision",
        Label("监督管理", "supervision"),
        mechanisms=(
            "supervision", "remind-inquire-admonish", "tolerance", "correction", "clarification",
        ),
        is_on_request=True,
    ),
    Purpose("training", Label("教育培训", "training"), mechanisms=("training",)),
    Purpose(
        "care",
        Label("关心关爱", "care"),
        matters=("pay",),
        mechanisms=("care", "talk", "pay"),
        entitlements=("grassroots",),
        is_on_request=True,
    ),
    ORGANISATION,
)  # fmt: skip
"""Every purpose, in the order of the workbooks."""


def purposes_of_mechanism(mechanism: str) -> tuple[Purpose, ...]:
    """The purposes of what has a mechanism and no matter; at least one."""
    return tuple(one for one in PURPOSES if mechanism in one.mechanisms) or (ORGANISATION,)


def purposes_of(clause: Clause) -> tuple[Purpose, ...]:
    """The purposes that a clause serves; at least one."""
    return tuple(one for one in PURPOSES if one.takes(clause)) or (ORGANISATION,)
