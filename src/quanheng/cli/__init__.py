"""Where do people come in by the command line?"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from quanheng.messages import LANGUAGES, Language

# Tables are large and hold no cycles: with Python's seven hundred, the collector takes an eighth
# of the time of an import.
_COLLECTED_AFTER = 100_000
# Columns grow while they are read; the allocator of the system lets them grow in place, Arrow's
# own copies them, which costs a tenth of an evaluation. Whoever sets another is heard.
_ALLOCATOR = ("ARROW_DEFAULT_MEMORY_POOL", "system")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 something is wrong."""
    os.environ.setdefault(*_ALLOCATOR)
    gc.set_threshold(_COLLECTED_AFTER, *gc.get_threshold()[1:])
    from quanheng.cli.app import run

    given = list(sys.argv[1:] if arguments is None else arguments)
    language = spoken_language(given, os.environ.get("QUANHENG_LANG", ""))
    if given[:1] == ["--lang"]:
        given = [*given[2:], *given[:2]]
    return run(given, language)


def spoken_language(arguments: Sequence[str], preferred: str) -> Language:
    """The language asked for by --lang, else the preferred one, else Chinese.

    >>> spoken_language(["check", "--lang", "en"], "")
    'en'
    >>> spoken_language(["check"], "fr")
    'zh'
    """
    asked = preferred
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == asked), "zh")
