"""What of an explanation may not be shown for a purpose, and what stands in its place?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quanheng.language.pack_model import Pack
from quanheng.language.terms import Fact
from quanheng.reports.hidden_facts import HiddenFacts

Document = dict[str, Any]
HIDDEN = "hidden"
"""Stands in place of a value or a text that is not shown."""


def fact_at(pack: Pack, home: str, path: str) -> Fact | None:
    """The fact at the end of a dotted path; None for what is no path."""
    sets = pack.readable.sets
    entry, links = sets.get(home), []
    *words, last = path.split(".")
    for word in words:
        link = entry.fields.get(word) if entry else None
        if link is None:
            return None
        links.append(link)
        entry = sets.get(link.type.target)
    if entry is None:
        return None
    derived = pack.derived.get((entry.name, last))
    one = entry.fields.get(last)
    if derived is None and one is None:
        return None
    kind = derived.type if derived is not None else one.type if one is not None else None
    if kind is None:
        return None
    return Fact(kind, path, "row", home, tuple(links), entry.name, last, derived is not None)


@dataclass(frozen=True)
class Veil:
    """Takes out of one explanation what its purpose may not show."""

    pack: Pack
    hidden: HiddenFacts
    home: str

    def over(self, document: Document) -> Document:
        """The explanation as it may be shown."""
        gives = {one["name"] for one in document["results"] if self._hides_given(document, one)}
        return {
            **document,
            **self._days(document),
            "gates": [self._step(one) for one in document["gates"]],
            "when": self._step(document["when"]) if document["when"] else None,
            "missing": [self._lacking(one) for one in document["missing"]],
            "state_lacking": self._needs(document["state_lacking"]),
            "results": [self._result(one, one["name"] in gives) for one in document["results"]],
            "timing": [self._step(one) for one in document["timing"]],
            "evidence": [one for one in map(self._evidence, document["evidence"]) if one],
            "settled_by": self._settled(document["settled_by"]),
            "smallest_changes": self._changes(document["smallest_changes"]),
        }

    def _days(self, document: Document) -> Document:
        """The days of the verdict that give a hidden fact away, each with a mark in its place."""
        clause = self.pack.clauses[document["clause"]["id"]]
        marked = {
            name: HIDDEN
            for name in self.hidden.hidden_days(clause)
            if document[name] or document.get(f"{name}_latest")
        }
        return {**marked, "due_latest": None} if "due" in marked else marked

    def hides(self, path: str, home: str = "") -> bool:
        """Whether the fact at the end of a path is not shown; so is what is no path."""
        fact = fact_at(self.pack, home or self.home, path)
        return fact is None or self.hidden.hides(fact)

    def _hides_given(self, document: Document, one: Document) -> bool:
        gives = self.pack.clauses[document["clause"]["id"]].gives
        return any(g.name == one["name"] and self.hidden.hides_result(g) for g in gives)

    def _reads_hidden(self, step: Document) -> bool:
        facts = any(self.hides(fact["path"]) for fact in step["facts"])
        return facts or any(map(self._reads_hidden, step["steps"]))

    def _step(self, step: Document) -> Document:
        """A step; its truth would give a hidden fact away, and its text what was compared."""
        is_hidden = self._reads_hidden(step)
        is_leaf = is_hidden and not step["steps"]
        return {
            **step,
            "text": HIDDEN if is_leaf else step["text"],
            "truth": None if is_hidden else step["truth"],
            "steps": [self._step(inner) for inner in step["steps"]],
            "facts": self._facts(step["facts"]),
            "results": [] if is_hidden else step["results"],
        }

    def _result(self, one: Document, is_hidden: bool) -> Document:
        shown = {**self._lacking(one), "facts": self._facts(one["facts"])}
        if not is_hidden:
            return shown
        return {**shown, "value": HIDDEN, "value_label": None, "unit": None, "lacking": []}

    def _lacking(self, one: Document) -> Document:
        """What is lacking, without the facts that are not shown."""
        return {**one, "lacking": self._needs(one.get("lacking", ()))}

    def _needs(self, needs: Iterable[Document]) -> list[Document]:
        return [need for need in needs if not self._hides_need(need)]

    def _facts(self, facts: Iterable[Document]) -> list[Document]:
        return [self._fact(one) for one in facts]

    def _fact(self, fact: Document) -> Document:
        if self.hides(fact["path"]):
            return {**fact, "value": HIDDEN, "value_label": None, "text": None, "reads": [],
                    "rows_counted": None, "rows_open": None, "open_because": []}  # fmt: skip
        opened = [self._opened(one) for one in fact.get("open_because", ())]
        return {**fact, "open_because": opened, "reads": self._facts(fact["reads"])}

    def _opened(self, row: Document) -> Document:
        """Why a row is open, without the facts of it that are not shown."""
        facts = [one for one in row["facts"] if not self.hides(one["name"], one["set"])]
        return {**row, "facts": facts}

    def _evidence(self, one: Document) -> Document | None:
        if self.hides(one["fact"]):
            return None
        rows = [
            {**row, "fields": {
                name: field for name, field in row["fields"].items()
                if not self.hides(name, one["set"])
            }}
            for row in one["rows"]
        ]  # fmt: skip
        return {**one, "rows": rows}

    def _settled(self, found: Document | None) -> Document | None:
        """What would settle it is named; for which values of a hidden fact, is not."""
        if found is None:
            return None
        sets = [
            {**one, "cases": [] if any(map(self._hides_need, one["needs"])) else one["cases"]}
            for one in found["sets"]
        ]
        return {**found, "sets": sets}

    def _hides_need(self, need: Document) -> bool:
        if need["kind"] == "complete":
            entry = self.pack.readable.sets[need["name"]]
            return any(self.hides(name, entry.name) for name in list(entry.fields)[:1])
        return need["kind"] != "parameter" and self.hides(need["name"], need["set"])

    def _changes(self, found: Document | None) -> Document | None:
        if found is None:
            return None
        told = [one for one in found["told"] if not self._gives_away(one)]
        masked = {
            key: [self._comparison(leaf) for leaf in found[key]] for key in ("grounds", "deciding")
        }
        is_masked = any(leaf["text"] == HIDDEN for leaf in masked["deciding"])
        otherwise = None if is_masked else found["otherwise"]
        return {**found, "told": told, **masked, "otherwise": otherwise}

    def _gives_away(self, change: Document) -> bool:
        """Whether a change tells a hidden fact, or a day from which one could be reckoned."""
        facts = any(self.hides(fact["name"], fact["set"]) for fact in change["facts"])
        return facts or any(self._comparison(leaf)["text"] == HIDDEN for leaf in change["turned"])

    def _comparison(self, leaf: Document) -> Document:
        home = self.pack.clauses[leaf["clause"]].subject
        if not any(self.hides(path, home) for path in leaf["facts"]):
            return leaf
        return {**leaf, "text": HIDDEN, "gate": None, "compared": None, "truth": None}
