"""What has every section of the page at hand, and how are its counts told?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quanheng.citations import Citation
from quanheng.language.clause_model import Clause
from quanheng.messages import Label, Language, Say
from quanheng.reports.material import Material
from quanheng.reports.page.census import Census
from quanheng.reports.page.markup import Child, Markup, tag
from quanheng.reports.page.withholding import Count

_THOUSANDS = re.compile(r"(?<![\d.])[1-9]\d{3,}", re.ASCII)


@dataclass(frozen=True)
class Desk:
    """What sections read."""

    material: Material
    census: Census = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "census", Census(self.material))

    @property
    def say(self) -> Say:
        """Translates a message."""
        return self.material.say

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.material.language

    def label(self, label: Label) -> str:
        """A label in the language of the page."""
        return label.said(self.language)

    def number(self, count: Count, is_withheld: bool = False) -> Child:
        """How many rows; that they are not shown where the group is small."""
        if is_withheld:
            return tag("span", self.say("withheld"), class_="withheld")
        return f"{count.rows:,}"

    def locator(self, clause: Clause) -> str:
        """The instrument and the place in it."""
        return self.source(clause.source)

    def source(self, source: Citation) -> str:
        """The title of an instrument and the place in it."""
        instrument = self.material.pack.instruments[source.instrument]
        return f"{self.label(instrument.title)} {source.at}".strip()


@dataclass(frozen=True)
class Section:
    """A part of the page under its heading.

    Shapes:   `in_short` is what the contents say of it beside its title, and `listed_as` what they
              call it where the title would repeat what stands above.
    """

    name: str
    title: str
    content: Markup
    in_short: str = ""
    listed_as: str = ""

    def markup(self, number: str) -> Markup:
        """The section, with its number before the title."""
        heading = tag(
            "h2", tag("span", number, class_="ordinal"), self.title, id=f"{self.name}-title"
        )
        return tag(
            "section", heading, self.content, id=self.name, aria_labelledby=f"{self.name}-title"
        )


def note(text: str) -> Markup:
    """A remark below a heading."""
    return tag("p", text, class_="note")


def grouped(figure: str) -> str:
    """A figure with a comma at each thousand and a true minus.

    >>> grouped("81360"), grouped("1200 至 1500.25"), grouped("0.00125")
    ('81,360', '1,200 至 1,500.25', '0.00125')
    """
    return _THOUSANDS.sub(lambda found: f"{int(found[0]):,}", figure).replace("-", "−")


def legend(looks: Mapping[str, str]) -> Markup:
    """What the colours of bars mean."""
    items = (
        tag("li", tag("span", class_=f"swatch swatch-{look}", aria_hidden="true"), words)
        for look, words in looks.items()
    )
    return tag("ul", *items, class_="legend")
