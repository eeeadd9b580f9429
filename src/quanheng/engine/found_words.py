"""How is told what each evaluator found, so that an example is told once?"""

from __future__ import annotations

from collections.abc import Mapping


def found_words(said: Mapping[str, str]) -> str:
    """What was found; where evaluators found different things, each behind its name.

    >>> found_words({"python": "met", "columns": "met"})
    'met'
    >>> found_words({"python": "met", "columns": ""})
    'met (python) / ∅ (columns)'
    """
    told = {name: text or "∅" for name, text in said.items()}
    if len({*told.values()}) == 1:
        return next(iter(told.values()))
    return " / ".join(f"{text} ({name})" for name, text in told.items())
