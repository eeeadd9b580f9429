"""How do the tests give facts to the checks, and hear what they say?"""

from __future__ import annotations

from collections.abc import Mapping

from tests.interchange.conftest import Bench

# Invented numbers of the unassigned division 99: two men born in 1979, a woman born in 1985.
ADAM, BERT, CORA = "990101197903080017", "990101197905080010", "990101198506120024"


def warned(bench: Bench, files: Mapping[str, str], number: int = 1) -> list[str]:
    """The warnings of an import that goes through, each without what is to be done."""
    return [str(one).partition(" Expected:")[0] for one in bench.put(files, number).warnings]


def refused(bench: Bench, files: Mapping[str, str], number: int = 1) -> list[str]:
    """The errors that keep an import out, in the same way."""
    return [line.partition(" Expected:")[0] for line in bench.said(files, number=number)]
