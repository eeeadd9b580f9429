"""A bench on which the tests of this room lay small tables, import them and look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from quanheng.errors import Findings, Problems
from quanheng.facts import Catalogue, Row, core_catalogue, read_catalogue
from quanheng.interchange import ImportResult, Snapshot, import_facts, read_snapshot, roster_of

SAMPLE = """
code_lists:
  colour:
    label: {zh: 颜色, en: colour}
    codes:
      - {code: red, label: {zh: 红, en: red}}
      - {code: blue, label: {zh: 蓝, en: blue}}
sets:
  sample:
    label: {zh: 样品, en: sample}
    fields:
      words: {type: text, optional: true, label: {zh: 文字, en: words}}
      secret: {type: text, sensitivity: health, label: {zh: 秘密, en: secret}}
      private_day: {type: date, sensitivity: family, label: {zh: 私日, en: private day}}
      private_code:
        {type: code, codes: colour, sensitivity: protected, label: {zh: 私码, en: private code}}
      count: {type: number, optional: true, minimum: 0, label: {zh: 件数, en: count}}
      share: {type: number, decimals: 2, label: {zh: 比例, en: share}}
      made_in: {type: year, label: {zh: 制造年份, en: made in}}
      opened_on: {type: date, optional: true, names: [开箱日], label: {zh: 启用日, en: opened on}}
      closed_on:
        {type: date, optional: true, not_before: opened_on, label: {zh: 停用日, en: closed on}}
      is_good: {type: truth, label: {zh: 合格否, en: is good}}
      colour: {type: code, codes: colour, optional: true, label: {zh: 色, en: colour}}
      colours: {type: list, codes: colour, label: {zh: 各色, en: colours}}
      tags: {type: list, label: {zh: 标签, en: tags}}
      parent: {type: link, to: sample, optional: true, label: {zh: 上级样品, en: parent}}
      parts: {type: list, to: part, label: {zh: 部件表, en: parts}}
  part:
    label: {zh: 部件, en: part}
    key: [sample, number]
    fields:
      sample: {type: link, to: sample, required: true, label: {zh: 所属样品, en: sample}}
      number: {type: number, required: true, label: {zh: 序号, en: number}}
      note: {type: text, label: {zh: 备注, en: note}}
      wanted: {type: text, required: true, label: {zh: 必填, en: wanted}}
  screw:
    label: {zh: 螺钉, en: screw}
    fields:
      part: {type: link, to: part, required: true, label: {zh: 所属部件, en: part}}
  loose:
    label: {zh: 散件, en: loose part}
    key: [seen_on, kind]
    fields:
      seen_on: {type: date, optional: true, label: {zh: 所见日, en: seen on}}
      kind: {type: text, label: {zh: 种类, en: kind}}
"""
FIRST_DAY = datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=8)))


def day(number: int) -> datetime:
    """The moment at which the tests' first, second, third … import is recorded."""
    return FIRST_DAY + timedelta(days=number - 1)


class Bench:
    """A source folder, a snapshot folder, and the catalogue between them."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.source = folder / "source"
        self.facts = folder / "facts"
        self.map = folder / "map.yaml"
        self.catalogue = catalogue
        self.source.mkdir()

    def lay(self, files: Mapping[str, str | bytes]) -> None:
        """Put these files, and no others, into the source."""
        for old in self.source.iterdir():
            old.unlink()
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (self.source / name).write_bytes(data)

    def load(self, number: int = 1, **options: Any) -> ImportResult:
        options.setdefault("recorded_at", day(number))
        return import_facts(self.source, self.facts, self.catalogue, **options)

    def put(
        self, files: Mapping[str, str | bytes], number: int = 1, **options: Any
    ) -> ImportResult:
        self.lay(files)
        return self.load(number, **options)

    def put_mapped(
        self, text: str, files: Mapping[str, str | bytes], number: int = 1, **options: Any
    ) -> ImportResult:
        self.map.write_text(text, encoding="utf-8")
        return self.put(files, number, map_file=self.map, **options)

    def said(self, files: Mapping[str, str | bytes], **options: Any) -> list[str]:
        """The lines that refuse these files; nothing may be written."""
        before = self.snapshot_bytes()
        with pytest.raises(Problems) as refused:
            self.put(files, **options)
        assert self.snapshot_bytes() == before
        return str(refused.value).splitlines()

    def said_mapped(self, text: str, files: Mapping[str, str | bytes], **options: Any) -> list[str]:
        self.map.write_text(text, encoding="utf-8")
        return self.said(files, map_file=self.map, **options)

    def read(self, **options: Any) -> Snapshot:
        return read_snapshot(self.facts, self.catalogue, **options)

    def rows(self, name: str, **options: Any) -> dict[str, Row]:
        return dict(roster_of(self.read(**options), self.catalogue).of(name))

    def snapshot_bytes(self) -> dict[str, bytes]:
        found = self.facts.rglob("*") if self.facts.exists() else ()
        return {str(p.relative_to(self.facts)): p.read_bytes() for p in found if p.is_file()}


@pytest.fixture(scope="package")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The core catalogue, with sets that have a field of every type."""
    path = tmp_path_factory.mktemp("catalogue") / "facts.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    findings = Findings()
    made = read_catalogue(path, "sample/facts.yaml", core_catalogue(findings), findings)
    findings.raise_errors()
    return made


@pytest.fixture
def bench(tmp_path: Path, catalogue: Catalogue) -> Bench:
    return Bench(tmp_path, catalogue)
