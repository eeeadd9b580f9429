"""Which checks are made by default, and is a list of checks refused that cannot be read?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import Findings
from quanheng.facts import core_catalogue
from quanheng.interchange.consistency.checking import _CHECKS
from quanheng.interchange.consistency.rules import CHECKS, read_rules, shipped_rules


def test_every_check_is_made_and_every_rule_has_its_source() -> None:
    rules = shipped_rules()
    assert {rule.check for rule in rules} == {*CHECKS} == {*_CHECKS}
    assert all(rule.source for rule in rules)


def test_the_ages_name_fields_of_the_catalogue() -> None:
    catalogue = core_catalogue(Findings())
    for rule in shipped_rules():
        if rule.check == "age":
            entry = catalogue.sets[rule.set_name]
            assert entry.fields[rule.field].type.kind == "date"
            path = tuple(rule.born.split("."))
            assert [*catalogue.follow(entry, path)][-1].name == "born_on"


def test_a_rule_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "checks.yaml"
    path.write_text("checks:\n  - {check: sexes, severity: mild, source: x, verified: true}\n")
    findings = Findings()
    read_rules(path, findings)
    assert [str(one).split(":")[0] for one in findings] == [
        "DOC-013 checks.yaml", "DOC-013 checks.yaml"
    ]  # fmt: skip
