"""How does the second evaluator, written apart from the first, answer?"""

from quanheng.engine.oracle.days import oracles_of
from quanheng.engine.oracle.oracle import Oracle
from quanheng.engine.oracle.reckoning import Reckoned
from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, SettingSeen, Step
from quanheng.engine.oracle.trace import Trace

__all__ = [
    "ClauseSeen",
    "FactSeen",
    "Oracle",
    "Reckoned",
    "SettingSeen",
    "Step",
    "Trace",
    "oracles_of",
]
