"""What may be wrong when facts go out?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class OfficialNotThere(Problem):
    code = "EXPORT-001"
    found = "The snapshot knows no official with this id."
    expected = "Expected: the id of an official."
    remedy = "Did you mean “{nearest}”?"


class UnitNotThere(Problem):
    code = "EXPORT-002"
    found = "The snapshot knows no unit “{unit}”."
    expected = "Expected: the id of a unit."
    remedy = "Did you mean “{nearest}”?"


class NobodyListed(Problem):
    code = "EXPORT-003"
    found = "There is no official to list; {left_out} who retired, left or died are left out."
    expected = "Expected: a snapshot with officials in service."
    remedy = "Check the units, or list former officials as well."


class TargetMisnamed(Problem):
    code = "EXPORT-004"
    found = "The name of the file to write does not end in {suffix}."
    expected = "Expected: a name that ends in {suffix}."
    remedy = "Correct the name."


class TargetExists(Problem):
    code = "EXPORT-005"
    found = "A file with this name, or the picture that belongs to it, is already there."
    expected = "Expected: a new name."
    remedy = "Choose another name, or give --overwrite."


class TargetInSnapshot(Problem):
    code = "EXPORT-006"
    found = "The file would lie in the folder of the snapshot."
    expected = "Expected: a place outside; a snapshot holds what imports wrote and nothing else."
    remedy = "Choose another folder."


class TargetUnwritable(Problem):
    code = "EXPORT-007"
    found = "The file cannot be written: {reason}."
    expected = "Expected: a folder that can be written, and room for the file."
    remedy = "Check the path, the permissions and the free space; nothing has been half-written."


class WorkbookTooSmall(Problem):
    code = "EXPORT-008"
    found = "The list does not fit into a workbook: {reason}."
    expected = "Expected: a list that a workbook can hold."
    remedy = "List fewer units at a time, or shorten the text."


class ColumnLeftBlank(Problem):
    code = "EXPORT-009"
    found = "The column stays blank in {count} rows of the list: {reason}."
    expected = "Expected: facts that settle it."
    remedy = "Fill the column by hand, or import what is missing."
    is_warning = True


class FormLeftBlank(Problem):
    code = "EXPORT-010"
    found = "“{field}” is blank or incomplete in the form: {reason}."
    expected = "Expected: facts that settle it."
    remedy = "Fill it by hand, or import what is missing."
    is_warning = True
