"""Which verdict follows from gates and condition, and which state from the days of a duty?

Each line was written by hand from docs/semantics.md, section 6.
"""

from __future__ import annotations

_MET, _NOT, _OPEN, _OUT = "met", "not_met", "unknown", "not_applicable"
VERDICTS: tuple[tuple[str, str, str, str], ...] = tuple(
    (applies, excepted, when, verdict)
    for applies, excepted, verdicts in (
        ("true", "false", (_MET, _NOT, _OPEN)),
        ("true", "true", (_OUT, _OUT, _OUT)),
        ("true", "unknown", (_OPEN, _OPEN, _OPEN)),
        ("false", "false", (_OUT, _OUT, _OUT)),
        ("false", "true", (_OUT, _OUT, _OUT)),
        ("false", "unknown", (_OUT, _OUT, _OUT)),
        ("unknown", "false", (_OPEN, _OPEN, _OPEN)),
        ("unknown", "true", (_OUT, _OUT, _OUT)),
        ("unknown", "unknown", (_OPEN, _OPEN, _OPEN)),
    )
    for when, verdict in zip(("true", "false", "unknown"), verdicts, strict=True)
)
"""applies, an exemption under unless, when → the verdict of a clause in force."""

FORCE_VERDICTS: tuple[tuple[str, str, str, str], ...] = (
    ("unknown", "true", "true", _OPEN),
    ("unknown", "true", "false", _OPEN),
    ("unknown", "false", "true", _OUT),
    ("unknown", "unknown", "true", _OPEN),
    ("false", "true", "true", _OUT),
    ("false", "true", "false", _OUT),
    ("false", "false", "true", _OUT),
    ("false", "unknown", "true", _OUT),
)
"""in force, applies, when → the verdict of a clause without unless."""

STATES: tuple[tuple[str, str, str, str], ...] = (
    ("true", "none", "2024-07-01", "pending"),
    ("true", "none", "2024-06-30", "pending"),
    ("true", "none", "2024-06-29", "overdue"),
    ("true", "none", "2024-06", "unknown"),
    ("true", "none", "2024-07", "pending"),
    ("true", "none", "..2024-05-31", "overdue"),
    ("true", "none", "..2024-07-31", "unknown"),
    ("true", "none", "2024-06-01..", "unknown"),
    ("true", "none", "unknown", "pending"),
    ("true", "2024-07-01", "2024-06-29", "overdue"),
    ("true", "2024-07-01", "2024-06-30", "pending"),
    ("true", "2024-06-10", "2024-06-10", "fulfilled"),
    ("true", "2024-06-11", "2024-06-10", "late"),
    ("true", "2024-05", "2024-05-31", "fulfilled"),
    ("true", "2024-05", "2024-05-15", "unknown"),
    ("true", "2024-05", "2024-04-30", "late"),
    ("true", "2024-05", "unknown", "fulfilled"),
    ("true", "2024-06-15..2024-07-15", "2024-12-31", "unknown"),
    ("true", "unknown", "2024-12-31", "unknown"),
    ("false", "2024-06-10", "2024-06-10", "not_triggered"),
    ("unknown", "2024-06-10", "2024-06-10", "unknown"),
)
"""when, fulfilled_on, due → the state of an obligation as of 30 June 2024."""
