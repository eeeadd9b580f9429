"""Which facts may a clause not stand on?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class PurposeExceeded(Problem):
    code = "GUARD-001"
    found = "{clause} reads “{fact}”, a {kind} fact, for selection, ranking or grading."
    expected = "Expected: facts kept for that purpose."
    remedy = (
        "Remove it; a competent body's dated conclusion may be read with purpose_exception: "
        "citing its article."
    )


class ProtectedGround(Problem):
    code = "GUARD-002"
    found = "{clause} stands on “{fact}”."
    expected = "Expected: no ground of sex, ethnicity, marriage or religion."
    remedy = "Remove it, unless a law requires it: then cite the law under lawful_ground:."


class ProtectedFigure(Problem):
    code = "GUARD-005"
    found = "The indicator {clause} stands on “{fact}”, and an indicator cites no law."
    expected = "Expected: no ground of sex, ethnicity, marriage or religion."
    remedy = (
        "Remove it. Where a law requires it, write a clause that reads the fact and cites the law "
        "under lawful_ground:, and count this clause by a derived fact whose from: names it."
    )


class UndecidedFact(Problem):
    code = "GUARD-003"
    found = (
        "{clause} restricts somebody or may deny somebody something, and reads {set}, whose rows "
        "are not shown to be decided, notified and in force."
    )
    expected = "Expected: decided facts, counted by a derived fact."
    remedy = (
        "Declare decided: on the set, and count its rows by a derived fact. Where the clause reads "
        "a single row by a link, make that set its subject. adverse: false switches this off "
        "nowhere."
    )


class UndecidedCounted(Problem):
    code = "GUARD-004"
    found = "{clause} has an adverse effect and reads “{fact}”, which counts undecided rows."
    expected = "Expected: rows that are decided, notified and in force."
    remedy = "Remove counts_undecided: from the derived fact."
