"""Which JSON schema tells an editor what a file of a pack may hold?

The keys come from keys.yaml, the lists of words from the tables of the language itself. A schema
knows words and shapes only: `quanheng check` knows the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quanheng.authoring.keys import ANY_NAME, Key, Takes, parts
from quanheng.citations import STATUSES
from quanheng.dates import PER
from quanheng.facts.catalogue import SENSITIVITIES
from quanheng.facts.catalogue_file import DECIMALS, FIELD_TYPES, FORMATS
from quanheng.language.clause_file import FORCES
from quanheng.language.effects import EFFECT_NAMES, MECHANISMS
from quanheng.language.indicator_model import NATURES
from quanheng.language.parameter_file import TYPES
from quanheng.language.quota_model import ROUNDING_STATUSES, ROUNDINGS, TIES
from quanheng.language.requirement_file import ROOMS
from quanheng.language.scorecard_model import MISSING
from quanheng.language.table_file import TAKES
from quanheng.language.template_file import GAPS, TEMPLATES

DRAFT = "http://json-schema.org/draft-07/schema#"
FILES: Mapping[str, tuple[str, bool]] = {
    "pack": ("pack", False),
    "requirements": ("requirement", True),
    "fingerprints": ("fingerprint", True),
    "facts": ("facts", False),
    "parameters": ("parameter", True),
    "clauses": ("clause", True),
    "tables": ("shared_table", True),
    "scorecards": ("scorecard", True),
    "indicators": ("indicator", True),
    "quotas": ("quota", True),
    "allocations": ("allocation", True),
    "examples": ("example", True),
}
"""By file or folder of a pack: the part it holds, and whether it holds several."""
WORDS: Mapping[str, Iterable[str]] = {
    "ask": ("ask",), "decimals": DECIMALS, "effects": EFFECT_NAMES, "field_types": FIELD_TYPES,
    "forces": FORCES, "formats": FORMATS, "gaps": GAPS, "incomplete": ("incomplete",),
    "mechanisms": MECHANISMS, "merged_in": ("days", "months"), "missings": MISSING,
    "natures": NATURES, "parameter_types": TYPES, "periods": PER, "rooms": ROOMS,
    "rounding_statuses": ROUNDING_STATUSES, "roundings": ROUNDINGS,
    "sensitivities": SENSITIVITIES, "statuses": STATUSES, "steps": ("month", "quarter", "year"),
    "takes": TAKES, "templates": TEMPLATES, "throughs": ("last_settled", "as_of"),
    "ties": TIES, "whole": ("whole",), "year": ("year",),
}  # fmt: skip
"""The lists of words that keys.yaml names."""
_SCALAR = {"type": ["string", "number", "boolean"]}
_PLAIN: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
    "expression": _SCALAR,
    "expressions": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
    "figure": {"type": ["string", "number"]},
    "truth": {"type": "boolean"},
    "integer": {"type": "integer"},
    "day": {"type": "string", "pattern": r"^(none|\d{4}-\d\d-\d\d)$"},
    "values": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
    "any": {},
    "label": {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/label_parts"}]},
}


def schema_of(file: str) -> dict[str, Any]:
    """The schema of one kind of file.

    >>> schema_of("pack")["required"]
    ['id', 'title', 'level', 'instruments']
    """
    part, is_list = FILES[file]
    inside = _definitions(part)
    whole = _listed({"$ref": f"#/definitions/{part}"}) if is_list else inside.pop(part)
    return {"$schema": DRAFT, "title": f"quanheng {file}", **whole, "definitions": inside}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schema of every kind of file into a folder, and name what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in FILES:
        path = folder / f"{file}.json"
        text = json.dumps(schema_of(file), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _definitions(part: str) -> dict[str, Any]:
    """A part, and every part that stands somewhere under it."""
    found: dict[str, Any] = {}
    waiting = [part]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _object(parts()[name])
            waiting += [one for key in parts()[name] for one in _parts_under(key)]
    return dict(sorted(found.items()))


def _parts_under(key: Key) -> list[str]:
    under = [one.word for one in key.takes if one.around != "one"]
    return ["label_parts" if word == "label" else word for word in under
            if word == "label" or word not in _PLAIN]  # fmt: skip


def _object(keys: Iterable[Key]) -> dict[str, Any]:
    """A mapping of these keys and, unless a star stands among them, no others."""
    named = {key.name: _under(key) for key in keys}
    others = named.pop(ANY_NAME, False)
    required = [key.name for key in keys if key.is_required]
    made = {"type": "object", "properties": named, "additionalProperties": others}
    return made | ({"required": required} if required else {})


def _under(key: Key) -> dict[str, Any]:
    """What stands under one key, with what it is for in both languages."""
    ways = [_taken(one) for one in key.takes]
    inside = {"anyOf": ways} if len(ways) > 1 or "$ref" in ways[0] else ways[0]
    return {"description": f"{key.zh} / {key.en}", **inside}


def _taken(one: Takes) -> dict[str, Any]:
    if one.around == "one":
        words = list(WORDS[one.word])
        return {"enum": [*words, *(int(word) for word in words if word.isdecimal())]}
    plain = _PLAIN.get(one.word, {"$ref": f"#/definitions/{one.word}"})
    if one.around == "list":
        return _listed(plain)
    return {"type": "object", "additionalProperties": plain} if one.around == "map" else plain


def _listed(inside: dict[str, Any]) -> dict[str, Any]:
    """Several of them; one alone counts as a list of one.

    TRAP editors tell no more than "fits none of these" of what stands under anyOf.
    """
    several = {"type": ["array", "object"], "items": inside}
    return {**several, "if": {"type": "object"}, "then": inside}
