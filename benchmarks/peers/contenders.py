"""Who is measured, in which Python, and on how many officials at most?"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENTS = Path(__file__).parents[2] / "build" / "peers"
"""`make bench-peers` puts the environments of libraries here that do not belong in ours."""


@dataclass(frozen=True)
class Contender:
    """One way to answer.

    Missing:  `environment` None is this Python; `most` None is as many officials as asked for;
              `distribution` None is Python itself.
    """

    name: str
    module: str
    distribution: str | None
    environment: str | None = None
    most: int | None = None
    reads_ready_facts: bool = False

    @property
    def python(self) -> Path:
        """The Python that runs it."""
        if self.environment is None:
            return Path(sys.executable)
        return ENVIRONMENTS / self.environment / "bin" / "python"

    def measured_on(self, officials: int) -> int:
        """On how many officials it is measured, when so many are asked for."""
        return officials if self.most is None else min(self.most, officials)


# Those with a most are slow: their time for more is reckoned up from it.
CONTENDERS = (
    Contender("quanheng", "benchmarks.hand_written.house_peer", "quanheng"),
    Contender("polars", "benchmarks.hand_written.polars_peer", "polars"),
    Contender("duckdb", "benchmarks.hand_written.duckdb_peer", "duckdb"),
    Contender("pandas", "benchmarks.hand_written.pandas_peer", "pandas"),
    Contender("openfisca", "benchmarks.peers.openfisca_peer", "OpenFisca-Core", "openfisca"),
    Contender("zen", "benchmarks.peers.zen_peer", "zen-engine", "zen", 50_000, True),
    Contender("python", "benchmarks.peers.oracle_peer", None, None, 500),
)
