"""How is what came out of a worked case told on a terminal?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.cli.output import Output
from quanheng.engine.answers import Answer
from quanheng.engine.answers_said import answer_words
from quanheng.engine.rationing_examples import result_word
from quanheng.language.clause_model import Clause
from quanheng.language.effects import verdict_word
from quanheng.language.quota_model import Allocation, Quota
from quanheng.library import Tried

_NAMED = ("pack", "quota", "allocation", "unit", "row")
"""The columns of a row that say what it is about."""


def example_lines(output: Output, tried: Tried) -> Iterator[str]:
    """An example, and under each rule a line for each subject, in the words of `expect:`."""
    example, pack = tried.example, tried.question.pack
    yield output.say(
        "{example} [{file}:{line}], on {day}",
        example=example.name, file=example.place.file, line=example.place.line, day=example.as_of,
    )  # fmt: skip
    asked = {one.id: one for one in tried.question.clauses}
    for clause in (one for name, one in pack.clauses.items() if name in asked):
        answers = tried.of_clause(clause.id)
        if answers:
            yield f"  {clause.title.said(output.language)} [{clause.id}]"
        for answer in answers:
            yield f"    {_answer(output, clause, answer)}"
    rules: list[Quota | Allocation] = [*tried.question.quotas, *tried.question.allocations]
    for rule in rules:
        yield f"  {rule.title.said(output.language)} [{rule.id}]"
        for name, row in tried.of_rule(rule.id).items():
            told = (f"{key}: {result_word(one)}" for key, one in row.items() if _is_told(key, one))
            yield f"    {name or '∅'}: {' · '.join(told)}"


def _is_told(column: str, value: object) -> bool:
    return column not in _NAMED and value != []


def _answer(output: Output, clause: Clause, answer: Answer) -> str:
    """A subject, its verdict as examples write it and in words, and whatever else there is."""
    word = verdict_word(clause.effect, answer.verdict, has_target=clause.when is not None)
    words = {name: one for name, one in answer_words(answer).items() if one}
    del words["verdict"]
    # The due day tells both of its ends.
    words.pop("due_latest", None)
    verdict = output.say(
        "{verdict} ({word})", verdict=answer.verdict, word=word.said(output.language)
    )
    subject = f"{answer.subject}@{answer.period}" if answer.period else answer.subject
    return f"{subject}: {' · '.join([verdict, *(f'{n}: {one}' for n, one in words.items())])}"
