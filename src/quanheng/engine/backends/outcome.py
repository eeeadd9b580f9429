"""What does a run give, on each of the days on which its question was put?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.question import Question
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.tally import Applicants


@dataclass(frozen=True)
class DayResult:
    """What was asked on one day, and what came out.

    Shapes:   `verdicts` are those of every clause asked, also of those that are only read by
              others, `told` those of the clauses that the day tells, without those that left;
              `facts` by subject set; `before` by clause what it gave in the period before.
    Missing:  no facts where those that a run keeps were read.
    """

    question: Question
    verdicts: pa.Table
    told: pa.Table
    facts: Mapping[str, pa.Table]
    before: Mapping[str, pa.Table]


@dataclass(frozen=True)
class Result:
    """What a run gives.

    Shapes:   `verdicts`: one row per clause, period and subject, in the order of the clauses, of
              the periods and of the ids; none where answers left. `days`: by period that is told,
              what was read on its day; under the empty name, the day of the question itself.
              `quotas`: one row per quota and unit, by quota, pool and unit. `allocations`: one row
              per allocation and row, by allocation, place in the order and row; `tallies` and
              `applicants` by id what they were reckoned from.
    """

    verdicts: pa.Table
    days: Mapping[str, DayResult]
    quotas: pa.Table
    allocations: pa.Table
    tallies: Mapping[str, ColumnTally] = field(default_factory=dict)
    applicants: Mapping[str, Applicants] = field(default_factory=dict)

    @property
    def facts(self) -> Mapping[str, pa.Table]:
        """By subject set, the facts the clauses read on the day itself, by id."""
        return self.days[""].facts if "" in self.days else {}
