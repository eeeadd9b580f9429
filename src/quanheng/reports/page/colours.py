"""In which colours is the page set, and can everybody read them?

The page uses no other colour than these; a test reckons the contrast of each pair.
"""

from __future__ import annotations

COLOURS: dict[str, str] = {
    "paper": "#ffffff",
    "ground": "#f6f4ef",
    "band": "#efece4",
    "ink": "#1d2126",
    "quiet": "#565a60",
    "rule": "#d3cec2",
    "line": "#8a857a",
    "seal": "#9c1f1f",
    "link": "#1c4a78",
    "met": "#1f5582",
    "not_met": "#6b8299",
    "unknown": "#a8660f",
    "not_applicable": "#b5b0a4",
    "late": "#9c1f1f",
    "hidden": "#77726a",
}
TEXT, SHAPE = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT),
    ("ink", "ground", TEXT),
    ("ink", "band", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "ground", TEXT),
    ("quiet", "band", TEXT),
    ("seal", "paper", TEXT),
    ("seal", "ground", TEXT),
    ("link", "paper", TEXT),
    ("link", "ground", TEXT),
    ("unknown", "paper", TEXT),
    ("paper", "seal", TEXT),
    ("met", "paper", SHAPE),
    ("not_met", "paper", SHAPE),
    ("late", "paper", SHAPE),
    ("hidden", "paper", SHAPE),
    ("line", "paper", SHAPE),
)
"""What stands on what, and the least contrast it needs (WCAG 2.2, 1.4.3 and 1.4.11).

`not_applicable` is a background in bars: the numbers beside them tell what it shows.
"""


def variables() -> str:
    """The colours as variables of the style sheet."""
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in COLOURS.items())
