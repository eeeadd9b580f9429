"""Which checks are made between facts, with which figures and from which source?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from quanheng.documents import Reader, read_yaml
from quanheng.errors import Findings, Place

RULES_FILE = Path(__file__).parent / "checks.yaml"
CHECKS = (
    "sex_by_number", "birth_by_number", "identity_number_twice", "age", "tenures_overlap",
    "principals_overlap", "educations_overlap", "day_ahead",
)  # fmt: skip
SEVERITIES = ("error", "warning")


@dataclass(frozen=True)
class Rule:
    """One check.

    Shapes:   `born` is the path from a row of `set_name` to the day of birth.
    Units:    `years` are whole years, of age or after the import; days before `since` are not
              judged.
    Missing:  only checks of an age have a set and a field; these and checks of what lies ahead
              have years.
    """

    check: str
    is_warning: bool
    source: str
    is_verified: bool
    set_name: str = ""
    field: str = ""
    born: str = ""
    years: int = 0
    since: date | None = None


def read_rules(path: Path, findings: Findings) -> tuple[Rule, ...]:
    """Read a list of checks; problems go to the findings."""
    reader = Reader(read_yaml(path, path.name, findings), findings, Place(path.name))
    rules = tuple(map(_rule, reader.readers("checks")))
    reader.unread()
    return rules


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The checks that Quanheng makes.

    Errors:   Problems, where the file was changed and cannot be read any more.
    """
    findings = Findings()
    rules = read_rules(RULES_FILE, findings)
    findings.raise_errors()
    return rules


def _rule(reader: Reader) -> Rule:
    check = reader.word("check", CHECKS, required=True)
    is_warning = reader.word("severity", SEVERITIES, required=True) == "warning"
    source, is_verified = reader.text("source", required=True), reader.truth("verified")
    made = Rule(check, is_warning, source, is_verified)
    if check == "age":
        made = Rule(
            check, is_warning, source, is_verified,
            reader.text("set", required=True), reader.text("field", required=True),
            reader.text("born", required=True), reader.integer("years", required=True) or 0,
            reader.day("since"),
        )  # fmt: skip
    if check == "day_ahead":
        made = replace(made, years=reader.integer("years", required=True) or 0)
    reader.unread()
    return made
