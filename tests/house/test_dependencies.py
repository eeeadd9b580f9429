"""Is every dependency listed, locked, and under a licence we accept?"""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ACCEPTED_LICENCES = {
    "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "LGPL-2.1-or-later",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
}

# How older packages state a licence -> the licences that may mean.
STATED_LOOSELY = {
    "Apache Software License": {"Apache-2.0"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "GNU Lesser General Public License v2 or later (LGPLv2+)": {"LGPL-2.1-or-later"},
    "MIT License": {"MIT"},
}


def licences_of(package: str) -> set[str]:
    """Give the licences that an installed package may mean, or nothing when it states none."""
    stated = metadata(package)
    if expression := stated.get("License-Expression"):
        return {expression}
    ends = [line.split(" :: ")[-1] for line in stated.get_all("Classifier") or ()]
    ends.append(str(stated.get("License")))
    return set().union(*(STATED_LOOSELY.get(end, set()) for end in ends))


@pytest.fixture(scope="module")
def asked(project: dict[str, Any]) -> dict[str, Requirement]:
    """What pyproject.toml asks for, by name."""
    asked_by_users = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["proofs"],
    ]
    lines = [*asked_by_users, *project["dependency-groups"]["dev"]]
    requirements = [Requirement(line) for line in [*lines, *project["build-system"]["requires"]]]
    # Later lines win, so the build requirement comes last; the lock must satisfy all of them.
    return {requirement.name: requirement for requirement in requirements}


def licences_listed(text: str) -> dict[str, str]:
    """The licence of each package in the tables of a text."""
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return {name: licence for name, licence, _why in rows if name != "package"}


@pytest.fixture(scope="module")
def page(root: Path) -> tuple[str, str]:
    """The page: on what is installed, and on rivals that are only measured."""
    text = (root / "docs/dependencies.md").read_text(encoding="utf-8")
    installed, _, rivals = text.partition("\n## Measured beside it, never installed with it\n")
    return installed, rivals


@pytest.fixture(scope="module")
def listed(page: tuple[str, str]) -> dict[str, str]:
    """The licence of each package that is installed."""
    return licences_listed(page[0])


@pytest.fixture(scope="module")
def rivals(page: tuple[str, str]) -> dict[str, str]:
    """The licence of each package that is measured, and never installed with it."""
    return licences_listed(page[1])


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


def test_the_page_lists_every_dependency_and_no_other(
    asked: dict[str, Requirement], listed: dict[str, str]
) -> None:
    assert sorted(listed) == sorted(asked)


def test_every_licence_is_one_we_accept(listed: dict[str, str]) -> None:
    assert {name for name, licence in listed.items() if licence not in ACCEPTED_LICENCES} == set()


def test_the_page_states_the_licence_that_the_package_states(listed: dict[str, str]) -> None:
    stated = {name: licences_of(name) for name in listed}
    wrong = {
        name: (listed[name], licences)
        for name, licences in stated.items()
        if licences and listed[name] not in licences
    }
    assert not wrong


def test_the_licence_of_every_dependency_can_be_read(listed: dict[str, str]) -> None:
    assert {name for name in listed if not licences_of(name)} == set()


def test_the_lock_holds_every_dependency_in_its_range(
    asked: dict[str, Requirement], lock: str
) -> None:
    pins = re.findall(r"^([\w.-]+)==([\w.+!-]+)", lock, re.MULTILINE)
    versions = {canonicalize_name(name): version for name, version in pins}
    outside = {
        name: versions.get(canonicalize_name(name))
        for name, requirement in asked.items()
        if versions.get(canonicalize_name(name)) not in requirement.specifier
    }
    assert not outside, "run `make lock`"


def test_every_pin_in_the_lock_has_a_hash_and_no_address(lock: str) -> None:
    pins = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)
    assert pins[0] == ""
    assert [pin.split()[0] for pin in pins[1:] if "--hash=sha256:" not in pin] == []
    assert "://" not in lock
    assert not re.search(r"^-", lock, re.MULTILINE)


def test_the_page_lists_every_rival_and_no_other(root: Path, rivals: dict[str, str]) -> None:
    files = [path.read_text(encoding="utf-8") for path in root.glob("benchmarks/peers/*.in")]
    asked = re.findall(r"^([\w-]+)>=", "\n".join(files), re.MULTILINE)
    # Arrow hands them the facts; it is in our own set-up as well.
    assert sorted(rivals) == sorted({*asked} - {"pyarrow"})


def test_no_rival_is_asked_for_or_locked(
    project: dict[str, Any], lock: str, rivals: dict[str, str]
) -> None:
    tables = (project["project"]["optional-dependencies"], project["dependency-groups"])
    lines = [
        *project["project"]["dependencies"],
        *(line for one in tables for part in one.values() for line in part),
    ]
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    locked = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert rivals
    assert not {canonicalize_name(name) for name in rivals} & (asked | locked)


def test_the_rivals_are_pinned_with_hashes_and_no_address(root: Path) -> None:
    for path in root.glob("benchmarks/peers/*.in"):
        pins = re.split(
            r"^(?=[\w.-]+==)",
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        asked = re.findall(r"^([\w-]+)>=", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert {*asked} <= {pin.split("==")[0] for pin in pins}
        assert [pin.split()[0] for pin in pins[1:] if "--hash=sha256:" not in pin] == []
        assert not any("://" in pin for pin in pins)


def test_nothing_of_ours_imports_a_rival(python_files: dict[str, str]) -> None:
    imports = re.compile(r"^\s*(?:import|from) (?:openfisca_core|zen)\b", re.MULTILINE)
    found = [path for path, text in python_files.items() if imports.search(text)]
    assert {path.rsplit("/", 1)[0] for path in found} == {"benchmarks/peers"}
