"""What may be wrong with declared sets and derived facts?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class WordNotAllowed(Problem):
    code = "FACT-001"
    found = "“{word}” cannot be used here."
    expected = (
        "Expected: a known word, or for new names lower-case English words joined by _ that "
        "the language does not keep for itself."
    )
    remedy = "Choose another name."


class UnknownSet(Problem):
    code = "FACT-002"
    found = "There is no set “{set}”."
    expected = "Expected: a set of the catalogue or of this pack."
    remedy = "Did you mean “{nearest}”?"


class UnknownField(Problem):
    code = "FACT-003"
    found = "{set} has no field “{field}”."
    expected = "Expected: a field of {set}."
    remedy = "Did you mean “{nearest}”?"


class UnknownCodeList(Problem):
    code = "FACT-004"
    found = "There is no code list “{list}”."
    expected = "Expected: a code list of the catalogue or of this pack."
    remedy = "Did you mean “{nearest}”?"


class LabelTwice(Problem):
    code = "FACT-005"
    found = "“{label}” names two fields of {set}."
    expected = "Expected: each name and label once in a set."
    remedy = "Change one of them."


class NameTwice(Problem):
    code = "FACT-006"
    found = "“{name}” is already declared at {first}."
    expected = "Expected: each name once."
    remedy = "Change one of the names."


class LinkAmbiguous(Problem):
    code = "FACT-007"
    found = "Rows of {set} do not belong to {of} by exactly one link; found {links}."
    expected = "Expected: via: with one link, or where: that ties them by self.."
    remedy = "Add via:."


class SelfNotTied(Problem):
    code = "FACT-008"
    found = "where: mentions self. but ties no field of the row to one of the subject."
    expected = "Expected: an equality such as unit = self.unit among conditions joined by AND."
    remedy = "Add the equality; where a link of the row leads to the subject, name it under via:."


class TemplateOrValue(Problem):
    code = "FACT-009"
    found = "“{name}” has both or neither of value: and template:."
    expected = "Expected: exactly one of them."
    remedy = "Keep one."


class OrderMissing(Problem):
    code = "FACT-010"
    found = "{name} needs an order."
    expected = "Expected: order: with a day or number of the row."
    remedy = "Add order:."


class WindowUnreadable(Problem):
    code = "FACT-011"
    found = "Found “{found}”."
    expected = "Expected: a window such as 36 months, 90 days, 5 years or 3 calendar years."
    remedy = "Correct it."


class WindowNeedsDays(Problem):
    code = "FACT-012"
    found = "The rows of {set} are dated by year."
    expected = "Expected: a window of calendar years."
    remedy = "Write within: N calendar years."


class ComplaintCounted(Problem):
    code = "FACT-013"
    found = "“{name}” counts raw complaints of a person."
    expected = "Expected: decided findings only."
    remedy = "Count findings that a competent body decided."


class LinkMayBeUnknown(Problem):
    code = "FACT-014"
    found = "The link “{link}”, by which rows of {set} belong to their subject, may be unknown."
    expected = "Expected: a link declared required: true."
    remedy = "Declare it required, or tie the rows by where: with self."


class NotItsOwnRows(Problem):
    code = "FACT-020"
    found = (
        "{template} reads a row among the rows of its own set; found of: {of} and from: {source}."
    )
    expected = "Expected: the same set under both."
    remedy = "Write one set under both, and read the fact through links."


class RankByOneKey(Problem):
    code = "FACT-021"
    found = "The order of a rank has both or neither of most: and least:."
    expected = "Expected: exactly one of them."
    remedy = "Keep one."


class BestMisplaced(Problem):
    code = "FACT-022"
    found = "best: chooses rows for something other than COUNT, SUM, MIN or MAX."
    expected = "Expected: beside best: a value of COUNT, SUM, MIN or MAX."
    remedy = "Change the value, or remove best:."


class PacksDisagree(Problem):
    code = "FACT-024"
    found = "“{name}” is declared here with another “{what}” than in {other}."
    expected = "Expected: a set, a field or a code list that means the same in every pack."
    remedy = "Make both alike, or call one of them by another name."


class PreviousMisplaced(Problem):
    code = "FACT-023"
    found = "previous. is used where neither a row nor a period is known to come before."
    expected = (
        "Expected: previous. before a fact of the row in where: and value: of a derived fact with "
        "order:, whose rows belong to the subject by a link; or before a result of its own in a "
        "clause with per:."
    )
    remedy = "Write order: and via:, or per:, or leave previous. out."


class SeriesEnds(Problem):
    code = "FACT-025"
    found = "series: names {count} days."
    expected = "Expected: two, those of the first and of the last period."
    remedy = "Write series: [first, last]."


class NotADayField(Problem):
    code = "FACT-015"
    found = "The field “{field}” of {set} stands under {role}: and is no day."
    expected = "Expected: a field of type date; under dated: a year will do."
    remedy = "Name another field, or change its type."


class AxiomReads(Problem):
    code = "FACT-026"
    found = "A condition that always holds reads {found}."
    expected = "Expected: facts and the day only, which are the same whatever a rule says."
    remedy = "Leave it out of holds:."


class DecidedDaysAlike(Problem):
    code = "FACT-028"
    found = "decided: of {set} names “{field}” under {first}: and under {second}:."
    expected = "Expected: for the decision, the notice and the end a field each."
    remedy = (
        "Give {second}: a field of its own. A decision counts from the day on which the person "
        "was told of it, and that is to be recorded."
    )


class LinkReplaced(Problem):
    code = "FACT-027"
    is_warning = True
    found = (
        "where ties rows by self.; their link “{link}” then does not count, and rows of others do."
    )
    expected = "Expected: via: beside where, if only its own rows are meant."
    remedy = (
        "Write via: {link}. If rows of others are meant, say in where how they stand to the "
        "subject, such as {link} <> self.id."
    )
