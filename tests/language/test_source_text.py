"""Is a text the same whatever its spaces and widths, and is each sentence found?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import Findings
from quanheng.language.source_text import read_source, source_text
from tests.language.texts import TEXT, write_text


def test_spaces_line_ends_and_widths_do_not_change_a_fingerprint() -> None:
    one = source_text("a", "第一条　甲，“乙”。\n第二条 丙！")
    other = source_text("b", '第一条甲,"乙"。\n\n\n  第二条丙!')
    assert one.sha256 == other.sha256
    assert one.file_sha256 != other.file_sha256


def test_one_word_more_changes_it() -> None:
    assert source_text("a", TEXT).sha256 != source_text("a", TEXT + "又").sha256


def test_characters_know_their_lines_and_sentences_end_with_signs_or_lines() -> None:
    text = source_text("a", "甲。乙\n\n丙！丁")
    told = [(text.content[start:end], text.line(start)) for start, end in text.sentences]
    assert told == [("甲。", 1), ("乙", 1), ("丙!", 3), ("丁", 3)]


def test_a_text_in_gb18030_is_read_as_the_same(tmp_path: Path) -> None:
    findings = Findings()
    plain = read_source(write_text(tmp_path), findings)
    old = tmp_path / "old.txt"
    old.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    other = read_source(old, findings)
    assert plain is not None
    assert other is not None
    assert plain.sha256 == other.sha256
    assert findings.errors == ()


def test_a_text_that_is_not_there_is_told(tmp_path: Path) -> None:
    findings = Findings()
    assert read_source(tmp_path / "gone.txt", findings) is None
    assert [problem.code for problem in findings.errors] == ["DOC-001"]
