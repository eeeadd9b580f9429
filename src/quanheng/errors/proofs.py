"""What may be proved to be wrong between the clauses of a pack?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class NeverTrue(Problem):
    code = "PROOF-001"
    is_warning = True
    found = "{part} can never be true: {reason}."
    expected = "Expected: a condition that some facts fulfil."
    remedy = "Compare it with the text, or leave it out."


class AlwaysTrue(Problem):
    code = "PROOF-002"
    is_warning = True
    found = "{part} always holds, whatever the facts{leaning}; as here: {witness}."
    expected = "Expected: a condition that some facts do not fulfil."
    remedy = "Compare it with the text, or leave it out."


class Subsumed(Problem):
    code = "PROOF-003"
    is_warning = True
    found = (
        "{clause} adds nothing to {other}, which says as much wherever it does{leaning}; "
        "as here: {witness}."
    )
    expected = "Expected: clauses of one effect, matter and subject that differ in some case."
    remedy = "Compare both with the text; leave one out, or say where they differ."


class DutiesContradict(Problem):
    code = "PROOF-004"
    is_warning = True
    found = "{duty} demands what {bar} bars at the same time; as here: {witness}."
    expected = "Expected: a duty that can be fulfilled."
    remedy = "Say under unless: or applies: which of them gives way."


class BarsLeaveNone(Problem):
    code = "PROOF-005"
    is_warning = True
    found = "Whoever meets {clause} is barred by {bars}{leaning}; as here: {witness}."
    expected = "Expected: somebody who meets it and is not barred."
    remedy = "Compare the clauses with the text; one of them reaches too far."


class RowsOverlap(Problem):
    code = "PROOF-006"
    found = "{rows} rows of the table hold at once; as here: {witness}."
    expected = "Expected: exactly one row that holds, whatever the facts (take: one)."
    remedy = "Correct the conditions, or write as_written: true where the text is so."


class RowsLeaveGap(Problem):
    code = "PROOF-007"
    found = "No row of the table holds; as here: {witness}."
    expected = "Expected: exactly one row that holds, whatever the facts (take: one)."
    remedy = "Correct the conditions, or write as_written: true where the text is so."
