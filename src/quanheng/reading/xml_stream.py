"""Which elements and texts stand in an XML document, in their order?

One pass, without a tree. What well-made documents of offices never have is refused: document
types (and with them entities), deep nesting, endless texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import limit_passed

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]

DEEPEST: Final = 100
LONGEST: Final = 1_000_000
_ENCODINGS = ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii")
_CHUNK = 65_536


def parse(
    chunks: Iterable[bytes], start: Start, end: End, text: Text, *, longest: int = LONGEST
) -> None:
    """Go through a document: an element begins, has texts and elements, and ends.

    Shapes:   `start` gets the name and the attributes, `end` the name. Names of elements have no
              namespace; attributes that have one keep their prefix. `text` may get one text in
              several pieces, and also the blanks between elements.
    Units:    `longest` bytes may pass without an element that begins, to within a chunk: it limits
              texts. Tags and comments have a limit of their own.
    Errors:   Refused; what the callbacks raise goes through.
    """
    opened = closed = 0

    def opens(name: str, attributes: dict[str, str]) -> None:
        nonlocal opened
        opened += 1
        if opened - closed > DEEPEST:
            raise limit_passed(N_("its XML is nested more than {limit} deep"), DEEPEST)
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def closes(name: str) -> None:
        nonlocal closed
        closed += 1
        end(name.rpartition(":")[2] if ":" in name else name)

    parser = _parser()
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.CharacterDataHandler = text
    before = quiet = fed = 0
    try:
        for chunk in _small(chunks):
            parser.Parse(chunk)
            fed += len(chunk)
            quiet = quiet + len(chunk) if opened == before else 0
            before = opened
            if quiet > longest:
                raise limit_passed(N_("a text in its XML is longer than {limit} bytes"), longest)
            # TRAP expat reads a tag or a comment anew with each chunk until it ends, so that one
            # of 30 MB would take seconds. It stays at the place where such a one begins.
            if fed - parser.CurrentByteIndex > LONGEST:
                raise limit_passed(N_("a tag in its XML is longer than {limit} bytes"), LONGEST)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise Refused(N_("its XML is broken in line {line}"), line=error.lineno) from None


def _parser() -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.XmlDeclHandler = _check_declaration
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _small(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for at in range(0, len(chunk), _CHUNK):
            yield chunk[at : at + _CHUNK]


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Refused(N_("its XML is neither UTF-8 nor UTF-16"))


def _refuse_document_type(*_declared: object) -> None:
    raise Refused(N_("its XML declares a document type, which may hide anything"))
