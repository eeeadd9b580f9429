"""What may be wrong with facts that come in?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class SourceMissing(Problem):
    code = "IMPORT-001"
    found = "There is nothing to import here."
    expected = "Expected: tables, workbooks or approval forms, or a folder or archive of them."
    remedy = "Check the path."


class TableUnreadable(Problem):
    code = "IMPORT-002"
    found = "The table cannot be read: {reason}."
    expected = (
        "Expected: a workbook, a CSV file in UTF-8 or GB18030, a parquet file or an approval form."
    )
    remedy = "Save it again in one of these forms."


class TableUnknown(Problem):
    code = "IMPORT-003"
    found = "The table “{table}” is no set of the catalogue, and no map names it."
    expected = "Expected: a table named like a set, or a map."
    remedy = "Rename it, or give --map. Did you mean “{nearest}”?"


class ColumnUnknown(Problem):
    code = "IMPORT-004"
    found = "The table has no column “{column}”."
    expected = "Expected: a column of the table."
    remedy = "Did you mean “{nearest}”?"


class ColumnStrange(Problem):
    code = "IMPORT-005"
    found = "The column “{column}” is no field of {set}."
    expected = "Expected: a field of {set}."
    remedy = "Rename it, or give a map. Did you mean “{nearest}”?"


class ColumnMissing(Problem):
    code = "IMPORT-006"
    found = "No column gives “{field}” of {set}, which may not be unknown."
    expected = "Expected: a column for it."
    remedy = "Add the column or map one."


class CellUnreadable(Problem):
    code = "IMPORT-007"
    found = "Found {found}."
    expected = "Expected: {expected}."
    remedy = "Correct the cell and import again."


class CellBlank(Problem):
    code = "IMPORT-008"
    found = "The cell is blank."
    expected = "Expected: a value; this field may not be unknown."
    remedy = "Fill the cell and import again."


class EndBeforeStart(Problem):
    code = "IMPORT-009"
    found = "“{late}” is before “{early}”."
    expected = "Expected: a day that is not earlier."
    remedy = "Correct one of the two days."


class LinkLeadsNowhere(Problem):
    code = "IMPORT-010"
    found = "The row names a row of {set} that is not there."
    expected = "Expected: the id of a row of {set}."
    remedy = "Correct the id, or import the missing row as well."


class IdTwice(Problem):
    code = "IMPORT-011"
    found = "The id stands also in row {first}, for another key."
    expected = "Expected: each id once."
    remedy = "Correct one of the ids."


class JoinFindsNone(Problem):
    code = "IMPORT-012"
    found = "No row of {table} matches."
    expected = "Expected: exactly one row in {table}."
    remedy = "Correct the key, or mark the join optional: true."


class JoinFindsSeveral(Problem):
    code = "IMPORT-013"
    found = "Several rows of {table} match."
    expected = "Expected: exactly one row in {table}."
    remedy = "Remove the doubles."


class CodeUntranslated(Problem):
    code = "IMPORT-014"
    found = "Found {found}."
    expected = "Expected: one of the codes that the map translates: {choices}."
    remedy = "Add it to codes: in the map, or correct the cell."


class RowsContradict(Problem):
    code = "IMPORT-015"
    found = "The row says {own}; row {first} with the same key says {other}."
    expected = "Expected: rows that agree."
    remedy = "Both are kept; the fields that differ count as unknown until somebody settles them."
    is_warning = True


class RowTooShort(Problem):
    code = "IMPORT-020"
    found = "The row has {found} cells."
    expected = "Expected: {wanted}, one for each column of the header."
    remedy = "Check separators and quotes."


class HeaderTwice(Problem):
    code = "IMPORT-021"
    found = "The column “{column}” stands twice in the header."
    expected = "Expected: each column once."
    remedy = "Rename one of them."


class MapNamesNoTable(Problem):
    code = "IMPORT-022"
    found = "The map names the file “{file}”, which is not in the source."
    expected = "Expected: a file of the source folder."
    remedy = "Did you mean “{nearest}”?"


class TooManyProblems(Problem):
    code = "IMPORT-023"
    found = "{count} more problems of this kind are left out."
    expected = "Expected: fewer problems."
    remedy = "Mend those shown and import again."


class NothingAccepted(Problem):
    code = "IMPORT-025"
    found = "No row is left after the bad ones."
    expected = "Expected: at least one good row."
    remedy = "Correct the rows and import again."


class KeyContradicts(Problem):
    code = "IMPORT-026"
    found = (
        "The row has the same key as row {first}, but another “{field}”, which may not be unknown."
    )
    expected = "Expected: rows that agree."
    remedy = "Correct or remove one of the two."


class LinkLeftOut(Problem):
    code = "IMPORT-027"
    found = "The row names a row of {set} that is left out because of its own errors."
    expected = "Expected: the id of a good row of {set}."
    remedy = "Correct that row and import again."


class LinkUnknown(Problem):
    code = "IMPORT-028"
    found = "The row names a row of {set} that is left out because of its own errors."
    expected = "Expected: the id of a good row of {set}."
    remedy = "The link counts as unknown; correct that row and import again."
    is_warning = True


class CompleteWithoutAll(Problem):
    code = "IMPORT-029"
    found = "{set} is declared complete, but {count} of its rows are left out."
    expected = "Expected: every row of a complete set."
    remedy = (
        "The declaration does not count: what those rows say stays unknown. Correct them and "
        "import again."
    )
    is_warning = True


class SourceTwice(Problem):
    code = "IMPORT-033"
    found = "Two sources have a file named “{file}”."
    expected = "Expected: each file name once; the map names tables by it."
    remedy = "Rename one of them."


class SheetUnknown(Problem):
    code = "IMPORT-034"
    found = "The workbook has no single sheet “{sheet}” with rows; its sheets are: {sheets}."
    expected = "Expected: `sheet:` with the name of one of them."
    remedy = "Did you mean “{nearest}”?"


class FormulasKept(Problem):
    code = "IMPORT-039"
    found = "{count} cells hold formulas; the results that the workbook last kept are read."
    expected = "Expected: values."
    remedy = "If the workbook may be out of date, calculate and save it before importing."
    is_warning = True


class RowsSkipped(Problem):
    code = "IMPORT-040"
    found = "{count} rows without a record are not read ({reason}): {rows}."
    expected = "Expected: totals, notes, repeated headers and headings of groups only."
    remedy = "If one of them is a record, move it or mark the header in the map."
    is_warning = True


class SheetHidden(Problem):
    code = "IMPORT-044"
    found = "The hidden sheet “{sheet}” is not read."
    expected = "Expected: facts on sheets that everyone sees."
    remedy = "Name it with `sheet:` in the map if it is meant, or remove it."
    is_warning = True


class MemberUnreadable(Problem):
    code = "IMPORT-046"
    found = "The form cannot be read: {reason}."
    expected = "Expected: an approval form (.lrmx or .lrm) of one person."
    remedy = "Open it in the editor for approval forms, save it and import again."


class NothingToRead(Problem):
    code = "IMPORT-047"
    found = "There is nothing to read: the map names no table, and there are no forms."
    expected = "Expected: tables that the map names, or approval forms."
    remedy = "Check the map and the sources."


class YearOfTwoDigits(Problem):
    code = "IMPORT-065"
    found = (
        "{count} cells have a year of two digits; each is read as one of the hundred years before "
        "the import."
    )
    expected = "Expected: years of four digits."
    remedy = "Check them; if one is wrong, write four digits and import again."
    is_warning = True


class CharacterOfOneFont(Problem):
    code = "IMPORT-066"
    found = "The name has a character that only one font shows; elsewhere it is a blank box."
    expected = "Expected: a character of the standard GB 18030."
    remedy = "Type the name again with an input method that has the character, and import again."
    is_warning = True
