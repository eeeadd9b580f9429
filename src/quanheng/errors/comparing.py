"""What may go wrong when a parameter is set otherwise, to see what would change?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class SettingUnreadable(Problem):
    code = "WHATIF-001"
    found = "“{written}” is no setting."
    expected = (
        "Expected: NAME=VALUE, PACK:NAME=VALUE, NAME.CODE=VALUE of a table, or with days as in "
        "NAME@2024-01-01..2024-12-31=VALUE."
    )
    remedy = "Correct --set."


class SettingUnknown(Problem):
    code = "WHATIF-002"
    found = "The pack of this run has no parameter “{name}”."
    expected = (
        "Expected: a parameter of the pack or of those it extends; "
        "“quanheng whatif RUN --parameters” lists them."
    )
    remedy = "Did you mean “{nearest}”?"


class SettingOfOtherPack(Problem):
    code = "WHATIF-003"
    found = "“{name}” is no parameter of the pack “{pack}”."
    expected = "Expected: the pack that declares it, or the pack of the run: {packs}."
    remedy = "Did you mean “{nearest}”?"


class SettingValueWrong(Problem):
    code = "WHATIF-004"
    found = "“{value}” is no value of “{name}”."
    expected = "Expected: {expected}."
    remedy = "Correct --set."


class SettingUnitWrong(Problem):
    code = "WHATIF-005"
    found = "“{value}” is not in the unit of “{name}”."
    expected = "Expected: {unit}."
    remedy = "Correct --set."


class SettingCodeWrong(Problem):
    code = "WHATIF-006"
    found = "“{name}” cannot be set for the code “{code}”."
    expected = "Expected: {codes}."
    remedy = "Correct --set."


class SettingOutsideLimits(Problem):
    code = "WHATIF-007"
    found = "“{name}” is set to {value}, beyond the limits {least} and {most} of a higher rule."
    expected = "Expected: a value that the pack may set."
    remedy = "It was tried out all the same; the pack itself may not set it."
    is_warning = True


class SettingTwice(Problem):
    code = "WHATIF-008"
    found = "“{name}” is set twice for the same days."
    expected = "Expected: each parameter once, or on days of its own."
    remedy = "Leave one of them out."


class NothingTried(Problem):
    code = "WHATIF-009"
    found = "Nothing is to be tried."
    expected = "Expected: --set with a figure, or --pack with the folder of a draft."
    remedy = "Say what is to be another."


class PackOfOtherRun(Problem):
    code = "WHATIF-010"
    found = "The run has no answers of the pack “{pack}”."
    expected = "Expected: a draft of one of the packs of the run: {packs}."
    remedy = "Name a draft that keeps the id of its pack, or evaluate the pack first."


class NamesWithoutReason(Problem):
    code = "WHATIF-011"
    found = "Names are asked for without a reason."
    expected = "Expected: a reason, which is kept in a log beside the run."
    remedy = "Say with --reason what the names are needed for."


class GivenOtherwise(Problem):
    code = "WHATIF-012"
    found = "“{label}” [{name}] differs, but is marked as given by {source} in both packs."
    expected = "Expected: one value for one passage of a text."
    remedy = "Read the passage again; if the figure is not from there, write status: assumed."
    is_warning = True


class NamesNotLogged(Problem):
    code = "WHATIF-020"
    found = "Nobody is named: the reason cannot be kept: {reason}."
    expected = "Expected: a log beside the run that can be written."
    remedy = "Let the folder of the run be written, or ask without --names."


class SettingOverridden(Problem):
    code = "WHATIF-021"
    found = "“{name}” of the pack “{pack}” reaches no rule of this run: {packs} set it themselves."
    expected = "Expected: a pack of the run whose own figure is to be another."
    remedy = "Did you mean “{nearest}”?"
