"""Which reports are asked for, and in which language?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.language.clause_model import Clause
from quanheng.messages import Language
from quanheng.reports.purposes import PURPOSES, Purpose, purposes_of, purposes_of_mechanism


@dataclass(frozen=True)
class ReportChoice:
    """What is written beside a run's tables; care, findings and names only when asked for."""

    language: Language = "zh"
    with_care: bool = False
    with_supervision: bool = False
    with_names: bool = False

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """The purposes that are reported."""
        asked = {"care": self.with_care, "supervision": self.with_supervision}
        return tuple(p for p in PURPOSES if not p.is_on_request or asked[p.name])

    def tells(self, clause: Clause) -> bool:
        """Whether results of a clause may stand in a report."""
        return bool({*purposes_of(clause)} & {*self.purposes})

    def tells_mechanism(self, mechanism: str) -> bool:
        """Whether results of a rule that has a mechanism only may stand in a report."""
        return bool({*purposes_of_mechanism(mechanism)} & {*self.purposes})
