"""What may be wrong with facts that come in?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class SourceMissing(Problem):
    code = "IMPORT-001"
    found = "There is nothing to import here."
    expected = "Expected: a folder with .csv or .parquet files."
    remedy = "Check the path."


class TableUnreadable(Problem):
    code = "IMPORT-002"
    found = "The table cannot be read: {reason}."
    expected = "Expected: a CSV file in UTF-8 (or GB18030) or a parquet file."
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
    found = "The row says other things than row {first} with the same key."
    expected = "Expected: rows that agree."
    remedy = "Both are kept; the fields that differ count as unknown until somebody settles them."
    is_warning = True


class SnapshotExists(Problem):
    code = "IMPORT-016"
    found = "The folder holds something that is no snapshot."
    expected = "Expected: a new folder, or one that an import made."
    remedy = "Choose another folder."


class SnapshotMissing(Problem):
    code = "IMPORT-017"
    found = "There is no snapshot here: snapshot.json is missing or cannot be read."
    expected = "Expected: a folder made by `quanheng import`."
    remedy = "Check the path."


class SnapshotChanged(Problem):
    code = "IMPORT-018"
    found = "The file does not have the content that was imported."
    expected = "Expected: the bytes that the import recorded."
    remedy = "Import again; somebody changed the snapshot."


class ImportNotLater(Problem):
    code = "IMPORT-019"
    found = "An import recorded at {last} is already there."
    expected = "Expected: a later moment than {last}."
    remedy = "Import with a later moment."


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


class MomentUnreadable(Problem):
    code = "IMPORT-024"
    found = "Found “{found}”."
    expected = "Expected: a moment such as 2026-03-31T09:00:00+08:00."
    remedy = "Correct it."


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


class SnapshotUnlike(Problem):
    code = "IMPORT-030"
    found = "“{field}” of {set} was imported as another kind of value than the catalogue has now."
    expected = "Expected: the catalogue that the facts were imported with."
    remedy = "Import the facts again."


class SnapshotBusy(Problem):
    code = "IMPORT-031"
    found = "Another import into this folder is under way."
    expected = "Expected: one import at a time."
    remedy = "Wait until it has ended and import again."


class SnapshotUnwritable(Problem):
    code = "IMPORT-032"
    found = "The snapshot cannot be written: {reason}."
    expected = "Expected: a folder that can be written, and room for it."
    remedy = "Check permissions and space, and import again; nothing has been saved."
