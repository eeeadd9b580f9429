"""How is an explanation told in words a clerk reads?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from quanheng.cli.ration_text import RationTelling
from quanheng.cli.score_text import score_lines, stand_in_line
from quanheng.messages import Language, Say
from quanheng.messages.periods import period_name
from quanheng.messages.units import unit_word

Document = dict[str, Any]
_MARKS = {True: "✓", False: "✗", "unknown": "?"}
_GROUND_ORDER = ("bar", "eligibility", "priority")


@dataclass(frozen=True)
class Telling:
    """Tells explanations in one language."""

    say: Say
    language: Language
    subject: str
    explained: set[str] = field(default_factory=set)

    def lines(self, documents: list[Document]) -> Iterator[str]:
        """Standing by matter first, then clause by clause."""
        day, moment = max(one["as_of"] for one in documents), documents[0]["as_known"]
        yield self.say(
            "{subject}, as of {day}, as known at {moment}",
            subject=self.subject, day=day, moment=moment,
        )  # fmt: skip
        if day > moment[: len(day)]:
            yield self.say("The day lies after the facts were recorded: this is a projection.")
        yield from self._standing([one for one in documents if one["kind"] == "clause"])
        rations = RationTelling(self.say, self.language, self._parameters)
        for document in documents:
            yield ""
            is_clause = document["kind"] == "clause"
            yield from self._clause(document) if is_clause else rations.lines(document)

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""

    def _standing(self, documents: list[Document]) -> Iterator[str]:
        """For each matter: bars first, then what is met and missing; never summed."""
        matters: dict[str, list[tuple[int, str]]] = {}
        for document in documents:
            for matter in document["clause"]["matters"]:
                order = _GROUND_ORDER.index(document["clause"]["effect"])
                text = self._standing_line(document)
                matters.setdefault(self._label(matter["label"]), []).append((order, text))
        if matters:
            yield ""
            yield self.say("Standing")
        for matter, lines in matters.items():
            yield f"  {matter}"
            for _, text in sorted(lines, key=lambda line: line[0]):
                yield f"    {text}"

    def _standing_line(self, document: Document) -> str:
        word, title = self._label(document["word"]), self._label(document["clause"]["title"])
        days = [
            self.say("until {day}", day=document["until"]) if document["until"] else "",
            self._missing(document),
        ]
        tail = self.say(", ").join(filter(None, days))
        row = document["subject"]["id"] if document["subject"]["id"] != self.subject else ""
        head = "  ".join(filter(None, (word, title, row)))
        return head + (self.say(" ({told})", told=tail) if tail else "")

    def _missing(self, document: Document) -> str:
        if not document["missing"]:
            return ""
        names = self.say(", ").join(self._label(one["label"]) for one in document["missing"])
        return self.say("to be found out: {names}", names=names)

    def _clause(self, document: Document) -> Iterator[str]:
        self.explained.clear()
        clause = document["clause"]
        state = self._label(document["state_word"])
        word = self._label(document["word"])
        head = [
            word,
            "" if state == word or document["state"] == "not_triggered" else state,
            self._due(document),
        ]
        yield f"■ {self._label(clause['title'])}  [{clause['id']}]"
        yield "  " + self.say(
            "About: {set} {id}",
            set=self._label(document["subject"]["label"]),
            id=document["subject"]["id"],
        )
        if document["period"]:
            yield "  " + self.say(
                "Period: {period}", period=period_name(self.say, document["period"])
            )
        yield "  " + self.say("Result: {result}", result=self.say(", ").join(filter(None, head)))
        yield from self._source(document)
        if clause["force"]:
            yield "  " + self.say("Force: {force}", force=self._force(clause["force"]))
        if clause["who"]:
            yield "  " + self.say("Who acts: {who}", who=self._label(clause["who"]))
        if missing := self._missing(document):
            yield f"  {missing}"
        is_asked = document["when"] and document["verdict"] != "not_applicable"
        for heading, steps in (
            (self.say("Gates"), document["gates"]),
            (self.say("Condition"), [document["when"]] if is_asked else []),
        ):
            if steps:
                yield f"  {heading}"
                for step in steps:
                    yield from self._step(step, 4)
        yield from self._timing(document["timing"])
        yield from self._results(document["results"], is_score=bool(document["parts"]))
        yield from self._parts(document["parts"])
        yield from score_lines(self.say, document["score"], self.value, self._label)
        yield from self._parameters(document["parameters"])
        yield from self._evidence(document["evidence"])

    def _timing(self, timing: list[Document]) -> Iterator[str]:
        """What days and fulfilment were reckoned from."""
        say = self.say
        words = {"due": say("Due day"), "fulfilled_on": say("Done on"), "since": say("Since"),
                 "fulfilled_when": say("Done when"), "until": say("Until")}  # fmt: skip
        for step in timing:
            yield f"  {words[step['name']]}{say(': ')}{step['text']}"
            yield from self._all_read(step, 8)
            for inner in step["steps"]:
                yield from self._step(inner, 8)

    def _results(self, results: Iterable[Document], *, is_score: bool) -> Iterator[str]:
        """What the clause gives, and the facts it is reckoned from."""
        for number, one in enumerate(results):
            if number == 0:
                yield "  " + self.say("Gives")
            value = self._label(one["value_label"]) or self.value(one["value"])
            unit = unit_word(self.say, one["unit"]) if one["value"] not in (None, "none") else ""
            yield f"    {self._label(one['label'])} = {value}{unit}"
            # Of a score, the parts below tell from what it was reckoned.
            if not is_score:
                yield f"        {one['text']}"
                yield from self._all_read(one, 12)

    def _parts(self, parts: list[Document]) -> Iterator[str]:
        """Each part of a score: weight, points, what it adds, and from what it was observed."""
        if parts:
            yield "  " + self.say("Parts of the score")
        for part in parts:
            yield from self._part(part, 4)

    def _part(self, part: Document, depth: int) -> Iterator[str]:
        yield " " * depth + self.say(
            "{part}: weight {weight}, points {points}, adds {added}",
            part=self._label(part["label"]), weight=part["weight"],
            points=self.value(part["points"]), added=self.value(part["contribution"]),
        )  # fmt: skip
        if part["source"]:
            source = self._label(part["source_label"]) or part["source"]
            yield " " * (depth + 4) + self.say("Observed from: {source}", source=source)
        if part["stands_in"]:
            yield " " * (depth + 4) + stand_in_line(self.say, part["stands_in"], self.value)
        for one in part["observed"]:
            unit = unit_word(self.say, one["unit"]) if one["value"] not in (None, "none") else ""
            yield " " * (depth + 4) + f"{one['text']} = {self.value(one['value'])}{unit}"
            for fact in one["facts"]:
                yield from self._facts(fact, depth + 8)
        for inner in part["parts"]:
            yield from self._part(inner, depth + 4)

    def _due(self, document: Document) -> str:
        if not document["due"]:
            return ""
        latest = document["due_latest"]
        if latest and latest != document["due"]:
            return self.say("by {day} to {latest}", day=document["due"], latest=latest)
        return self.say("by {day}", day=document["due"])

    def _source(self, document: Document) -> Iterator[str]:
        source = document["source"]
        title = self._label(source["title"])
        yield "  " + self.say("Source: {title}, {at}", title=title, at=source["at"])
        stated = source["in_force_from"]
        if stated["status"] != "given":
            yield "  " + self.say(
                "In force from {day} ({status})",
                day=stated["on"] or "–",
                status=self._status(stated["status"]),
            )

    def _force(self, force: str) -> str:
        say = self.say
        return {"must": say("must"), "should": say("should"), "may": say("may")}[force]

    def _status(self, status: str) -> str:
        say = self.say
        return {"given": say("given"), "assumed": say("assumed"), "missing": say("missing")}[status]

    def _step(self, step: Document, depth: int) -> Iterator[str]:
        name = self._step_name(step)
        yield " " * depth + f"{_MARKS[step['truth']]} {name}"
        steps = step["steps"]
        if step["name"] and len(steps) == 1 and steps[0]["text"] == step["text"]:
            step, steps = steps[0], steps[0]["steps"]
        yield from self._all_read(step, depth + 4)
        for inner in steps:
            yield from self._step(inner, depth + 4)

    def _step_name(self, step: Document) -> str:
        gates = {
            "in_force": self.say("the instrument is in force"),
            "begun": self.say("the row has begun"),
            "decided": self.say("decided, notified and in force"),
            "applies": self.say("applies: {text}", text=step["text"]),
            "unless": self.say("no exception: {text}", text=step["text"]),
        }
        if step["label"]:
            return self._label(step["label"]) + self.say(": ") + str(step["text"])
        for kind in ("any_of", "all_of", "readings"):
            if step["text"].startswith(f"{kind}: "):
                return self._grounds(kind)
        return gates.get(step["name"] or "") or str(step["text"])

    def _grounds(self, kind: str) -> str:
        say = self.say
        return {
            "any_of": say("any of these:"),
            "all_of": say("all of these:"),
            "readings": say("by the reading that was chosen:"),
        }[kind]

    def _all_read(self, step: Document, depth: int) -> Iterator[str]:
        """The facts and the results of clauses that a step read."""
        for fact in step["facts"]:
            yield from self._facts(fact, depth)
        for one in step["results"]:
            yield " " * depth + self._read(one)

    def _read(self, one: Document) -> str:
        value = self._label(one["value_label"]) or self.value(one["value"])
        unit = unit_word(self.say, one["unit"]) if one["value"] not in (None, "none") else ""
        label = self._label(one["label"])
        if one["clause"] is None:
            label = self.say("{label} of the period before", label=label)
        else:
            label = self.say("{label} by {clause}", label=label, clause=one["clause"])
        return f"{label} = {value}{unit}"

    def _facts(self, fact: Document, depth: int) -> Iterator[str]:
        """A fact, and what it was reckoned from; of counted rows their number says enough.

        What a fact was reckoned from is told where it is first met, and not again.
        """
        yield " " * depth + self._fact(fact)
        if fact["path"] in self.explained:
            return
        self.explained.add(fact["path"])
        if fact["text"] and fact["rows_counted"] is None:
            yield " " * (depth + 4) + str(fact["text"])
        for read in fact["reads"]:
            yield from self._facts(read, depth + 4)

    def _fact(self, fact: Document) -> str:
        value = self._label(fact["value_label"]) or self.value(fact["value"])
        text = f"{self._label(fact['label'])} = {value}{self._dispute(fact)}"
        if fact["rows_counted"] is None:
            return text
        counted, open_ = len(fact["rows_counted"]), len(fact["rows_open"])
        told = self.say(" (rows: {counted} counted, {open} open)", counted=counted, open=open_)
        is_settled = fact["value"] is not None and not isinstance(fact["value"], dict)
        if fact["is_complete"] or is_settled:
            return text + told
        return text + told + self.say(" (not declared complete: rows may be missing)")

    def value(self, value: Any) -> str:
        """A value in words."""
        if value is None:
            return self.say("unknown")
        if isinstance(value, dict):
            low, high = (value[end] or "…" for end in ("low", "high"))
            return f"{low} – {high}"
        if isinstance(value, list):
            return self.say(", ").join(map(str, value)) or "–"
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        return self.say("none") if value == "none" else str(value)

    def _parameters(self, parameters: Iterable[Document]) -> Iterator[str]:
        for number, one in enumerate(parameters):
            if number == 0:
                yield "  " + self.say("Parameters")
            unread = self.say("not checked against its source") if one["verified"] is False else ""
            parts = [self._status(one["status"]), unread, one["source"] or "",
                     self._label(one["note"])]  # fmt: skip
            told = self.say(", ").join(filter(None, parts))
            value = self.value(one["value"])
            unit = unit_word(self.say, one["unit"]) if one["value"] is not None else ""
            yield f"    {self._label(one['label'])} = {value}{unit}" + self.say(
                " ({told})", told=told
            )

    def _evidence(self, evidence: Iterable[Document]) -> Iterator[str]:
        """The rows of each fact; facts that count the same rows are told together."""
        told: dict[tuple[str, ...], list[Document]] = {}
        for one in evidence:
            rows = (one["set"], *(f"{row['as']} {row['id']}" for row in one["rows"]))
            if one["rows"]:
                told.setdefault(rows, []).append(one)
        for alike in told.values():
            labels = self.say(", ").join(self._label(one["fact_label"]) for one in alike)
            yield "  " + self.say("Rows counted for {facts}", facts=labels)
            for row in _joined(alike):
                yield self._row(alike[0], row)

    def _row(self, one: Document, row: Document) -> str:
        fields = self.say(", ").join(map(self._field, row["fields"].values()))
        mark = "?" if row["as"] == "open" else "·"
        return f"    {mark} {self._label(one['label'])} {row['id']}" + self.say(": ") + fields

    def _field(self, field: Document) -> str:
        value = self._label(field["value_label"]) or self.value(field["value"])
        return f"{self._label(field['label'])} {value}{self._dispute(field)}"

    def _dispute(self, told: Document) -> str:
        """TRAP a disputed fact is unknown to the clause; the reader must see why."""
        return self.say(" (records contradict each other)") if told["is_disputed"] else ""


def _joined(alike: list[Document]) -> Iterator[Document]:
    """The rows that several facts count, each with every field that one of them reads."""
    for rows in zip(*(one["rows"] for one in alike), strict=True):
        fields = {name: told for row in rows for name, told in row["fields"].items()}
        yield {**rows[0], "fields": fields}
