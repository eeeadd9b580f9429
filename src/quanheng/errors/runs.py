"""What may go wrong when a pack is run or a result explained?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class RunExists(Problem):
    code = "RUN-001"
    found = "The folder is not empty."
    expected = "Expected: a new or empty folder."
    remedy = "Choose another folder for --out."


class RunMissing(Problem):
    code = "RUN-002"
    found = "There is no run here: run.json is missing or cannot be read."
    expected = "Expected: a folder made by `quanheng evaluate`."
    remedy = "Check the path."


class RunChanged(Problem):
    code = "RUN-003"
    found = "The file does not have the content that the run recorded."
    expected = "Expected: the bytes that the run wrote."
    remedy = "Evaluate again; somebody changed the run."


class SubjectUnknown(Problem):
    code = "RUN-004"
    found = "Nothing is known of the subject “{subject}” in this run."
    expected = "Expected: an id of the roster."
    remedy = "Check the id; ids are those of the imported tables."


class ClauseNotRun(Problem):
    code = "RUN-005"
    found = "The clause “{clause}” is not part of this run."
    expected = "Expected: a clause of the run."
    remedy = "Did you mean “{nearest}”?"


class SnapshotGone(Problem):
    code = "RUN-006"
    found = "The snapshot of this run is no longer where it was."
    expected = "Expected: the snapshot with the recorded content."
    remedy = "Give its place with --facts."


class EvaluatorsDisagree(Problem):
    code = "RUN-007"
    found = "The two evaluators disagree on {clause} of {subject}: {first} and {second}."
    expected = "Expected: one answer."
    remedy = "Do not use this result; report it with the pack."


class NumberOverflow(Problem):
    code = "RUN-009"
    found = "A number in the computation grew beyond what can be kept exactly."
    expected = "Expected: whole numbers of up to 18 digits, others of up to 28."
    remedy = "Check the figures and units the clause multiplies."


class KnownNothing(Problem):
    code = "RUN-010"
    found = "Nothing was recorded by {moment}."
    expected = "Expected: a moment after the first import."
    remedy = "Give a later --as-known."


class OptionUnreadable(Problem):
    code = "RUN-011"
    found = "Found “{found}” for {option}."
    expected = "Expected: {expected}."
    remedy = "Correct the option."


class CommandUnreadable(Problem):
    code = "RUN-012"
    found = "The command line cannot be read: {reason}."
    expected = "Expected: a command with its arguments and options."
    remedy = "See `{help}`."


class NothingReadable(Problem):
    code = "RUN-013"
    found = "A file or folder cannot be used: {reason}."
    expected = "Expected: a place that may be read and written, with room left."
    remedy = "Check the path, the permissions and the free space; nothing has been half-written."


class FactsNotKept(Problem):
    code = "RUN-014"
    found = "The run keeps no facts of “{set}”."
    expected = "Expected: a set that a clause of the run is about: {sets}."
    remedy = "Ask for one of these sets; the snapshot holds the others."


class EngineStopped(Problem):
    code = "RUN-015"
    found = "The engine stopped: {kind}."
    expected = "Expected: a pack and facts that it can answer in the memory it has."
    remedy = "Free some memory and evaluate again; if it stops again, report it with the pack."


class RunHoldsSeveral(Problem):
    code = "RUN-020"
    found = "This run holds the answers of several packs: {packs}."
    expected = "Expected: the run of one pack."
    remedy = "Open runs/ID in it, or all of them with open_runs."


class PacksAlike(Problem):
    code = "RUN-021"
    found = "Two different packs are called “{pack}”."
    expected = "Expected: packs that can be told apart by their ids, parents included."
    remedy = "Name one of them, or put both on the same shelf."


class ChangedSetUnknown(Problem):
    code = "RUN-060"
    found = "A change speaks of the set “{found}”, which the pack does not have."
    expected = "Expected: a set of the catalogue."
    remedy = "Did you mean “{nearest}”?"


class ChangedFieldUnknown(Problem):
    code = "RUN-061"
    found = "A change names the field “{found}”, which the set “{set}” does not have."
    expected = "Expected: a field of the set."
    remedy = "Did you mean “{nearest}”?"


class ChangedFieldUnread(Problem):
    code = "RUN-062"
    found = "The changed row “{row}” of “{set}” does not give “{field}” as it must be."
    expected = "Expected: {wanted}."
    remedy = "Correct the row; nothing has been changed."


class RenewerClosed(Problem):
    code = "RUN-063"
    found = "This renewer can no longer be used: {reason}."
    expected = "Expected: a renewer that is open."
    remedy = "Open the run again with quanheng.renewer; the run and its facts are as they were."
