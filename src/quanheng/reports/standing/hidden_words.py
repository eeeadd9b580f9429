"""What does a standing not show, why not, and where does it stand?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.reports.document_words import Document
from quanheng.reports.explained.hidden_told import why_hidden
from quanheng.reports.standing.words import StandingWords, items_of


def hidden_lines(words: StandingWords, document: Document) -> Iterator[str]:
    """Which facts are not shown, and why; nothing where all is shown."""
    items = list(items_of(document))
    if not any(map(_is_veiled, items)):
        return
    say = words.say
    facts = [fact for item in items for fact in item["facts"] if fact["is_hidden"]]
    names = dict.fromkeys(words.label(fact["label"]) for fact in facts)
    if names:
        yield say("Not shown here: {facts}.", facts=say(", ").join(names))
    yield why_hidden(say)
    yield say(
        "What rests on a fact that is not shown is marked –. Whoever may read the run is told it "
        "by “quanheng explain” without --html."
    )


def _is_veiled(item: Document) -> bool:
    """Whether a fact, a condition or a day of a clause is left out."""
    facts = any(fact["is_hidden"] for fact in item["facts"])
    conditions = any(one["truth"] is None for one in item["conditions"]["each"])
    return facts or conditions or bool(item["hidden_days"])
