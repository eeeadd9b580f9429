"""What may be wrong with an expression?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class ExpressionTooLong(Problem):
    code = "EXPR-001"
    found = "The expression has {length} characters."
    expected = "Expected: at most {limit}."
    remedy = "Name parts of it as derived facts or exemptions."


class ExpressionTooDeep(Problem):
    code = "EXPR-002"
    found = "The expression nests more than {limit} levels deep."
    expected = "Expected: an expression that a person can read."
    remedy = "Remove brackets, or name parts of it as derived facts."


class StrangeSign(Problem):
    code = "EXPR-003"
    found = "The sign “{sign}” means nothing here."
    expected = "Expected: letters, digits, quotes and + - * / = < > ( ) [ ] , . :."
    remedy = "Remove it."


class FullWidthSign(Problem):
    code = "EXPR-004"
    found = "Found the full-width sign “{sign}”."
    expected = "Expected: “{instead}”."
    remedy = "Type it with the input method switched to half width."


class DoubleQuotes(Problem):
    code = "EXPR-005"
    found = "Found a double quote or a back quote."
    expected = "Expected: single quotes around texts and nothing around names."
    remedy = "Write 'text', and names without quotes."


class OpenText(Problem):
    code = "EXPR-006"
    found = "A text begins here and never ends."
    expected = "Expected: a closing single quote."
    remedy = "Add the quote; a quote inside a text is written twice."


class CommentInExpression(Problem):
    code = "EXPR-007"
    found = "A comment stands inside the expression."
    expected = "Expected: comments outside, behind # in the YAML."
    remedy = "Move the comment."


class WrongOperator(Problem):
    code = "EXPR-008"
    found = "Found “{found}”."
    expected = "Expected: “{instead}”."
    remedy = "Write “{instead}”."


class NotAnExpression(Problem):
    code = "EXPR-009"
    found = "Found “{found}”."
    expected = "Expected: “{expected}”."
    remedy = "Check brackets and operators just before this place."


class Subquery(Problem):
    code = "EXPR-010"
    found = "Found a subquery."
    expected = "Expected: conditions on this row, its links and its derived facts."
    remedy = "Declare a derived fact in facts.yaml and read it here by name."


class NullCompared(Problem):
    code = "EXPR-011"
    found = "Found NULL, NONE or IS."
    expected = "Expected: is_none(x), which asks whether it is recorded that there is none."
    remedy = "Write is_none(x). What nobody recorded is unknown by itself and needs no test."


class UnknownWord(Problem):
    code = "EXPR-012"
    found = "“{word}” is not a fact of {set}."
    expected = "Expected: a field or derived fact of {set}."
    remedy = "Did you mean “{nearest}”?"


class UnknownFunction(Problem):
    code = "EXPR-013"
    found = "“{name}” is not a function of the language."
    expected = "Expected: one of its own functions."
    remedy = "Did you mean “{nearest}”?"


class WrongCount(Problem):
    code = "EXPR-014"
    found = "{name} is given {found} values."
    expected = "Expected: {wanted}."
    remedy = "Correct the values in the brackets."


class WrongType(Problem):
    code = "EXPR-015"
    found = "“{found}” is {is_of}."
    expected = "Expected: {wanted}."
    remedy = (
        "Compare like with like; days are counted by days_between, full_months and "
        "full_years, and moved by add_days, add_months and add_years."
    )


class UnitsDiffer(Problem):
    code = "EXPR-016"
    found = "The units differ: {left} and {right}."
    expected = "Expected: one unit on both sides."
    remedy = "Use a fact or a function that gives the same unit."


class UnknownCode(Problem):
    code = "EXPR-017"
    found = "“{code}” is not a code of {list}."
    expected = "Expected: one of its codes."
    remedy = "Did you mean “{nearest}”?"


class UnorderedCompared(Problem):
    code = "EXPR-018"
    found = "The codes of {list} have no order."
    expected = "Expected: =, <> or IN."
    remedy = (
        "Compare them by equality, or declare the list as ordered where a standard gives the order."
    )


class NeedsIfNone(Problem):
    code = "EXPR-019"
    found = "“{found}” may be none."
    expected = "Expected: a value that is never none."
    remedy = "Write if_none(x, value), saying what none counts as, or ask is_none(x)."


class NeverNone(Problem):
    code = "EXPR-020"
    found = "“{found}” is never none."
    expected = "Expected: a fact declared optional."
    remedy = "Leave is_none or if_none out."


class UnknownSetting(Problem):
    code = "EXPR-021"
    found = "There is no parameter “{name}”."
    expected = "Expected: a parameter of this pack or of one it extends."
    remedy = "Did you mean “{nearest}”?"


class SettingByCode(Problem):
    code = "EXPR-022"
    found = "The parameter “{name}” is a table."
    expected = "Expected: the code to read it by, from {list}."
    remedy = "Write :{name}[code]."


class SettingNotTable(Problem):
    code = "EXPR-023"
    found = "The parameter “{name}” is a single value."
    expected = "Expected: :{name} without brackets."
    remedy = "Remove the brackets."


class NumberTooLong(Problem):
    code = "EXPR-024"
    found = "“{found}” has too many digits."
    expected = "Expected: at most 18 characters and 10 decimals."
    remedy = "Shorten it."


class DayExpected(Problem):
    code = "EXPR-025"
    found = "“{found}” is no day."
    expected = "Expected: {expected}."
    remedy = "Correct the day."


class ElseMissing(Problem):
    code = "EXPR-026"
    found = "CASE has no ELSE."
    expected = "Expected: ELSE with a value for all other cases."
    remedy = "Add ELSE."


class AggregateMisplaced(Problem):
    code = "EXPR-027"
    found = "{name} counts over rows, which only the value of a derived fact does."
    expected = "Expected: conditions on one row."
    remedy = "Declare a derived fact in facts.yaml and read it here by name."


class AggregateExpected(Problem):
    code = "EXPR-028"
    found = "“{found}” is not a single aggregate."
    expected = (
        "Expected: one of COUNT(*), COUNT(DISTINCT x), SUM(x), AVG(x), MEDIAN(x), MIN(x), MAX(x), "
        "FIRST(x), LAST(x), LIST(x), ANY(x), EVERY(x)."
    )
    remedy = "Write one aggregate; combine results in the clause."


class SelfMisplaced(Problem):
    code = "EXPR-029"
    found = "self. is used where there is no subject besides the row."
    expected = "Expected: self. only in derived facts, before a fact of the subject."
    remedy = "Leave self. out."


class NotALink(Problem):
    code = "EXPR-030"
    found = "A dot follows “{name}”, which is a plain field of {set}."
    expected = "Expected: a link before the dot."
    remedy = "Name a link field, or leave the dot out."


class NotDated(Problem):
    code = "EXPR-031"
    found = "The rows of {set} have no beginning and end."
    expected = "Expected: a set with begins: and ends:."
    remedy = "Compare the days themselves, or declare the fields in the set."


class OnlyForRecords(Problem):
    code = "EXPR-032"
    found = "{name} serves only rules about records."
    expected = "Expected: effect: record_rule."
    remedy = "Use it in a record rule, or compare the fact itself."


class ClauseExpected(Problem):
    code = "EXPR-033"
    found = "Found “{found}”."
    expected = "Expected: the id of a clause in single quotes."
    remedy = "Write met('clause.id')."


class UnknownClause(Problem):
    code = "EXPR-034"
    found = "There is no clause “{clause}”."
    expected = "Expected: a clause of this pack or of one it extends."
    remedy = "Did you mean “{nearest}”?"


class SubjectDiffers(Problem):
    code = "EXPR-035"
    found = "The clause “{clause}” is about {subject}."
    expected = "Expected: a clause about {wanted}."
    remedy = "Name the linked row: met('clause.id', link)."


class AggregateOnly(Problem):
    code = "EXPR-036"
    found = "The set {set} may be read only in groups of five and more."
    expected = "Expected: no row of it read by itself."
    remedy = "Use an indicator over the set."


class VerdictMisplaced(Problem):
    code = "EXPR-037"
    found = "{name} asks a clause, which only clauses do."
    expected = "Expected: no verdict and no result of a clause here."
    remedy = "Count the clause by a derived fact whose from: names it, and read that fact here."
