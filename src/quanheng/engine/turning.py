"""Which single truths does a verdict turn on?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanheng.engine.oracle import Step


def turning(steps: Iterable[Step], verdict: str) -> Iterator[str]:
    """The single truths that the verdict turns on: change one, or all of them, to change it."""
    wanted = {"met": True, "not_met": False, "not_applicable": False}.get(verdict)
    steps = list(steps)
    gates_closed = [step for step in steps if step.truth is False]
    if verdict == "not_applicable":
        steps = gates_closed[:1] or steps
    if verdict == "not_met":
        steps = steps[-1:]
    for step in steps:
        if step.truth is wanted:
            yield from _leaves(step, wanted)


def _leaves(step: Step, wanted: bool | None) -> Iterator[str]:
    """The innermost truths that make a truth what it is."""
    if not step.terms:
        yield step.text
    for inner in step.terms:
        is_not = len(step.terms) == 1 and step.terms[0].truth is not step.truth
        goal = (not wanted if wanted is not None else None) if is_not else wanted
        if inner.truth is goal:
            yield from _leaves(inner, goal)
