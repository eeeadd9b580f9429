"""What does it cost to answer a pack in a folder?

python -m benchmarks.growth_answer PACK FACTS
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.hand_written.house_peer import answered, question_of
from benchmarks.peers.contender import processor_seconds


def main() -> None:
    """Read the pack, then measure from parquet on disk to the answers."""
    pack, facts = map(Path, sys.argv[1:3])
    question = question_of(pack)
    began, used = perf_counter(), processor_seconds()
    found = answered(facts, question)
    cost = {"seconds": perf_counter() - began, "cpu": processor_seconds() - used}
    rows = found.verdicts.num_rows
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(cost | {"memory": memory, "rows": rows}))


if __name__ == "__main__":
    main()
