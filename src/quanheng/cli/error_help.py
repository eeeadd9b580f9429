"""What does an error mean, what makes it be told, and how is it mended?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from quanheng.cli.output import Output
from quanheng.errors import CodeUnknown, Problem, Quoted
from quanheng.errors.examples import ErrorExample, example_of, problem_kinds
from quanheng.messages import Language, Say

_BRACES = re.compile(r"\{[^}]*\}")
_CODE = re.compile(r"([A-Z]+)[-_ ]?([0-9]{1,3})")
MOST_OFFERED = 3


def show_error(output: Output, asked: str) -> int:
    """Tell of one error its cause, an example and the mend, in the reader's language.

    Errors:   CodeUnknown, with the codes most like what was asked.
    """
    kinds = problem_kinds()
    code = _as_codes_are_written(asked)
    if code not in kinds:
        raise CodeUnknown(code=asked, nearest=Quoted(tuple(_nearest(code, kinds))))
    for line in _lines(kinds[code], example_of(code), output.say, output.language):
        output.told(line)
    return 0


def _as_codes_are_written(asked: str) -> str:
    """A code with capitals, a hyphen and three digits; anything else in capitals.

    >>> [_as_codes_are_written(code) for code in ("import-7", " RUN12", "expr_012", "when?")]
    ['IMPORT-007', 'RUN-012', 'EXPR-012', 'WHEN?']
    """
    code = asked.strip().upper()
    written = _CODE.fullmatch(code)
    return f"{written[1]}-{int(written[2]):03}" if written else code


def _nearest(code: str, kinds: Collection[str]) -> list[str]:
    """The codes most like one.

    >>> _nearest("IMPRT-007", ["IMPORT-007", "IMPORT-070", "RUN-001"])
    ['IMPORT-007', 'IMPORT-070']
    """
    return get_close_matches(code, kinds, n=MOST_OFFERED, cutoff=0.6)


def _lines(
    kind: type[Problem], example: ErrorExample, say: Say, language: Language
) -> Iterator[str]:
    warning = say("a warning, which stops nothing") if kind.is_warning else ""
    yield f"{kind.code}{say(', ')}{warning}" if warning else kind.code
    yield f"{say('Cause')}{say(': ')}{_general(say(kind.found))}"
    yield _general(say(kind.expected))
    yield f"{say('To do')}{say(': ')}{_general(say(kind.remedy))}"
    if example.is_shown:
        yield from ("", say("Example"), *_pieces(example.wrong, example.asked))
        yield f"  {example.told.said(language)}"
    if example.right or example.mended:
        yield from ("", say("Mend"), *_pieces(example.right, example.mended))
    if example.note.en:
        yield from ("", example.note.said(language))


def _general(sentence: str) -> str:
    """A sentence without the names of what is found.

    >>> _general("Found “{found}” for {option}.")
    'Found “…” for ….'
    """
    return _BRACES.sub("…", sentence)


def _pieces(files: Mapping[str, str], asked: str) -> Iterator[str]:
    """Pieces of files under their names, then command lines."""
    for name, text in files.items():
        yield f"  {name}"
        yield from (f"    {line}" for line in text.splitlines())
    yield from (f"  $ {line}" for line in asked.splitlines())
