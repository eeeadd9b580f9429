"""How far did the proofs about a pack come?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Proved:
    """What became of the questions put to the prover.

    Shapes:   `asked` counts them; `open` names, each once and in the order they were put, the
              clauses and pairs about which something was not decided.
    """

    asked: int
    open: tuple[str, ...]

    def is_open(self, clause: str) -> bool:
        """Whether something about a clause was not decided.

        >>> Proved(2, ("xa.one / xa.other",)).is_open("xa.other")
        True
        """
        return any(clause in name.split(" / ") for name in self.open)
