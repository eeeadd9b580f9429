"""Which rows does the table of docs/sample-county.md have? `python -m` prints them."""

from __future__ import annotations

import sys
from pathlib import Path

from quanheng.sampling.planted import CASES

PAGE = Path(__file__).parents[2] / "docs" / "sample-county.md"


def rows() -> list[str]:
    """One row a case, as the page shows it."""
    return [
        f"| `{case.name}` | {case.count:,} | {'smaller' if case.shrinks else 'the same'} "
        f"| {case.label.en} |"
        for case in CASES
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(rows()) + "\n")
