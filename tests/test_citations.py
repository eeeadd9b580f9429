"""Does a citation name its text and the place in it?"""

from __future__ import annotations

import pytest

from quanheng.citations import STATUSES, Citation


@pytest.mark.parametrize(
    ("citation", "written"),
    [
        (Citation("xa-2024", "三（二）"), "xa-2024 三（二）"),
        (Citation("xa-2024", "art. 12.10"), "xa-2024 art. 12.10"),
        (Citation("xa-2024", ""), "xa-2024"),
        (Citation("", ""), ""),
    ],
)
def test_a_citation_is_written_as_instrument_and_place(citation: Citation, written: str) -> None:
    assert str(citation) == written


def test_a_figure_is_given_assumed_or_missing() -> None:
    assert STATUSES == ("given", "assumed", "missing")
