"""At which stage is an import? Whoever waits for it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Stage = Literal["reading", "recognising", "checking", "writing"]
Begins = Callable[[Stage, str], None]
"""Told each stage that begins, and what it is about: the file that is read, or the set of the rows
that are recognised."""


def untold(_stage: Stage, _about: str) -> None:
    """Tell nobody."""
