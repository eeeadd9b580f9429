"""Quanheng: policies on officials as clauses that run, explained and dated.

`import quanheng` offers what the command line does: load_pack, check_pack, import_facts,
evaluate, open_run and explain. Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quanheng.errors import Problem, Problems
    from quanheng.library import (
        Checked,
        Run,
        catalogue_of,
        check_pack,
        evaluate,
        explain,
        import_facts,
        load_pack,
        open_run,
        shipped_packs,
    )

_LIBRARY = "quanheng.library"
_HOMES = {"Problem": "quanheng.errors", "Problems": "quanheng.errors"}
__all__ = [
    "Checked",
    "Problem",
    "Problems",
    "Run",
    "catalogue_of",
    "check_pack",
    "evaluate",
    "explain",
    "import_facts",
    "load_pack",
    "open_run",
    "shipped_packs",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'quanheng' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, _LIBRARY)), name)
