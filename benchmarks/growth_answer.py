"""What does it cost to answer a pack in a folder?

python -m benchmarks.growth_answer PACK FACTS
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.cost import of_work_after
from benchmarks.hand_written.house_peer import answered, question_of
from quanheng.engine.question import Question


def main() -> None:
    """Read the pack, then measure from parquet on disk to the answers."""
    pack, facts = map(Path, sys.argv[1:3])
    asked: list[Question] = []
    print(of_work_after(lambda: asked.append(question_of(pack)), lambda: answered(facts, asked[0])))


if __name__ == "__main__":
    main()
