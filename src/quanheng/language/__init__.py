"""What may be said? Expressions, clauses and packs."""

from quanheng.language.model import Clause, Derived, Example, Pack, Parameter
from quanheng.language.pack_file import read_pack

__all__ = ["Clause", "Derived", "Example", "Pack", "Parameter", "read_pack"]
