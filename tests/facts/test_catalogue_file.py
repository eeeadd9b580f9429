"""Are sets, fields and code lists read as they are declared?

What is refused stands in tests/language/refused/facts.yaml.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quanheng.errors import Findings
from quanheng.facts import Catalogue, Decided, Label, Type, core_catalogue, read_catalogue
from tests.language.packs import BASE


@pytest.fixture(scope="module")
def core() -> Catalogue:
    findings = Findings()
    catalogue = core_catalogue(findings)
    findings.raise_errors()
    return catalogue


@pytest.fixture(scope="module")
def whole(core: Catalogue) -> Catalogue:
    """The base pack's sets on top of the core ones."""
    findings = Findings()
    catalogue = read_catalogue(BASE / "xa/facts.yaml", "f", core, findings)
    findings.raise_errors()
    return catalogue


def test_a_core_catalogue_is_read_once_and_anew_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text("sets: {choir: {label: choir, fields: {}}}\n", encoding="utf-8")
    first = core_catalogue(Findings(), file)
    assert core_catalogue(Findings(), file) is first
    file.write_text("sets: {hall: {label: hall, fields: {}}, stray: 3}\n", encoding="utf-8")
    os.utime(file, ns=(0, 0))
    for _ in range(2):
        findings = Findings()
        assert "hall" in core_catalogue(findings, file).sets
        assert findings.errors, "what is wrong with it is told each time"


def test_the_core_catalogue_has_these_sets(core: Catalogue) -> None:
    assert list(core.sets) == [
        "official", "unit", "post", "tenure", "rank_spell", "annual_assessment", "measure",
        "training_record", "placement", "finding", "education", "family_member", "resume_entry",
        "approval_form", "appointment", "establishment", "leading_posts", "leave_record",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("id", Type("text")),
        ("choir", Type("link", target="choir")),
        ("teacher", Type("link", target="singer", is_optional=True)),
        ("joined_on", Type("date")),
        ("voice", Type("code", codes="voice")),
        ("fee", Type("number", "yuan", 2)),
        ("first_year", Type("number", "calendar_year")),
        ("is_trained", Type("truth")),
        ("motto", Type("text")),
        ("tongues", Type("list", item="text")),
        ("voices", Type("list", codes="voice", item="code")),
    ],
)
def test_a_field_of_every_type_is_read(name: str, kind: Type, whole: Catalogue) -> None:
    assert whole.sets["singer"].fields[name].type == kind


@pytest.mark.parametrize("written", ["songs", "会唱曲目", "曲目数"])
def test_a_field_is_found_by_name_label_or_other_name(written: str, whole: Catalogue) -> None:
    found = whole.sets["singer"].find(written)
    assert found is not None
    assert found.name == "songs"
    assert whole.sets["singer"].find("songs known") is None


def test_a_field_is_as_sensitive_as_its_set_unless_it_says_otherwise(core: Catalogue) -> None:
    fields = core.sets["official"].fields
    assert fields["name"].sensitivity == "personal"
    assert fields["unit"].sensitivity == "plain"
    assert fields["health"].sensitivity == "health"
    assert fields["id_number"].format == "gb11643"


def test_a_row_starts_by_its_beginning_or_else_by_its_date(core: Catalogue) -> None:
    assert core.sets["tenure"].starts == "started_on"
    assert core.sets["annual_assessment"].starts == "year"
    assert core.sets["finding"].starts == "decided_on"
    assert core.sets["unit"].starts == ""


def test_sets_about_conduct_say_who_decided(core: Catalogue) -> None:
    conduct = {name for name, entry in core.sets.items() if entry.is_conduct}
    assert conduct == {"measure", "finding"}
    decided = Decided("decided_by", "decided_on", "notified_on", "ended_on")
    assert {core.sets[name].decided for name in conduct} == {decided}


def test_codes_are_found_by_name_or_label_and_know_their_order(whole: Catalogue) -> None:
    stages = whole.code_lists["stage"]
    found = [stages.find(written) for written in ("first", "中阶", "third stage", "fourth")]
    assert [code.rank if code else None for code in found] == [0, 1, 2, None]
    assert stages.is_ordered
    assert not whole.code_lists["voice"].is_ordered


def test_a_path_of_links_is_followed_as_far_as_it_leads(whole: Catalogue) -> None:
    home = whole.sets["singer"]
    assert [f.name for f in whole.follow(home, ("老师", "choir", "town"))] == [
        "teacher", "choir", "town",
    ]  # fmt: skip
    assert [f.name for f in whole.follow(home, ("choir", "gone", "town"))] == ["choir"]


def test_a_label_of_one_text_serves_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("sets: {hall: {label: 大厅, fields: {}}}", encoding="utf-8")
    findings = Findings()
    catalogue = read_catalogue(path, "facts.yaml", Catalogue(), findings)
    assert findings.errors == ()
    assert catalogue.sets["hall"].label == Label("大厅", "大厅")
    assert catalogue.sets["hall"].label.said("en") == "大厅"
    assert list(catalogue.sets["hall"].fields) == ["id"]


def test_a_missing_file_adds_nothing_and_is_named(tmp_path: Path, core: Catalogue) -> None:
    findings = Findings()
    assert read_catalogue(tmp_path / "gone.yaml", "gone.yaml", core, findings) == core
    assert [problem.code for problem in findings] == ["DOC-001"]
