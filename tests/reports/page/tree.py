"""How does a test walk the elements of a page? By a tree of what the parser of Python reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "col", "rect", "link", "img"})


@dataclass
class Element:
    """An element with its attributes, and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, *names: str) -> list[Element]:
        """The elements below of these names, or all of them, in the order of the page."""
        return [one for one in self._below() if not names or one.name in names]

    def one(self, name: str) -> Element:
        """The only element of a name."""
        [found] = self.all(name)
        return found

    @property
    def text(self) -> str:
        """All text below, without the styles."""
        parts = (one if isinstance(one, str) else one.text for one in self.children)
        return "".join(parts) if self.name != "style" else ""

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].name == tag, f"<{self.open[-1].name}> is closed by </{tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(text: str) -> Element:
    """The tree of a page; an element that is not closed is an error."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], [one.name for one in reader.open]
    return reader.root
