"""What may be wrong between a pack and the text it was written from?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class TextUnmatched(Problem):
    code = "TEXT-001"
    found = "It cannot be told which instrument this text is."
    expected = "Expected: a text whose fingerprint one of the checked packs holds."
    remedy = "Name the instrument: --text ID=FILE. The instruments are: {instruments}."


class FingerprintMissing(Problem):
    code = "TEXT-002"
    found = "The pack holds no fingerprint of {instrument}; nothing ties it to the text."
    expected = "Expected: an entry for {instrument} in fingerprints.yaml."
    remedy = "Write it with `quanheng fingerprint`."


class TextChanged(Problem):
    code = "TEXT-003"
    found = (
        "This is not the text from which the pack was written: {instrument} has {characters} "
        "characters here, and had {before}."
    )
    expected = "Expected: the same text, whatever its spaces, line ends and widths of signs."
    remedy = "Compare both texts, correct the pack, then write the fingerprints anew."


class PassageMoved(Problem):
    code = "TEXT-004"
    is_warning = True
    found = "The passage of {item} now stands in line {line}."
    expected = "Expected: the place that fingerprints.yaml gives."
    remedy = "Check the locator of the item, then write the fingerprints anew."


class PassageGone(Problem):
    code = "TEXT-005"
    found = "The passage of {item} does not stand in the text."
    expected = "Expected: the passage from which the item was read."
    remedy = "Read the item against the text, then write the fingerprints anew."


class ItemUnplaced(Problem):
    code = "TEXT-006"
    is_warning = True
    found = "No passage is given for {item}."
    expected = "Expected: a passage for each item, so that its tie to the text can be checked."
    remedy = "Give its first words to `quanheng fingerprint`."


class PassageUncovered(Problem):
    code = "TEXT-007"
    is_warning = True
    found = "No item stands for {characters} characters from “{opening}…” on."
    expected = "Expected: an item, or a note that the passage is left out."
    remedy = "Add an item, or leave the passage out with its reason when writing fingerprints."


class CopiedRun(Problem):
    code = "TEXT-008"
    found = "{characters} characters from “{opening}…” on stand in the text just so."
    expected = "Expected: words of our own; ten characters in a row at most."
    remedy = "Say it in other words. Titles of instruments may stand, once pack.yaml lists them."


class FingerprintUnreadable(Problem):
    code = "TEXT-009"
    found = "“{found}” is no fingerprint of a passage."
    expected = "Expected: start, end and hash, such as 35-120 3fa9c1d2e0b4d5aa."
    remedy = "Write the file anew with `quanheng fingerprint`."


class AnchorNotFound(Problem):
    code = "TEXT-010"
    found = "The words given for {item} do not stand in the text."
    expected = "Expected: words of the text, the last after the first."
    remedy = "Copy them from the text."


class AnchorAmbiguous(Problem):
    code = "TEXT-011"
    found = "The words given for {item} stand in the text {times} times, in lines {lines}."
    expected = "Expected: words that stand there once."
    remedy = "Give more of them, or the line with line:."
