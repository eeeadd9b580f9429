"""In which language does the house speak? Chinese first, English second, one catalogue.

Message identifiers are the English sentences; `locale/` holds the Chinese ones.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from quanheng.messages.plurals import agreeing

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
CATALOGUE: Final = Path(__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES" / "quanheng.po"
COMPILED: Final = CATALOGUE.with_suffix(".mo")

Say = Callable[..., str]


@dataclass(frozen=True)
class Label:
    """A name or a remark in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The label in one language."""
        return self.zh if language == "zh" else self.en


def N_(message: str) -> str:
    """Mark a sentence for the catalogue where it is declared; `say` translates it later."""
    return message


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(compiled(CATALOGUE, COMPILED)))


def compiled(text: Path, built: Path) -> bytes:
    """Give the catalogue as it was built, or, where its text has changed since, compile it now.

    Missing:  an installed package holds no text; a checkout that nobody built holds nothing else.
    """
    if not text.exists() or (built.exists() and built.stat().st_mtime >= text.stat().st_mtime):
        return built.read_bytes()
    import polib  # Reading texts is dear, and seldom needed.

    return bytes(polib.pofile(str(text)).to_binary())


@cache
def speaker(language: Language) -> Say:
    """Give the function that says a message in one language.

    Missing:  a sentence without a translation is said in English.

    >>> [speaker("en")("{count} rows", count=count) for count in (3, 1)]
    ['3 rows', '1 row']
    """
    translations, is_english = _translations(language), language == "en"

    def say(message: str, /, **values: object) -> str:
        if not message:
            return ""
        text = translations.gettext(message)
        if not values:
            return text
        return (agreeing(text, values) if is_english else text).format_map(values)

    return say
