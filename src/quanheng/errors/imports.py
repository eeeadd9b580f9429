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


class FormulasKept(Problem):
    code = "IMPORT-039"
    found = "{count} cells hold formulas; the results that the workbook last kept are read."
    expected = "Expected: values."
    remedy = "If the workbook may be out of date, calculate and save it before importing."
    is_warning = True


class RowsSkipped(Problem):
    code = "IMPORT-040"
    found = "{count} rows are no records and are not read ({reason}): {rows}."
    expected = "Expected: totals, notes and repeated headers only."
    remedy = "If one of them is a record, move it or mark the header in the map."
    is_warning = True


class MatchesInACircle(Problem):
    code = "IMPORT-041"
    found = "The rows of {sets} look for each other by `match`, in a circle."
    expected = "Expected: an order in which each finds rows that are already known."
    remedy = "Import one of the sets first."


class NothingToUndo(Problem):
    code = "IMPORT-042"
    found = "The snapshot has no import {number} that could be undone; its last is {last}."
    expected = "Expected: the number of the last import."
    remedy = "Undo the later imports first, or leave the number out."


class UndoImpossible(Problem):
    code = "IMPORT-043"
    found = "The snapshot before this import cannot be restored byte for byte."
    expected = "Expected: the list of imports that this import found."
    remedy = "Keep the snapshot, and import the right facts again."


class SheetHidden(Problem):
    code = "IMPORT-044"
    found = "The hidden sheet “{sheet}” is not read."
    expected = "Expected: facts on sheets that everyone sees."
    remedy = "Name it with `sheet:` in the map if it is meant, or remove it."
    is_warning = True


class ByFieldMissing(Problem):
    code = "IMPORT-045"
    found = "`by:` names “{field}”, which no column gives."
    expected = "Expected: fields that `columns:` gives."
    remedy = "Add the column, or name another field."


class MemberUnreadable(Problem):
    code = "IMPORT-046"
    found = "The form cannot be read: {reason}."
    expected = "Expected: an approval form (.lrmx or .lrm) of one person."
    remedy = "Open it in the editor for approval forms, save it and import again."


class RecognisedAlike(Problem):
    code = "IMPORT-048"
    found = "The row is recognised as the same as row {first}, but says other things."
    expected = "Expected: rows of one table that speak of different rows, or agree."
    remedy = "Add a column that tells them apart, such as the identity number."


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


class SexUnlikeNumber(Problem):
    code = "IMPORT-067"
    found = "The sex does not fit the identity number."
    expected = "Expected: an odd seventeenth character for men, an even one for women ({source})."
    remedy = "Check both in the personnel file; both are kept as they are written."
    is_warning = True


class BirthUnlikeNumber(Problem):
    code = "IMPORT-068"
    found = "The month of birth is not the one in the identity number."
    expected = "Expected: the same month, unless the personnel file determines another ({source})."
    remedy = "Check both in the personnel file; both are kept as they are written."
    is_warning = True


class AgeTooLow(Problem):
    code = "IMPORT-069"
    found = "“{field}” is a day before the age of {years}."
    expected = "Expected: an age of at least {years} ({source})."
    remedy = "Check this day and the day of birth in the personnel file; both are kept."
    is_warning = True


class TenuresOverlap(Problem):
    code = "IMPORT-070"
    found = "The same official holds the same post for some of this time also in {other}."
    expected = "Expected: times in one post that follow each other."
    remedy = "Correct one of the days, or remove one of the rows."


class PrincipalsOverlap(Problem):
    code = "IMPORT-071"
    found = "Another official is the principal in this post for some of this time: {other}."
    expected = "Expected: one principal in a post at a time."
    remedy = "Check the days of both; both rows are kept."
    is_warning = True


class EducationsOverlap(Problem):
    code = "IMPORT-072"
    found = "The same official is in another full-time education for some of this time: {other}."
    expected = "Expected: full-time educations that follow each other."
    remedy = "Check the days and the kinds of education in the personnel file; both rows are kept."
    is_warning = True


class IdentityNumberTwice(Problem):
    code = "IMPORT-073"
    found = "The identity number is also that of another official: {other}."
    expected = "Expected: one official, with one id, for one identity number."
    remedy = "Correct the number, or give the same person the same id."


class ReportersNamed(Problem):
    code = "IMPORT-074"
    found = "The table has a column about those who reported or complained."
    expected = "Expected: no such column; Quanheng keeps no field for who reported."
    remedy = "Remove the column from the file before importing; nothing has been saved."


class FormUnwritable(Problem):
    code = "IMPORT-050"
    found = "The approval form cannot be made: {reason}."
    expected = "Expected: the facts of an approval form as an import kept them."
    remedy = "Correct this part of the form and try again."


class FormTextAltered(Problem):
    code = "IMPORT-051"
    found = "The .lrm format divides texts at {signs}, so they are written full-width here."
    expected = "Expected: a text without them."
    remedy = "Use .lrmx, which keeps every text as it is, or check these texts."
    is_warning = True


class FormPartLeftOut(Problem):
    code = "IMPORT-052"
    found = "The .lrm format has no place for this part of the form, so it is left out."
    expected = "Expected: a form whose parts all have a place in .lrm."
    remedy = "Use .lrmx if it is needed."
    is_warning = True


class FormTextUnread(Problem):
    code = "IMPORT-053"
    found = "{count} entries of this text are not understood; the text is kept as it is printed."
    expected = "Expected: the usual form, such as 197903, 2018.03--2021.05 or 2023年称职."
    remedy = "What these entries say counts as unknown; correct the form if rules need it."
    is_warning = True


class FormUnlikeFacts(Problem):
    code = "IMPORT-054"
    found = "The form says something else here than the facts about the official."
    expected = "Expected: a form that agrees with the facts."
    remedy = "Both are kept; check the personnel file and correct the wrong one."
    is_warning = True


class FormGradeUnlike(Problem):
    code = "IMPORT-055"
    found = "For {year} the form prints another grade than the annual assessment on record."
    expected = "Expected: the same grade."
    remedy = "Both are kept; check the assessment and correct the wrong one."
    is_warning = True


class FormUnlikeNumber(Problem):
    code = "IMPORT-056"
    found = "The form prints something else here than its own identity number says."
    expected = "Expected: what the identity number says."
    remedy = "Both are kept, since a birth may be recognised otherwise; check the personnel file."
    is_warning = True


class FormBeforeBirth(Problem):
    code = "IMPORT-057"
    found = "The form prints a time here that lies before the birth it prints."
    expected = "Expected: a time after the birth."
    remedy = "The text is kept, the time counts as unknown; correct the form."
    is_warning = True


class ResumeGap(Problem):
    code = "IMPORT-058"
    found = "Months are missing in the resume before its entry {number}."
    expected = "Expected: entries whose months join up."
    remedy = "Add what is missing, or check the months."
    is_warning = True


class ResumeOverlap(Problem):
    code = "IMPORT-059"
    found = "Entry {number} of the resume begins before the one above it ends."
    expected = "Expected: entries whose months join up."
    remedy = "Check the months; part-time studies and secondments stand in brackets."
    is_warning = True
