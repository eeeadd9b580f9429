"""Are rows scored, ranked and graded as the examples say, on both evaluators?"""

from __future__ import annotations

from pathlib import Path

from quanheng.engine.examples import run_examples
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack

XA = Path(__file__).parent / "scorecards" / "xa"


def told(folder: Path) -> list[str]:
    """Every problem of a pack and its examples."""
    findings = Findings()
    pack = read_pack(folder, findings)
    if isinstance(pack, Pack) and not findings.errors:
        run_examples(pack, findings)
    return [f"{problem}" for problem in findings]


def test_choirs_are_scored_as_the_examples_say() -> None:
    assert told(XA) == []
