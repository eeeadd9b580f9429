"""Is every program that must be refused refused, with these words, at this place, and no others?"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from quanheng.errors import (
    Problem,
    catalogue,
    documents,
    expressions,
    guards,
    packs,
    quotas,
    results,
    scores,
)
from tests.language.accepted.expressions import EVERY
from tests.language.packs import read_changed
from tests.language.refused import by_machine
from tests.language.refused.cases import ROOMS, Case, cases_of

CASES = [*(case for room in ROOMS for case in cases_of(room)), *by_machine.CASES]
MODULES = (documents, expressions, catalogue, packs, guards, results, quotas, scores)
# Each takes a tenth at most; the rest is for machines that do other things.
SLOWEST_SECONDS = 5

# Code -> the test of it: no pack can be written that makes the reader say it.
ELSEWHERE = {
    "DOC-001": "tests/documents/test_yaml_file.py",  # A file that vanishes while it is read.
    "FACT-024": "tests/facts/test_joining.py",  # Only several packs together show it.
    "PACK-021": "tests/engine",  # Only running an example shows that it fails.
    "PACK-022": "tests/engine",  # Only running an example shows which subjects it has.
    "PACK-028": "tests/engine",  # Only running an example shows which periods are asked.
    "PACK-029": "tests/cli/test_check_examples.py",  # Only a command counts what has no example.
    "PACK-050": "tests/cli/test_check_examples.py",  # Only asking for an example by name shows it.
    "RESULT-012": "tests/engine/test_pack_rules.py",  # Only asking the rule shows that it fails.
}


def codes_declared() -> set[str]:
    """The codes of the six files about what authors write."""
    return {
        kind.code
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Problem) and kind is not Problem
    }


def codes_shown() -> set[str]:
    return {line.split(" ", 1)[0] for case in CASES for line in case.refused}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_program_is_refused_with_exactly_these_words(case: Case, tmp_path: Path) -> None:
    _, told = read_changed(tmp_path, case.files)
    # Where something stands in the catalogue itself changes whenever that gains a field.
    problems = tuple(re.sub(r"catalogue\.yaml:\d+:\d+", "catalogue.yaml:LINE", one) for one in told)
    assert problems == case.refused
    assert problems, "a refused program must have a problem"


@pytest.mark.parametrize("case", by_machine.CASES, ids=lambda case: case.title)
def test_a_monstrous_program_is_refused_at_once(case: Case, tmp_path: Path) -> None:
    began = time.process_time()
    read_changed(tmp_path, case.files)
    assert time.process_time() - began < SLOWEST_SECONDS


def test_every_code_about_what_authors_write_has_a_program_that_is_refused() -> None:
    assert codes_declared() - codes_shown() == ELSEWHERE.keys()


def test_no_code_is_shown_that_authors_cannot_meet() -> None:
    assert codes_shown() <= codes_declared()


def test_no_two_programs_make_the_same_claim() -> None:
    titles = [case.title for case in CASES]
    assert sorted(titles) == sorted(set(titles))


def test_as_many_programs_are_refused_as_expressions_are_accepted() -> None:
    assert len(CASES) >= len(EVERY)
