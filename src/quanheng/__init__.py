"""Quanheng: policies on officials as clauses that run, explained and dated.

`import quanheng` offers what the command line does, from propose_map and import_facts to evaluate
and explain. Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quanheng.errors import Problem, Problems
    from quanheng.library import (
        Checked,
        NamesAsked,
        Renewal,
        Renewer,
        Run,
        RunExplainer,
        Trying,
        catalogue_of,
        check_pack,
        evaluate,
        evaluate_several,
        explain,
        explainer,
        explanations,
        export_form,
        export_roster,
        import_facts,
        load_pack,
        open_run,
        open_runs,
        preview_facts,
        propose_map,
        rationed,
        renewer,
        sample_county,
        shipped_packs,
        standing,
        undo_import,
        what_if,
    )
    from quanheng.reports import ReportChoice

_LIBRARY = "quanheng.library"
_HOMES = {
    "Problem": "quanheng.errors",
    "Problems": "quanheng.errors",
    "ReportChoice": "quanheng.reports",
}
__all__ = [
    "Checked",
    "NamesAsked",
    "Problem",
    "Problems",
    "Renewal",
    "Renewer",
    "ReportChoice",
    "Run",
    "RunExplainer",
    "Trying",
    "catalogue_of",
    "check_pack",
    "evaluate",
    "evaluate_several",
    "explain",
    "explainer",
    "explanations",
    "export_form",
    "export_roster",
    "import_facts",
    "load_pack",
    "open_run",
    "open_runs",
    "preview_facts",
    "propose_map",
    "rationed",
    "renewer",
    "sample_county",
    "shipped_packs",
    "standing",
    "undo_import",
    "what_if",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'quanheng' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, _LIBRARY)), name)


def __dir__() -> list[str]:
    """What completion offers: all that can be asked of the library."""
    return sorted({*globals(), *__all__})
