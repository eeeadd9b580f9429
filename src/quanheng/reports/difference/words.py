"""In which words are the changes of a pack told, on a terminal and on a page alike?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanheng.language.indicator_groups import OF_GROUPS
from quanheng.messages import N_, Language
from quanheng.reports.document_words import Document, DocumentWords

FEW = 5
"""So many things are listed one by one; of more, their number is told first."""
_KINDS = {
    "parameter": N_("Parameter"), "fact": N_("Derived fact"), "clause": N_("Clause"),
    "quota": N_("Quota"), "allocation": N_("Allocation"),
}  # fmt: skip
_CHANGES = {"added": N_("added"), "removed": N_("removed"), "changed": N_("changed")}


@dataclass(frozen=True)
class DifferenceWords(DocumentWords):
    """Words for changes in one language."""

    def edition(self, edition: Document) -> str:
        """A pack by its title, and the day as of whose law it is read."""
        title = self.label(edition["title"])
        if edition["on"] is None:
            return title
        return self.say("{pack}, as it stood on {day}", pack=title, day=edition["on"])

    def head(self, change: Document) -> str:
        """What kind of piece was added, removed or changed, and which."""
        return self.heap(change) + self.say(": ") + self.piece(change)

    def heap(self, change: Document) -> str:
        """What kind of piece was added, removed or changed."""
        say = self.say
        return say(
            "{kind} {change}",
            kind=say(_KINDS[change["kind"]]), change=say(_CHANGES[change["change"]]),
        )  # fmt: skip

    def piece(self, change: Document) -> str:
        """Which piece it is; a figure of the groups of an indicator goes by that indicator."""
        return f"{self.label(change['label'])} [{change['name'].removeprefix(OF_GROUPS)}]"

    def parts(self, change: Document) -> Iterator[str]:
        """What each part said before and says now."""
        say = self.say
        for part in change["parts"]:
            word = self.label(part["label"])
            if part["before"] is None:
                # What differs lies deeper than words go, such as a code among a list of results.
                yield say("{part}: another", part=word)
                continue
            yield say("{part}: before: {told}", part=word, told=self.label(part["before"]))
            yield say("{part}: now: {told}", part=word, told=self.label(part["after"]))

    def listed(self, head: str, titles: Sequence[str]) -> Iterator[str]:
        """Titles under what they have in common; where there are many, in one line."""
        say = self.say
        if len(titles) <= FEW:
            yield head + say(": ")
            yield from (f"  {one}" for one in titles)
        else:
            yield self.counted(head, titles) + say(": ") + say("; ").join(titles)

    def counted(self, head: str, titles: Sequence[str]) -> str:
        """What titles have in common, and how many they are."""
        return self.say("{head}, {count} in all", head=head, count=len(titles))

    def lines(self, changes: Sequence[Document]) -> Iterator[str]:
        """What changed, piece by piece; then what was added or removed, many of a kind in one."""
        if not changes:
            yield self.say("Nothing differs.")
        for one in with_parts(changes):
            yield self.head(one)
            yield from (f"  {line}" for line in self.parts(one))
        for heap in heaps(changes):
            if len(heap) <= FEW:
                yield from map(self.head, heap)
            else:
                yield from self.listed(
                    self.heap(heap[0]), [self.label(one["label"]) for one in heap]
                )


def difference_lines(document: Document, language: Language) -> Iterator[str]:
    """The whole document in lines."""
    return DifferenceWords(language).lines(document["changes"])


def with_parts(changes: Sequence[Document]) -> list[Document]:
    """The pieces that stand on both sides."""
    return [one for one in changes if one["parts"]]


def heaps(changes: Sequence[Document]) -> Iterator[list[Document]]:
    """The pieces that stand on one side only, those of a kind together."""
    heaped: dict[tuple[str, str], list[Document]] = {}
    for one in changes:
        if not one["parts"]:
            heaped.setdefault((one["kind"], one["change"]), []).append(one)
    yield from heaped.values()
