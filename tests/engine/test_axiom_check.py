"""Are examples held to what is said always to hold?"""

from __future__ import annotations

from pathlib import Path

from quanheng.library import check_pack
from tests.cli.towers import write_pack

FACTS = "facts.yaml"
LABEL = "    label: {zh: 灯塔, en: lighthouse}\n"


def told(folder: Path, holds: str) -> list[str]:
    """What a check tells of the small pack, whose example has towers of two, one and ? lamps."""
    changes = {FACTS: (LABEL, f"{LABEL}    holds: {holds}\n")}
    return [str(one).partition(": ")[2] for one in check_pack(write_pack(folder, changes)).problems]


def test_an_example_that_breaks_what_always_holds_is_an_error(tmp_path: Path) -> None:
    [line] = told(tmp_path / "xa", "lamps >= 2")
    assert line.startswith("b breaks what is said always to hold, at ")
    assert "facts.yaml:4:12: lamps >= 2. Expected: facts as they can be." in line


def test_what_is_kept_or_unknown_breaks_nothing(tmp_path: Path) -> None:
    assert told(tmp_path / "one", "lamps >= 1") == []
    assert told(tmp_path / "two", "[lamps >= 0, lamps < 100]") == []


def test_a_derived_fact_says_what_always_holds_of_it(tmp_path: Path) -> None:
    light = "name: light, label: 亮度, of: tower, value: lamps * lamps, holds: %s"
    derived = f"derived:\n  - {{{light}}}\n"
    reading = {"clauses/light.yaml": ("when: lamps * lamps", "when: light")}
    for place, (holds, count) in enumerate((("light >= lamps", 0), ("light > lamps", 1))):
        pack = write_pack(tmp_path / str(place), reading)
        facts = (pack / FACTS).read_text(encoding="utf-8")
        (pack / FACTS).write_text(facts + derived % f"'{holds}'", encoding="utf-8")
        codes = [one.code for one in check_pack(pack).problems]
        assert codes.count("PACK-027") == count
