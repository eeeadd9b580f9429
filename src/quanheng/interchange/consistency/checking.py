"""Do the facts of an import agree with each other, as far as they are certain?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from quanheng.facts import Row
from quanheng.interchange.consistency.ages import check_age
from quanheng.interchange.consistency.ahead import check_ahead
from quanheng.interchange.consistency.identity import check_birth, check_sex, check_twice
from quanheng.interchange.consistency.known import Known
from quanheng.interchange.consistency.overlaps import (
    check_educations,
    check_principals,
    check_tenures,
)
from quanheng.interchange.consistency.rules import Rule, shipped_rules
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows

_CHECKS: Mapping[str, Callable[[Rule, Known], None]] = {
    "sex_by_number": check_sex,
    "birth_by_number": check_birth,
    "identity_number_twice": check_twice,
    "age": check_age,
    "tenures_overlap": check_tenures,
    "principals_overlap": check_principals,
    "educations_overlap": check_educations,
    "day_ahead": check_ahead,
}


def check_consistency(
    rows_by_set: Mapping[str, SetRows],
    earlier: Mapping[str, Mapping[str, Row]],
    problems: RowProblems,
    warnings: RowProblems,
    day: date,
    *,
    rules: tuple[Rule, ...] | None = None,
) -> None:
    """Note the rows of this import that cannot be true beside others; change no value.

    Shapes:   `earlier` holds the rows that still count, by set and id; rows of this import with
              the same id take their place. What an error meets becomes a bad row. `day` is
              that of the import.
    Missing:  partial and unknown days are no contradiction: only what is certain is told. Rows
              are told only if this import says one of the fields concerned.
    """
    known = Known(rows_by_set, earlier, problems, warnings, day)
    for rule in shipped_rules() if rules is None else rules:
        _CHECKS[rule.check](rule, known)
