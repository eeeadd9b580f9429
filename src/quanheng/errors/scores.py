"""What may be wrong with a scorecard?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class WeightsDoNotSum(Problem):
    code = "SCORE-001"
    found = "The weights under “{name}” add up to {found}."
    expected = "Expected: weights of parts that stand side by side that add up to 100."
    remedy = "Correct the weights."


class WeightUnreadable(Problem):
    code = "SCORE-002"
    found = "“{found}” is no weight."
    expected = "Expected: a number above 0 and at most 100, of at most 10 decimals in all levels."
    remedy = "Correct the weight."


class PartNameTaken(Problem):
    code = "SCORE-003"
    found = "The name “{name}” is taken in this scorecard."
    expected = "Expected: a name of its own for each part; score, rank and the like are results."
    remedy = "Choose another name."


class PartWays(Problem):
    code = "SCORE-004"
    found = "“{name}” says in {count} ways what it counts."
    expected = "Expected: one of {ways}."
    remedy = "Write one of them."


class SourceStrange(Problem):
    code = "SCORE-005"
    found = "“{found}” is neither a set nor a fact of {set}."
    expected = "Expected: the set or the fact that the part is observed from."
    remedy = "Did you mean “{nearest}”?"


class MissingUnstated(Problem):
    code = "SCORE-006"
    found = "“{name}” may be none, and nothing says what counts then."
    expected = "Expected: missing: with incomplete, zero or group_mean, as the text has it."
    remedy = "Write missing:."


class MeanOfValues(Problem):
    code = "SCORE-007"
    found = "“{name}” takes the mean of its group, and has no value:."
    expected = "Expected: missing: group_mean with value: only."
    remedy = "Write incomplete or zero."


class AddOrLess(Problem):
    code = "SCORE-008"
    found = "An item of points has {count} of add: and less:."
    expected = "Expected: one of the two."
    remedy = "Write one of them."


class ScoreNameTaken(Problem):
    code = "SCORE-009"
    found = "{set} has a fact “score” already, and a grade reads the score by that name."
    expected = "Expected: a set without a fact of that name."
    remedy = "Rename the fact, or give no grade."


class VetoWithoutGrade(Problem):
    code = "SCORE-010"
    found = "A veto forces a grade, and the scorecard gives none."
    expected = "Expected: grade: beside veto:."
    remedy = "Write grade:, or remove the veto."


class GroupStrange(Problem):
    code = "SCORE-011"
    found = "“{found}” leads from {set} to no link and to no code."
    expected = "Expected: under group:, a path that ends in a link or in a field with codes."
    remedy = "Correct the path."
