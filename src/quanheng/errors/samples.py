"""What may go wrong when a county is made up?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class FolderNotEmpty(Problem):
    code = "SAMPLE-001"
    found = "Something is already in this place."
    expected = "Expected: a new or empty folder."
    remedy = "Choose another folder; nothing has been written."


class SampleSizeRefused(Problem):
    code = "SAMPLE-002"
    found = "A county of {found} officials was asked for."
    expected = "Expected: {fewest} to {most} officials."
    remedy = "Choose another number."
