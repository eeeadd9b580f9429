"""By which names does an example call the answers of a rule, so that no result may be called so?"""

from __future__ import annotations

from typing import Final

from quanheng.documents import Reader
from quanheng.errors import Place, ResultNamedAsAnswer
from quanheng.facts.catalogue_file import check_word

ANSWERS: Final = ("verdict", "state", "due", "due_latest", "missing", "since", "until")
"""What an example may expect of a subject of a clause, beside the results of the clause."""
QUOTA_ANSWERS: Final = ("places", "used", "over", "left_to_body", "in_tie", "base", "is_uncertain")
"""What an example may expect of a unit under a quota."""
ALLOCATION_ANSWERS: Final = (
    "place", "given", "is_reserve", "is_open", "in_tie", "total", "taken", "left_to_body",
    "unsettled", "unfilled", "is_uncertain",
)  # fmt: skip
"""What an example may expect of a row under an allocation."""
_BY_KEY: Final = ("due", "since", "until")
"""Answers that only a clause gives which has a key of this name."""


def check_result_name(name: str, place: Place, rule: Reader) -> None:
    """Note a name of a result that the language keeps, or that an answer of its rule has.

    Missing:  a rule without `due:`, `since:` or `until:` has no answer of that name, so that
              a result of it may be called so.
    """
    check_word(name, place, rule.findings)
    written = {key for key, _ in rule.mapping}
    taken = [one for one in ANSWERS if one not in _BY_KEY or one in written]
    if name in taken:
        rule.findings.add(ResultNamedAsAnswer(place, name=name, taken=", ".join(taken)))
