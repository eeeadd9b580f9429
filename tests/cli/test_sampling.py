"""Does `quanheng sample-county` write a county, say what it wrote, and refuse what it must?"""

from __future__ import annotations

import json
from pathlib import Path

from quanheng.library import catalogue_of
from quanheng.sampling.filling import LEFT_OUT
from tests.cli.telling import in_english, told


def test_it_says_what_was_written_and_that_nobody_exists(tmp_path: Path) -> None:
    made = in_english("sample-county", "--officials", "300", tmp_path / "county")
    assert (made.code, made.problems) == (0, "")
    words = " ".join(made.results.split())
    assert "An invented county stands in" in words
    count = len(catalogue_of().sets) - len(LEFT_OUT)
    assert f"in {count} tables, 300 officials among them." in words
    cases = json.loads((tmp_path / "county/planted.json").read_text(encoding="utf-8"))
    assert f"Nobody in it exists. planted.json names the {len(cases)} cases" in words


def test_it_speaks_chinese_and_what_it_wrote_is_imported(tmp_path: Path) -> None:
    made = told("sample-county", tmp_path / "county", "--officials", "300", "--workbooks")
    assert made.code == 0
    assert "其中干部 300 名。" in made.results
    assert "均属虚构" in made.results
    done = told("import", tmp_path / "county", tmp_path / "facts")
    assert done.code == 0
    assert {line.split()[0] for line in done.lines} == {"IMPORT-015"}


def test_the_seed_chooses_the_county(tmp_path: Path) -> None:
    for seed in ("7", "8"):
        told("sample-county", "--officials", "300", "--seed", seed, tmp_path / seed)
    told("sample-county", "--officials", "300", tmp_path / "none given")
    first, other, plain = (
        (tmp_path / name / "official.csv").read_bytes() for name in ("7", "8", "none given")
    )
    assert first == plain != other


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = in_english("sample-county", tmp_path)
    assert (refused.code, refused.results) == (1, "")
    assert refused.lines == [
        (
            f"SAMPLE-001 {tmp_path}: Something is already in this place. Expected: a new or "
            "empty folder. Choose another folder; nothing has been written."
        )
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_size_out_of_bounds_is_refused(tmp_path: Path) -> None:
    refused = told("sample-county", "--officials", "12", tmp_path / "county")
    assert refused.code == 1
    assert refused.lines == ["SAMPLE-002：所填干部人数为 12。应为：300 至 100000 人。请改填人数。"]
