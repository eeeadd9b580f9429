"""How is a document shown: in lines, as a page, or as JSON?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.errors import Place, TargetExists
from quanheng.messages import Language
from quanheng.reports.document_words import Document
from quanheng.reports.files import write_file


@dataclass(frozen=True)
class Shown:
    """How a document is shown: as lines, unless a page or JSON is asked for."""

    page: Path | None
    as_json: bool
    overwrite: bool

    def check(self) -> None:
        """Refuse a page that is there already.

        Errors:   TargetExists.
        """
        if self.page is not None and self.page.exists() and not self.overwrite:
            raise TargetExists(Place(str(self.page)))


@dataclass(frozen=True)
class Looks:
    """How a kind of document looks as a page, and in lines."""

    page: Callable[[Document, Language], str]
    lines: Callable[[Document, Language], Iterable[str]]


def show_document(output: Output, document: Document, looks: Looks, shown: Shown) -> None:
    """The document as it is asked for; a page is readable by its owner alone."""
    if shown.page is not None:
        write_file(shown.page, looks.page(document, output.language).encode("utf-8"))
    if shown.as_json:
        output.plain(json.dumps(document, ensure_ascii=False, indent=2))
    elif shown.page is not None:
        output.line(output.say("The page is written to {file}.", file=shown.page))
    else:
        for line in looks.lines(document, output.language):
            output.told(line)
