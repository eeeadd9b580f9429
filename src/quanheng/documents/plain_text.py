"""What does a file of plain text say?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import DocumentMissing, DocumentTooLarge, Findings, NotUtf8, Place

LARGEST_TEXT = 20_000_000
ENCODINGS = ("utf-8-sig", "gb18030")


def read_text(path: Path, findings: Findings) -> tuple[str, bytes] | None:
    """The text of a file in UTF-8 or GB18030, with its bytes; line ends are made one sign.

    Errors:   noted in `findings`: the file is missing, too large, or in another encoding.
    """
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_TEXT + 1)
    except OSError:
        findings.add(DocumentMissing(place))
        return None
    if len(content) > LARGEST_TEXT:
        findings.add(DocumentTooLarge(place, size=len(content), limit=LARGEST_TEXT))
        return None
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n"), content
    findings.add(NotUtf8(place))
    return None
