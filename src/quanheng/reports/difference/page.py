"""How does the page look on which two packs are compared?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanheng.messages import Language, Say
from quanheng.reports.difference.words import FEW, DifferenceWords, heaps, with_parts
from quanheng.reports.document_words import Document
from quanheng.reports.page.folding import folded
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Section, note
from quanheng.reports.page.tables import Group, Heading, table


def difference_page(document: Document, language: Language) -> str:
    """The whole page; the same document gives the same bytes."""
    words = DifferenceWords(language)
    say = words.say
    title = say("What differs")
    editions = (
        (say("Before"), words.edition(document["before"])),
        (say("Now"), words.edition(document["after"])),
    )
    told = Section("changes", say("Changes"), changes_told(words, document["changes"], "changes"))
    return framed(language, title, banner(say("Two packs compared"), title, editions), [told],
                  [remark(say)])  # fmt: skip


def remark(say: Say) -> str:
    """What a comparison is good for."""
    return say("Layout, comments and labels do not count; the text of the document alone binds.")


def changes_told(words: DifferenceWords, changes: Sequence[Document], name: str) -> Markup:
    """What each piece that changed said and says; those added or removed, many of a kind folded.

    Shapes:   `name` is that of the section in which it stands.
    """
    say = words.say
    changed = with_parts(changes)
    headings = (Heading(say("Piece")), Heading(say("Before")), Heading(say("Now")))
    groups = [Group([*_rows(words, one)], words.head(one)) for one in changed]
    caption = say("What is another, piece by piece")
    title = f"{name}-title"
    return joined(
        None if changes else note(say("Nothing differs.")),
        table(f"{name}-pieces", caption, headings, groups, title) if groups else None,
        *(_heap(words, heap) for heap in heaps(changes)),
    )


def _heap(words: DifferenceWords, changes: Sequence[Document]) -> Markup:
    """Pieces of one kind that were added, or removed."""
    if len(changes) <= FEW:
        return tag("ul", *(tag("li", words.head(one)) for one in changes))
    pieces = [words.piece(one) for one in changes]
    return folded_list(words.say, words.counted(words.heap(changes[0]), pieces), pieces)


def folded_list(say: Say, head: str, lines: Sequence[str]) -> Markup:
    """A list that opens when it is asked for."""
    return folded(say, head, tag("ul", *(tag("li", one) for one in lines)))


def _rows(words: DifferenceWords, change: Document) -> Iterator[Sequence[Child]]:
    for part in change["parts"]:
        if part["before"] is None:
            cells: list[Child] = [tag("span", words.say("another"), class_="detail")] * 2
        else:
            cells = [words.label(one) for one in (part["before"], part["after"])]
        yield [words.label(part["label"]), *cells]
