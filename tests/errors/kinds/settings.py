"""Which settings of parameters cannot be tried out?"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quanheng.comparing.settings import with_settings
from quanheng.comparing.settings_written import read_settings
from quanheng.errors import Findings, Problem
from quanheng.language import read_pack
from tests.cli.towers import FILES
from tests.errors.kinds.shown import Shown

PARAMETERS = "xa/parameters.yaml"
HIGHER = """\
id: up
title: {zh: 上级规则, en: rules of the level above}
level: province
instruments: []
"""


@dataclass(frozen=True)
class SettingExample:
    """Settings of the pack about lighthouses, whose parameters are these; wrong and mended."""

    code: str
    parameters: str
    higher: str
    asked: str
    mended: str

    @property
    def shown(self) -> Shown:
        files = {PARAMETERS: self.parameters, "up/parameters.yaml": self.higher}
        shown = {name: text for name, text in files.items() if text}
        return Shown(shown, {}, self.asked, self.mended)

    def told(self, folder: Path) -> list[Problem]:
        return self._set(folder, self.asked)

    def told_mended(self, folder: Path) -> list[Problem]:
        return self._set(folder, self.mended)

    def _set(self, folder: Path, asked: str) -> list[Problem]:
        files = {f"xa/{name}": text for name, text in FILES.items()}
        files[PARAMETERS] = f"{files[PARAMETERS]}{self.parameters}"
        if self.higher:
            files["xa/pack.yaml"] += "extends: up\n"
            files |= {"up/pack.yaml": HIGHER, "up/parameters.yaml": self.higher}
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return _told([word for word in shlex.split(asked) if word != "--set"])


def _told(written: list[str]) -> list[Problem]:
    findings = Findings()
    pack = read_pack(Path("xa"), findings)
    assert pack is not None
    findings.raise_errors()
    try:
        with_settings(pack, read_settings(written), findings)
    except Problem as problem:
        return [problem]
    return list(findings)


def setting_example(written: Mapping[str, Any]) -> SettingExample:
    """An example as it is written: what is `asked` and `mended`, by which `parameters`."""
    return SettingExample(
        written["code"], written.get("parameters", ""), written.get("higher", ""),
        written["asked"], written["mended"],
    )  # fmt: skip
