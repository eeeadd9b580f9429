"""What may go wrong when somebody asks what an error means?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class CodeUnknown(Problem):
    code = "HELP-001"
    found = "There is no error “{code}”."
    expected = "Expected: the code with which a message begins, such as IMPORT-007."
    remedy = "Did you mean “{nearest}”?"
