"""Which small pack and rows do the tests of allocations use? Places on a course for pupils."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quanheng.engine.question import Question, ask
from quanheng.engine.rationing_examples import rationed_by_columns, rationed_by_oracle
from quanheng.facts import Completeness
from tests.engine.packs import INSTRUMENT, Written, pack_of, roster_of_rows

AS_OF = date(2024, 6, 1)
FACTS: Written = {
    "code_lists": {"stage": {"ordered": True, "codes": ["first", "second", "third"]}},
    "sets": {
        "pupil": {
            "begins": "came_on",
            "fields": {
                "came_on": "date",
                "is_here": "truth",
                "points": {"type": "number", "decimals": 1},
                "stage": {"type": "code", "codes": "stage"},
                "is_far": "truth",
                "size": {"type": "number", "decimals": 1},
            },
        },
        "song": {
            "dated": "sung_on",
            "fields": {"pupil": {"type": "link", "to": "pupil", "required": True},
                       "sung_on": "date"},
        },
    },
    "derived": [{"name": "songs", "of": "pupil", "from": "song", "value": "COUNT(*)"}],
}  # fmt: skip
PARAMETERS: tuple[Written, ...] = ({"name": "lost"}, {"name": "many", "value": 3})
COURSE: Written = {
    "id": "xa.course",
    "title": "course",
    "source": {"instrument": "xa-law", "at": "art. 1"},
    "mechanism": "training",
    "places": 2,
    "among": {"set": "pupil", "where": "is_here"},
    "order": [{"most": "points"}],
    "ties": "body",
}


def asked(tmp_path: Path, instrument: Written = INSTRUMENT, **changes: Any) -> Question:
    """The question of a pack with the allocation, changed; a change to None leaves a key out."""
    course = {key: value for key, value in (COURSE | changes).items() if value is not None}
    pack = pack_of(tmp_path, (), FACTS, PARAMETERS, [instrument], (), [course])
    return ask(pack, AS_OF)


def pupils(**points: Any) -> dict[str, dict[str, dict[str, Any]]]:
    """Pupils who are here, by their points; a mapping says more of one."""
    plain = {"came_on": "2020-01-01", "is_here": True, "is_far": False}
    return {
        "pupil": {
            name: plain | (each if isinstance(each, dict) else {"points": each})
            for name, each in points.items()
        }
    }


def results(
    question: Question,
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]],
    incomplete: tuple[str, ...] = (),
    complete: tuple[Completeness, ...] = (),
) -> dict[str, Any]:
    """The rows on which both evaluators agree, by id, in the order of the table."""
    roster = roster_of_rows(question.pack.catalogue, rows, incomplete, complete)
    found, other = rationed_by_oracle(question, roster), rationed_by_columns(question, roster)
    assert found == other
    assert list(found) == list(other)
    return {row: each for (_, row), each in found.items()}
