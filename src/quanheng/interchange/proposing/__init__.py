"""Which map would a clerk write for these tables? A first one, to be corrected by the clerk."""

from quanheng.interchange.proposing.proposing import Proposal, propose

__all__ = ["Proposal", "propose"]
