"""In which order do rows stand?"""

from __future__ import annotations

from quanheng.reports.collating import collated


def test_a_name_outside_the_list_of_characters_has_its_place_all_the_same() -> None:
    assert sorted(["Bo", "王", "𠮷", "安", "\ud800"], key=collated)[0] in ("Bo", "\ud800")
