"""Do a pack's worked cases come out as written, on every evaluator?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quanheng.dates import period_before, period_of
from quanheng.documents import Mapping as MappingNode
from quanheng.documents import Node, Scalar
from quanheng.documents.reader import nearest
from quanheng.engine.answers import Answer
from quanheng.engine.answers_said import answer_words, differing, is_said
from quanheng.engine.axiom_check import check_axioms
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.example_words import Departure, departing
from quanheng.engine.found_words import found_words
from quanheng.engine.missing_names import missing_by_keys, parameter_called
from quanheng.engine.question import Question, ask
from quanheng.engine.rationing_examples import RationedRows, check_rationing
from quanheng.engine.tried_example import Tried
from quanheng.errors import (
    Cycle,
    EvaluatorsDisagree,
    ExamplePeriodMissing,
    ExampleSubjectMissing,
    Findings,
    NumberOverflow,
    Problem,
    UnknownSetting,
)
from quanheng.facts import Field, Value
from quanheng.language.example_file import expected_of, roster_of
from quanheng.language.pack_model import Example, Pack
from quanheng.language.parameter_model import Parameter, Span
from quanheng.language.written_value import value_of


def run_examples(
    pack: Pack,
    findings: Findings,
    progress: Callable[[int, int], None] | None = None,
    note: Callable[[Tried], None] | None = None,
) -> None:
    """Run every example of a pack on every evaluator; what differs goes to the findings.

    Shapes:   `note` is told what came out, of an example that expects nothing about every rule.
    """
    for number, example in enumerate(pack.examples):
        if progress is not None:
            progress(number, len(pack.examples))
        try:
            tried = _Run(example, pack, findings).check()
            if note is not None:
                note(tried)
        except Cycle as problem:
            findings.add(problem)
        except NumberOverflow:
            findings.add(NumberOverflow(example.place))


@dataclass
class _Run:
    example: Example
    pack: Pack
    findings: Findings

    def check(self) -> Tried:
        roster = roster_of(self.example, self.pack.catalogue, self.findings)
        settings = self._settings()
        question = ask(self.pack, self.example.as_of, settings, self.example.expect or None)
        check_axioms(question, roster, self.example.place.named(self.example.name), self.findings)
        answers = {name: evaluate(question, roster) for name, evaluate in EVALUATORS}
        self._compare(
            {
                name: {(a.clause, *key): a for a in found for key in _keys(a, question)}
                for name, found in answers.items()
            }
        )
        self._agree(answers)
        rations: RationedRows = {}
        if question.quotas or question.allocations:
            rations = check_rationing(question, roster, self.example, self.findings)
        return Tried(self.example, question, tuple(next(iter(answers.values()))), rations)

    def _settings(self) -> Mapping[str, Span]:
        settings = {}
        for name, node in self.example.parameters.items():
            every = self.pack.parameters
            parameter = every.get(parameter_called(name, self.pack))
            if parameter is None:
                near = nearest(name, every)
                self.findings.add(UnknownSetting(node.place, name=name, nearest=near))
                continue
            settings[parameter.name] = self._span(parameter, node)
        return settings

    def _span(self, parameter: Parameter, node: Node) -> Span:
        """A parameter's value in this example; `missing` leaves it without one."""
        if isinstance(node, Scalar) and node.text == "missing":
            return Span(None, None, "missing", {}, None)
        one = Field(parameter.name, parameter.label, parameter.type, node.place)
        pairs = node if isinstance(node, MappingNode) else (("", node),)
        values: dict[str, Value] = {}
        for code, inner in pairs:
            value = value_of(inner, one, self.pack.catalogue, self.findings)
            if value is not None:
                values[code] = value
        return Span(None, None, "given", values, None)

    def _compare(self, answers: Mapping[str, Mapping[tuple[str, str, str], Answer]]) -> None:
        """Compare what is expected with what every evaluator answers."""
        departures: list[Departure] = []
        for clause, subjects in self.example.expect.items():
            if clause in self.pack.quotas or clause in self.pack.allocations:
                continue
            for written, node in subjects.items():
                subject, _, period = written.partition("@")
                key = (clause, subject, period)
                found = {name: told[key] for name, told in answers.items() if key in told}
                if len(found) < len(answers):
                    self.findings.add(self._unanswered(clause, written, node))
                    continue
                departures += self._compare_one(found, node)
        if departures:
            self.findings.add(departing(departures))

    def _unanswered(self, clause: str, written: str, node: Node) -> Problem:
        """Why nothing is answered about a subject: it is not there, or its period is not asked."""
        subject, _, period = written.partition("@")
        per = self.pack.clauses[clause].per if clause in self.pack.clauses else ""
        current = period_of(per, self.example.as_of) if per else None
        before = period_before(current) if current else None
        asked = [one.name for one in (before, current) if one is not None]
        if current is not None and period and period not in asked:
            return ExamplePeriodMissing(
                node.place.named(self.example.name), subject=subject, clause=clause, period=period,
                as_of=self.example.as_of, asked=", ".join(asked),
            )  # fmt: skip
        told = subject if per else written
        return ExampleSubjectMissing(self.example.place, clause=clause, subject=told)

    def _compare_one(self, found: Mapping[str, Answer], node: Node) -> Iterator[Departure]:
        """Compare one answer; what comes out otherwise is told once, whoever finds it."""
        said = {evaluator: answer_words(one) for evaluator, one in found.items()}
        one, place = next(iter(found.values())), node.place.named(self.example.name)
        for name, written in _with_both_ends(expected_of(node)).items():
            expected = self._by_keys(one.clause, written) if name == "missing" else written
            if not all(is_said(name, expected, words) for words in said.values()):
                came = found_words({by: words.get(name, "") for by, words in said.items()})
                missing = "" if name == "missing" else next(iter(said.values()))["missing"]
                clause = self.pack.clauses[one.clause]
                yield Departure(
                    place, one.clause, one.subject, name, came, expected, missing, clause
                )

    def _by_keys(self, clause: str, written: str) -> str:
        """What is expected to be missing, in the words of answers."""
        rule = self.pack.clauses[clause]
        return ", ".join(missing_by_keys(self.pack, rule, one) for one in written.split(", "))

    def _agree(self, answers: Mapping[str, list[Answer]]) -> None:
        (first, one), *others = (
            (name, {(a.clause, a.subject, a.period): a for a in found})
            for name, found in answers.items()
        )
        for second, other in others:
            for clause, subject, period in sorted(one.keys() | other.keys()):
                key = (clause, subject, period)
                left, right = one.get(key), other.get(key)
                if left != right:
                    self.findings.add(
                        EvaluatorsDisagree(
                            self.example.place,
                            clause=clause,
                            subject=subject,
                            first=f"{first}: {differing(left, right)}",
                            second=f"{second}: {differing(right, left)}",
                        )
                    )


def _with_both_ends(expected: Mapping[str, str]) -> Mapping[str, str]:
    """What is expected, a due day that lies between two as a range even where each stands alone."""
    first, last = expected.get("due"), expected.get("due_latest")
    if first is None or last is None or first == last or ".." in first:
        return expected
    return {**expected, "due": f"{first}..{last}"}


def _keys(answer: Answer, question: Question) -> Iterator[tuple[str, str]]:
    """How examples call an answer: by its subject, and by its period unless that is current."""
    yield answer.subject, answer.period
    if answer.period and answer.period == current_period(answer, question):
        yield answer.subject, ""


def current_period(answer: Answer, question: Question) -> str:
    """The name of the period in which the day of a question lies, for the clause answered."""
    return period_of(question.pack.clauses[answer.clause].per, question.as_of).name
