"""What do the tables of a made-up county say, read with the csv module alone?"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]


class Tables:
    """The tables of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by_name: dict[str, Rows] = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                self.by_name[path.stem] = list(csv.DictReader(file))
        self.planted: dict[str, Any] = json.loads(
            (folder / "planted.json").read_text(encoding="utf-8")
        )

    def __getitem__(self, name: str) -> Rows:
        return self.by_name[name]

    def by_id(self, name: str) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in self[name]}

    def ids(self, case: str) -> list[str]:
        """The ids that planted.json gives for a case."""
        listed: list[str] = self.planted[case]["ids"]
        return listed
