"""Of which unit is a bare number that stands beside an age?"""

from __future__ import annotations

from typing import Final

from quanheng.facts import Type

AGE: Final = Type("number", unit="of age")
AMOUNTS: Final = frozenset({"share", "points", "yuan"})
"""Units of what is high or low; the other ones are of what is many or few."""
