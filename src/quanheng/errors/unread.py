"""What may be told of what a pack declares, of what always holds, and of what is acknowledged?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class Unread(Problem):
    code = "PACK-024"
    is_warning = True
    found = "Nothing in the pack reads {what} “{name}”."
    expected = "Expected: what is declared is read by a clause, a quota, a figure or another fact."
    remedy = (
        "Compare it with the text, or leave it out; where it is meant for other packs or only "
        "recorded, say so under acknowledged:."
    )


class ExemptionUnnamed(Problem):
    code = "PACK-025"
    is_warning = True
    found = "No clause names the exemption {clause}, so it exempts nobody."
    expected = "Expected: a clause that names it under unless:, or asks whether it is met."
    remedy = "Add it under unless: of the clause that it is taken out of."


class AcknowledgedInVain(Problem):
    code = "PACK-026"
    is_warning = True
    found = "{code} is acknowledged here, but nothing gives rise to it."
    expected = "Expected: a warning that the check would tell."
    remedy = "Leave the line out."


class SpanUnreached(Problem):
    code = "PACK-030"
    is_warning = True
    found = "No example is asked while the value of “{name}” from {since} to {until} holds."
    expected = "Expected: an example for each value of a parameter that changed."
    remedy = (
        "Add an example whose as_of: lies in that time, of a rule that reads the parameter; its "
        "value is then not given under parameters:."
    )


class AxiomBroken(Problem):
    code = "PACK-027"
    found = "{row} breaks what is said always to hold, at {at}: {axiom}."
    expected = "Expected: facts as they can be."
    remedy = "Correct the example, or the condition under holds: where it does not always hold."
