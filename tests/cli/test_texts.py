"""Do `quanheng fingerprint` and `quanheng check --text` tie a pack to its text?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import Told, in_english, told
from tests.cli.towers import write_pack
from tests.language.texts import ANCHORS, ITEMS, write_anchors, write_text


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with two items, tied to the text."""
    pack = write_pack(tmp_path / "xa")
    (pack / "requirements.yaml").write_text(ITEMS, encoding="utf-8")
    made = tie(pack, write_anchors(tmp_path))
    assert (made.code, made.problems) == (0, "")
    return pack


def tie(pack: Path, anchors: Path) -> Told:
    text = write_text(pack.parent)
    return in_english("fingerprint", pack, "--text", text, "--anchors", anchors)


def compared(pack: Path, text: Path | str) -> Told:
    return in_english("check", pack, "--text", text)


def test_a_pack_that_fits_its_text_is_right(pack: Path) -> None:
    checked = compared(pack, write_text(pack.parent))
    assert (checked.code, checked.problems) == (0, "")
    assert checked.results.endswith("Texts compared: 1. Errors: 0, warnings: 0.\n")


def test_no_word_of_the_text_stands_in_the_fingerprints(pack: Path) -> None:
    written = (pack / "fingerprints.yaml").read_text(encoding="utf-8")
    assert written.isascii()
    assert "characters: 70" in written
    assert "XA-1: [19-33 " in written


def test_the_words_given_are_counted(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    (pack / "requirements.yaml").write_text(ITEMS, encoding="utf-8")
    made = tie(pack, write_anchors(tmp_path))
    assert made.results == (
        f"{pack}/fingerprints.yaml: xa-2024, items 2, passages 2, left out 3.\n"
    )


def test_another_text_is_told_with_what_moved_and_what_is_gone(pack: Path) -> None:
    text = write_text(pack.parent, "  为了照亮海面，制定本办法。每座", "\n每座")
    text.write_text(text.read_text(encoding="utf-8").replace("看守人", "守塔人"), encoding="utf-8")
    checked = compared(pack, f"xa-2024={text}")
    assert checked.code == 1
    codes = [line.split(" ")[0] for line in checked.lines]
    assert sorted(set(codes)) == ["TEXT-003", "TEXT-004", "TEXT-005", "TEXT-007"]
    assert "xa-2024 has 57 characters here, and had 70." in checked.problems
    assert "The passage of XA-1 now stands in line 4." in checked.problems
    assert "The passage of XA-2 does not stand in the text." in checked.problems
    assert f"{text}:5: No item stands for" in checked.problems


def test_a_sentence_without_an_item_is_shown_by_place_and_first_characters(pack: Path) -> None:
    without = ANCHORS.replace("- {item: XA-2, words: 并且由看守人}\n", "")
    assert tie(pack, write_anchors(pack.parent, without)).code == 0
    text = write_text(pack.parent)
    checked = compared(pack, text)
    assert checked.code == 0
    [gap, unplaced] = checked.lines
    assert unplaced.startswith(f"TEXT-006 {pack}/requirements.yaml:2:3: No passage is given for")
    assert gap.startswith(
        f"TEXT-007 {text}:4: No item stands for 25 characters from “并且由看守人每日…” on."
    )


def test_a_copied_run_is_told_with_file_and_line(pack: Path) -> None:
    facts = pack / "facts.yaml"
    facts.write_text(
        "# 每座灯塔应当配备足够的\n" + facts.read_text(encoding="utf-8"), encoding="utf-8"
    )
    checked = compared(pack, write_text(pack.parent))
    assert checked.code == 1
    [line] = checked.lines
    assert line.startswith(f"TEXT-008 {pack}/facts.yaml:1: 11 characters from “每座灯塔应当配备…”")
    checked = told("check", pack, "--text", write_text(pack.parent))
    assert "11 字与文本完全相同" in checked.problems


def test_a_text_that_no_pack_knows_is_asked_about(pack: Path, tmp_path: Path) -> None:
    other = write_pack(tmp_path / "xb", {"pack.yaml": ("id: xa-2024", "id: xb-2024")})
    for name in ("clauses/light.yaml", "pack.yaml"):
        file = other / name
        text = file.read_text(encoding="utf-8").replace("xa", "xb")
        file.write_text(text, encoding="utf-8")
    unknown = tmp_path / "unknown.txt"
    unknown.write_text("另一份文本。", encoding="utf-8")
    checked = in_english("check", pack, other, "--text", unknown)
    assert checked.code == 1
    [line] = [line for line in checked.lines if line.startswith("TEXT")]
    assert line.startswith(f"TEXT-001 {unknown}: It cannot be told which instrument this text is.")
    assert "The instruments are: xa-2024, xb-2024." in line


def test_a_text_finds_its_pack_among_several(pack: Path, tmp_path: Path) -> None:
    checked = compared(tmp_path, write_text(tmp_path))
    assert (checked.code, checked.problems) == (0, "")


def test_a_file_may_have_the_sign_between_instrument_and_file_in_its_name(
    pack: Path, tmp_path: Path
) -> None:
    text = write_text(tmp_path).rename(tmp_path / "a=b.txt")
    checked = compared(pack, text)
    assert (checked.code, checked.problems) == (0, "")


def test_a_pack_without_fingerprints_is_told_how_to_get_them(pack: Path) -> None:
    (pack / "fingerprints.yaml").unlink()
    checked = compared(pack, write_text(pack.parent))
    assert checked.code == 1
    [line] = checked.lines
    assert line.startswith(f"TEXT-002 {pack}/pack.yaml:5:5: The pack holds no fingerprint of")


def test_words_that_the_text_does_not_hold_are_refused(pack: Path) -> None:
    before = (pack / "fingerprints.yaml").read_bytes()
    anchors = write_anchors(pack.parent, ANCHORS.replace("每座灯塔", "每艘船"))
    made = tie(pack, anchors)
    assert made.code == 1
    line, end = made.lines
    assert end == "Nothing has been written."
    assert line == (
        f"TEXT-010 {anchors}:1:3: The words given for XA-1 do not stand in the text. Expected: "
        "words of the text, the last after the first. Copy them from the text."
    )
    assert (pack / "fingerprints.yaml").read_bytes() == before


def test_words_that_stand_twice_are_refused_until_a_line_is_given(pack: Path) -> None:
    twice = ANCHORS.replace("words: 每座灯塔", "words: 灯塔")
    made = tie(pack, write_anchors(pack.parent, twice))
    [line, _] = made.lines
    assert "The words given for XA-1 stand in the text 3 times, in lines 1, 3, 4." in line
    one = twice.replace("words: 灯塔}", "words: 灯塔, line: 3}", 1)
    assert tie(pack, write_anchors(pack.parent, one)).code == 0


@pytest.mark.parametrize("spoilt", ["- {instrument: xa-2025}\n", "- nothing: [\n", ""])
def test_fingerprints_that_are_wrong_are_written_anew(pack: Path, spoilt: str) -> None:
    file = pack / "fingerprints.yaml"
    right = file.read_bytes()
    file.write_text(spoilt, encoding="utf-8")
    assert tie(pack, write_anchors(pack.parent)).code == 0
    assert file.read_bytes() == right


def test_a_pack_that_is_wrong_otherwise_is_not_tied(pack: Path) -> None:
    (pack / "facts.yaml").write_text("sets: 3\n", encoding="utf-8")
    before = (pack / "fingerprints.yaml").read_bytes()
    made = tie(pack, write_anchors(pack.parent))
    assert made.code == 1
    assert f"{pack}/facts.yaml" in made.problems
    assert (pack / "fingerprints.yaml").read_bytes() == before


def test_fingerprints_of_another_instrument_stay(pack: Path) -> None:
    head, prints = pack / "pack.yaml", pack / "fingerprints.yaml"
    text = head.read_text(encoding="utf-8")
    start = text.index("  - id: xa-2024")
    head.write_text(text + text[start:].replace("xa-2024", "xb-2024"), encoding="utf-8")
    before = prints.read_text(encoding="utf-8")
    other = pack.parent / "other.txt"
    other.write_text("另一份文本，也有条文。", encoding="utf-8")
    anchors = write_anchors(pack.parent, "- {item: XA-1, words: 也有条文}\n")
    made = in_english("fingerprint", pack, "--text", f"xb-2024={other}", "--anchors", anchors)
    assert (made.code, made.problems) == (0, "")
    assert prints.read_text(encoding="utf-8").startswith(before)
    assert "- instrument: xb-2024" in prints.read_text(encoding="utf-8")


def test_an_item_that_the_pack_does_not_have_is_refused(pack: Path) -> None:
    made = tie(pack, write_anchors(pack.parent, "- {item: XA-3, words: 每座灯塔}\n"))
    assert made.code == 1
    assert made.lines[0].split(" ")[0] == "PACK-018"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("19-33 ", "33-19 ", "TEXT-009"),
        ('sha256: "', 'sha256: "x', "TEXT-009"),
        ("instrument: xa-2024", "instrument: xa-2025", "PACK-005"),
        ("XA-1:", "XA-9:", "PACK-018"),
        ("characters: 70", "characters: many", "DOC-015"),
    ],
)
def test_fingerprints_that_were_changed_by_hand_fail_the_check(
    pack: Path, old: str, new: str, code: str
) -> None:
    file = pack / "fingerprints.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    checked = in_english("check", pack)
    assert checked.code == 1
    assert code in {line.split(" ")[0] for line in checked.lines}
