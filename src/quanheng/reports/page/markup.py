"""How is a page put together, so that no text of the facts can become markup?"""

from __future__ import annotations

from html import escape

VOID = frozenset({"meta", "br", "col"})
# TRAP inside SVG an element that is not closed holds all that follows.
CLOSED = frozenset({"rect", "line", "path"})


class Markup(str):
    """A text that is markup already; any other text is escaped where it enters."""

    __slots__ = ()


Child = str | Markup | None


def tag(name: str, /, *children: Child, **attributes: str | int | float | None) -> Markup:
    """An element; `class_` and `for_` lose their line, other lines in names become dashes.

    Missing:  an attribute or a child that is None is left out.

    >>> str(tag("p", "a < b", class_="note", aria_label="x"))
    '<p class="note" aria-label="x">a &lt; b</p>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID or name in CLOSED:
        return Markup(f"<{name}{told}{'/' if name in CLOSED else ''}>")
    return Markup(f"<{name}{told}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Texts and elements one after the other."""
    return Markup(
        "".join(
            one if isinstance(one, Markup) else escape(one, quote=False)
            for one in children
            if one is not None
        )
    )
