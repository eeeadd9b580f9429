"""In which order do Chinese names stand?"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def collated(text: str) -> bytes:
    """A key that sorts the common Chinese characters by their sound, as GB 2312 lists them.

    >>> sorted(["张", "王", "安"], key=collated)
    ['安', '王', '张']
    """
    return text.encode("gb18030", errors="backslashreplace")
