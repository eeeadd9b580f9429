"""How are the parameters and the rows behind a verdict told on a terminal?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.cli.fact_text import Document, FactTelling
from quanheng.messages.statuses import status_word
from quanheng.messages.units import unit_word


@dataclass(frozen=True)
class EvidenceTelling:
    """Tells on what one verdict stands."""

    facts: FactTelling

    def parameters(self, parameters: Iterable[Document]) -> Iterator[str]:
        """Each figure with its status, source and note."""
        say = self.facts.say
        for number, one in enumerate(parameters):
            if number == 0:
                yield "  " + say("Parameters")
            unread = say("not checked against its source") if one["verified"] is False else ""
            parts = [status_word(say, one["status"]), unread, self._source(one["source"]),
                     self.facts.label(one["note"])]  # fmt: skip
            told = say(", ").join(filter(None, parts))
            value = self.facts.value(one["value"])
            if one["value"] is not None:
                value += unit_word(say, one["unit"], value)
            # The key is what `whatif --set` takes.
            label = f"{self.facts.label(one['label'])} [{one['name']}]"
            yield f"    {label} = {value}" + say(" ({told})", told=told)

    def _source(self, source: Document | str | None) -> str:
        """The title of a source and the place in it; its id where no title was told."""
        return self.facts.label(source) if isinstance(source, dict) else source or ""

    def rows(self, evidence: Iterable[Document]) -> Iterator[str]:
        """The rows of each fact; facts that count the same rows are told together."""
        say, told = self.facts.say, dict[tuple[str, ...], list[Document]]()
        for one in evidence:
            rows = (one["set"], *(f"{row['as']} {row['id']}" for row in one["rows"]))
            if one["rows"]:
                told.setdefault(rows, []).append(one)
        for alike in told.values():
            labels = say(", ").join(self.facts.label(one["fact_label"]) for one in alike)
            yield "  " + say("Rows counted for {facts}", facts=labels)
            for row in _joined(alike):
                yield self._row(alike[0], row)

    def _row(self, one: Document, row: Document) -> str:
        say = self.facts.say
        fields = say(", ").join(map(self._field, row["fields"].values()))
        mark = "?" if row["as"] == "open" else "·"
        return f"    {mark} {self.facts.label(one['label'])} {row['id']}" + say(": ") + fields

    def _field(self, field: Document) -> str:
        value = self.facts.label(field["value_label"]) or self.facts.value(field["value"])
        return f"{self.facts.label(field['label'])} {value}{self.facts.dispute(field)}"


def _joined(alike: list[Document]) -> Iterator[Document]:
    """The rows that several facts count, each with every field that one of them reads."""
    for rows in zip(*(one["rows"] for one in alike), strict=True):
        fields = {name: told for row in rows for name, told in row["fields"].items()}
        yield {**rows[0], "fields": fields}
