"""Does the wheel hold all that runs: the package, the policy packs and the examples?"""

from __future__ import annotations

import gettext
import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

# The first folder is the package itself; the other two travel inside it.
PLACES = {
    "src/quanheng/": "quanheng/",
    "policies/": "quanheng/policies/",
    "examples/": "quanheng/examples/",
}


def place_in_wheel(name: str) -> str | None:
    """Say where a file of the repository stands in the wheel, if it belongs there.

    Messages travel compiled.
    """
    for folder, place in PLACES.items():
        if name.startswith(folder):
            return place + name.removeprefix(folder).replace(".po", ".mo")
    return None


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = str(tmp_path_factory.mktemp("wheel"))
    [built] = WheelBuilder(str(root)).build(directory=folder, versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_the_wheel_holds_the_package_the_packs_and_the_examples_and_no_more(
    wheel: zipfile.ZipFile, repository_files: list[str]
) -> None:
    expected = {place for name in repository_files if (place := place_in_wheel(name))}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == expected
    assert "quanheng/py.typed" in held


def test_the_wheel_speaks_chinese(wheel: zipfile.ZipFile) -> None:
    [built] = [name for name in wheel.namelist() if name.endswith(".mo")]
    spoken = gettext.GNUTranslations(BytesIO(wheel.read(built)))
    assert spoken.gettext("{count} rows") == "{count} 条"


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    [entry_points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "quanheng = quanheng.cli:main" in wheel.read(entry_points).decode()


def test_ci_runs_the_test_command_of_the_readme(root: Path) -> None:
    ci = root / ".ci/run"
    assert "make test" in (root / "README.md").read_text(encoding="utf-8")
    assert ci.read_text(encoding="utf-8").rstrip().endswith("make test")
    assert os.access(ci, os.X_OK)
