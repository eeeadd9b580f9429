"""How is the text of a header written, however it was padded and broken?"""

from __future__ import annotations

import re

_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def normal_header(text: str) -> str:
    """A header on one line, without blanks beside Chinese characters.

    >>> normal_header("出 生\\n年　月"), normal_header("身份证号 （18 位）")
    ('出生年月', '身份证号（18位）')
    >>> normal_header(" full  name ")
    'full name'
    """
    if text.isascii() and text.isalnum():
        return text
    joined = " ".join(text.split())
    return _BESIDE_CHINESE.sub("", joined) if " " in joined else joined
