"""What may be wrong with a snapshot that facts come into?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


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


class MomentUnreadable(Problem):
    code = "IMPORT-024"
    found = "Found “{found}”."
    expected = "Expected: a moment such as 2026-03-31T09:00:00+08:00."
    remedy = "Correct it."


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
