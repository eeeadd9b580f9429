"""What is a pack of so many clauses: copies of the measured ones, each with other figures?

Every copy compares with other numbers, so that no two clauses ask the same. With facts of their
own, each copy also reckons its own derived facts, in windows and orders of its own; without, all
read those of the first.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.hand_written.house_peer import PACK

_NARROWED = {
    "tenure": "started_on >= DATE '{}-01-01'",
    "training_record": "started_on >= DATE '{}-01-01'",
    "annual_assessment": "year >= {}",
    "official": "born_on >= DATE '{}-01-01'",
}
"""No row is left out by these; they only make each copy's question its own."""
CLAUSES = 25
"""So many are copied: all of the measured pack about officials."""
_FIGURE = re.compile(r"(>=|<=|<|>|=|THEN|ELSE) (\d+)")
_SETTING = re.compile(r"(>=) (:\w+(?:\[\w+\])?)")
_MONTHS, _YEARS = re.compile(r"(\d+) months"), re.compile(r"(\d+)( calendar)? years")


def write_pack(folder: Path, clauses: int, *, own_facts: bool) -> Path:
    """Write a pack of so many clauses about officials, and the one about units."""
    shutil.copytree(PACK, folder)
    copies = range(1, clauses // CLAUSES)
    facts = _read(PACK / "facts.yaml")
    derived = [one["name"] for one in facts["derived"]]
    names = {one["id"] for path in PACK.glob("clauses/*.yaml") for one in _read(path)}
    for path in PACK.glob("clauses/*.yaml"):
        entries = _read(path)
        made = [
            _copied(entry, number, names, derived if own_facts else [])
            for number in copies
            for entry in entries
            if entry["subject"] == "official"
        ]
        _write(folder / "clauses" / path.name, entries + made)
    if own_facts:
        facts["derived"] += [
            _copied_fact(entry, number, derived)
            for number in copies
            for entry in facts["derived"][: len(derived)]
        ]
        _write(folder / "facts.yaml", facts)
    return folder


def _copied(entry: Mapping[str, Any], number: int, names: set[str], derived: list[str]) -> Any:
    """A clause of another name that reads the copies of what it read, and compares otherwise."""

    def told(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: told(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [told(one, key) for one in value]
        if not isinstance(value, str) or key in ("zh", "en", "at", "effect", "mechanism", "matter"):
            return value
        if value in names:
            return _renamed(value, number)
        text = re.sub(r"met\('([^']+)'", lambda m: f"met('{_renamed(m[1], number)}'", value)
        if key in ("when", "if", "applies", "fulfilled_when"):
            text = _SETTING.sub(rf"\1 \2 + {number}", text)
            text = _FIGURE.sub(lambda m: f"{m[1]} {int(m[2]) + number}", text)
        if key == "when" and text == value:
            text = f"({text}) AND sound_years + {number} >= 0"
        return _of_copy(text, number, derived)

    return told({**entry, "title": _titled(entry["title"], number)}, "")


def _renamed(name: str, number: int) -> str:
    """The clause about units is not copied: all copies read the one."""
    return name if name == "bench.unit-strong" else f"{name}-{number}"


def _titled(title: Mapping[str, str], number: int) -> dict[str, str]:
    return {language: f"{text} {number}" for language, text in title.items()}


def _of_copy(text: str, number: int, derived: list[str]) -> str:
    """Each derived fact that a text reads is replaced by that of the copy."""
    return re.sub(
        r"(?<![\w':.])([a-z_]+)\b(?!')",
        lambda m: f"{m[1]}_{number}" if m[1] in derived else m[1],
        text,
    )


def _copied_fact(entry: Mapping[str, Any], number: int, derived: list[str]) -> dict[str, Any]:
    """A derived fact of the copy, in a window as many months or years longer."""
    made = {"name": f"{entry['name']}_{number}", "label": f"{entry['label']}{number}"}
    for key, value in entry.items():
        if key in ("name", "label"):
            continue
        text = _of_copy(value, number, derived) if isinstance(value, str) else value
        if key == "within":
            text = _MONTHS.sub(lambda m: f"{int(m[1]) + number} months", str(text))
            text = _YEARS.sub(lambda m: f"{int(m[1]) + number}{m[2] or ''} years", text)
        if key == "order" and isinstance(value, dict):
            text = {way: _of_copy(one, number, derived) for way, one in value.items()}
        made[key] = text
    narrowed = _NARROWED[entry["from"]].format(1900 + number)
    where = _FIGURE.sub(lambda m: f"{m[1]} {int(m[2]) + number}", made.get("where", ""))
    return made | {"where": f"{where} AND {narrowed}" if where else narrowed}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, held: Any) -> None:
    text = yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text("# Copies, made to be measured.\n" + text, encoding="utf-8")
