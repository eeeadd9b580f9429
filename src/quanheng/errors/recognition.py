"""What may be wrong where rows are recognised by what they say?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class MatchNone(Problem):
    code = "IMPORT-035"
    found = "No row of {set} has these values of {fields}."
    expected = "Expected: exactly one such row, from this import or an earlier one."
    remedy = "Correct the cells, or import that row first; nobody is guessed."


class MatchSeveral(Problem):
    code = "IMPORT-036"
    found = "{count} rows of {set} have these values of {fields}: {ids}."
    expected = "Expected: exactly one such row."
    remedy = "Add a column that tells them apart, such as the identity number."


class MatchUncertain(Problem):
    code = "IMPORT-037"
    found = "{count} rows of {set} may be the one meant by {fields}, for want of facts: {ids}."
    expected = "Expected: rows whose months are known, so that they can be told apart."
    remedy = "Complete these rows or this one, or add the identity number."


class MatchBlank(Problem):
    code = "IMPORT-038"
    found = "The row has none of {fields} filled in, by which rows of {set} are recognised."
    expected = "Expected: at least one of them."
    remedy = "Complete the row, or give the map another way."


class MatchesInACircle(Problem):
    code = "IMPORT-041"
    found = "The rows of {sets} look for each other by `match`, in a circle."
    expected = "Expected: an order in which each finds rows that are already known."
    remedy = "Import one of the sets first."


class ByFieldMissing(Problem):
    code = "IMPORT-045"
    found = "`by:` names “{field}”, which no column gives."
    expected = "Expected: fields that `columns:` gives."
    remedy = "Add the column, or name another field."


class RecognisedAlike(Problem):
    code = "IMPORT-048"
    found = "The row is recognised as the same as row {first}, but says other things."
    expected = "Expected: rows of one table that speak of different rows, or agree."
    remedy = "Add a column that tells them apart, such as the identity number."
