"""What may be wrong with what a clause or a table gives?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class UnknownResult(Problem):
    code = "RESULT-001"
    found = "The clause “{clause}” gives nothing named “{name}”."
    expected = "Expected: a name that stands under its gives: or otherwise:."
    remedy = "Did you mean “{nearest}”?"


class ResultNeedsLabel(Problem):
    code = "RESULT-002"
    found = "The result “{name}” has no label."
    expected = "Expected: one of the usual results ({usual}), or a label."
    remedy = "Write label: and value: below the name."


class ResultWays(Problem):
    code = "RESULT-003"
    found = "“{name}” is told in {count} ways."
    expected = "Expected: one of {ways}."
    remedy = "Keep the one that is meant."


class TableGap(Problem):
    code = "RESULT-004"
    found = "No row of the table holds where {fact} is {value}."
    expected = "Expected: with take: one, a row for every value."
    remedy = "Add the row; where the text itself leaves the gap, write as_written: true."


class TableOverlap(Problem):
    code = "RESULT-005"
    found = "Several rows of the table hold where {fact} is {value}."
    expected = "Expected: with take: one, a single row for every value."
    remedy = (
        "Correct the rows, or write take: first; where the text itself overlaps, write "
        "as_written: true."
    )


class FeederUnnamed(Problem):
    code = "RESULT-006"
    found = "from: names neither a set nor a clause."
    expected = "Expected: the name of a set, or clause: with the id of a clause."
    remedy = "Write one of them."


class ResultNameTaken(Problem):
    code = "RESULT-007"
    found = "The result “{name}” has the name of a link of {set}."
    expected = "Expected: a name that its rows do not have yet."
    remedy = "Choose another name."


class PeriodMissing(Problem):
    code = "RESULT-008"
    found = "“{found}” stands where there is no period."
    expected = "Expected: a clause with per:, or a fact that only such clauses read."
    remedy = "Write per: month, quarter or year in the clause, or leave the period out."


class PeriodDiffers(Problem):
    code = "RESULT-009"
    found = "“{clause}” asks “{other}”, which is about each {per}."
    expected = "Expected: clauses about the same periods, or about none."
    remedy = "Give both the same per:, or ask another clause."


class GroupUnknown(Problem):
    code = "RESULT-010"
    found = "“{found}” leads from {set} to no link and to no code."
    expected = "Expected: under by:, paths that end in a link or in a field with codes."
    remedy = "Correct the path."


class IndicatorWithout(Problem):
    code = "RESULT-011"
    found = "The indicator has {parts} parts and no value:."
    expected = "Expected: a single part, or value: with an expression over the parts."
    remedy = "Write value:."


class PackRuleFails(Problem):
    code = "RESULT-012"
    found = "The pack breaks its own rule {clause}: {row} ({told})."
    expected = "Expected: a pack of which every rule about itself is met."
    remedy = "Complete what the rule asks for, or correct the rule."


class TooManyDecimals(Problem):
    code = "RESULT-013"
    found = "“{name}” is declared with {declared} decimals; “{text}” may have {found}."
    expected = "Expected: a value with no more decimals than declared."
    remedy = (
        "Round it as the text does: ROUND(x, {declared}), FLOOR(x) or CEIL(x); or declare more "
        "decimals."
    )


class ResultNamedAsAnswer(Problem):
    code = "RESULT-014"
    found = "The result “{name}” is called as an answer that expect: asks of its rule."
    expected = "Expected: a name other than {taken}."
    remedy = "Choose another name."
