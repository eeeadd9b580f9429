"""What may be said? Expressions, clauses and packs."""

from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_file import read_pack
from quanheng.language.pack_model import Example, Pack
from quanheng.language.parameter_model import Parameter

__all__ = ["Clause", "Derived", "Example", "Pack", "Parameter", "read_pack"]
