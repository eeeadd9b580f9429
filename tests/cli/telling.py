"""How does a test run one command line and look at what it told?"""

from __future__ import annotations

import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from quanheng.cli import main

WIDE = "200"


@dataclass(frozen=True)
class Told:
    """What one command line gave: its exit code, its results, and its problems."""

    code: int
    results: str
    problems: str

    @property
    def lines(self) -> list[str]:
        """The problems, one a line."""
        return self.problems.splitlines()


def told(*words: str | Path, preferred: str = "") -> Told:
    """Run a command line on a wide terminal, with a preferred language."""
    results, problems = StringIO(), StringIO()
    around = {"COLUMNS": WIDE, "QUANHENG_LANG": preferred}
    with patch.dict(os.environ, around), redirect_stdout(results), redirect_stderr(problems):
        code = main([str(word) for word in words])
    return Told(code, results.getvalue(), problems.getvalue())


def in_english(*words: str | Path) -> Told:
    """Run a command line in English."""
    return told(*words, "--lang", "en")
