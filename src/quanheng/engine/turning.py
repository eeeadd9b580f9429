"""Which single truths does a verdict turn on?"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.engine.oracle import Step


def turning(steps: Iterable[Step], verdict: str) -> list[str]:
    """The single truths that the verdict turns on: change one, or all of them, to change it."""
    wanted = {"met": True, "not_met": False, "not_applicable": False}.get(verdict)
    steps = list(steps)
    gates_closed = [step for step in steps if step.truth is False]
    if verdict == "not_applicable":
        steps = gates_closed[:1] or steps
    if verdict == "not_met":
        steps = steps[-1:]
    found: list[str] = []
    for step in steps:
        if step.truth is wanted:
            _add_leaves(found, step, wanted)
    return found


def _add_leaves(found: list[str], step: Step, wanted: bool | None) -> None:
    """Add the innermost truths that make a truth what it is."""
    terms = step.terms
    if not terms:
        found.append(step.text)
        return
    goal = wanted
    if len(terms) == 1 and terms[0].truth is not step.truth and wanted is not None:
        goal = not wanted
    for inner in terms:
        if inner.truth is goal:
            _add_leaves(found, inner, goal)
