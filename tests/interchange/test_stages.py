"""Is whoever waits for an import told each stage of it?"""

from __future__ import annotations

from quanheng.interchange.stages import Stage
from tests.interchange.conftest import Bench


def test_each_file_and_each_set_is_a_stage_of_its_own(bench: Bench) -> None:
    told: list[tuple[Stage, str]] = []
    files = {"unit.csv": "id\nu1\n", "official.csv": "id,unit\nO1,u1\n"}
    bench.put(files, begins=lambda stage, about: told.append((stage, about)))
    assert told == [
        ("reading", "official.csv"),
        ("reading", "unit.csv"),
        ("recognising", "official"),
        ("recognising", "unit"),
        ("checking", ""),
        ("writing", ""),
    ]


def test_a_form_is_told_without_its_name(bench: Bench) -> None:
    told: list[tuple[Stage, str]] = []
    form = "<Person><XingMing>甘宁</XingMing><ChuShengNianYue>197903</ChuShengNianYue></Person>"
    bench.put({"甘宁.lrmx": form}, begins=lambda stage, about: told.append((stage, about)))
    assert told[0] == ("reading", "*.lrmx")
    assert not any("甘宁" in about for _, about in told)
