"""How long is the longest run of years, wherever it lies, in SQL?"""

from __future__ import annotations

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Ends, Piece, piece


def longest_run(frame: Frame, known: Piece, sure: Piece, maybe: Piece, passed: Piece) -> Ends:
    """The most ones in a row among the bits of years; those passed over break no run."""
    most = frame.bound(piece("({0} | {1})", sure, maybe), always=True)
    template = "(CASE WHEN {0} THEN longest_ones({1}, {2}) END)"
    return Ends(
        piece(template, known, sure, passed, nullable=True),
        piece(template, known, most, passed, nullable=True),
    )
