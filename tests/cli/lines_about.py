"""What does the command tell of one subject under one clause?"""

from __future__ import annotations

from tests.cli.conftest import County
from tests.cli.telling import told


def lines_about(county: County, subject: str, clause: str, language: str = "zh") -> list[str]:
    """The lines of `quanheng explain`, of which nothing may be a problem."""
    explained = told(
        "explain", county.run, "--subject", subject, "--clause", clause, "--lang", language
    )
    assert (explained.code, explained.problems) == (0, "")
    return explained.results.splitlines()
