"""How do the forms of a source become tables and maps, like any others of an import?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from quanheng.errors import Findings
from quanheng.facts import Catalogue
from quanheng.interchange.forms.tables import columns_by_table
from quanheng.interchange.map_file import read_map
from quanheng.interchange.map_model import TableMap, TableName
from quanheng.interchange.source import FoundForm
from quanheng.interchange.table import SourceTable

MAP_FILE: Final = Path(__file__).with_name("approval_form.yaml")


def form_tables(found: Sequence[FoundForm]) -> dict[TableName, SourceTable]:
    """The tables of all forms; each row has the place of its form."""
    numbered = [(number, one.form) for number, one in enumerate(found)]
    tables: dict[TableName, SourceTable] = {}
    for name, made in columns_by_table(numbered).items():
        places = tuple(found[number].place for number in made.forms)
        rows = [place.form for place in places]
        columns = {header: tuple(texts) for header, texts in made.columns.items()}
        table = SourceTable(name, "", {**columns}, rows, len(columns), forms=places)
        tables[TableName(name)] = table
    return tables


def form_maps(catalogue: Catalogue) -> tuple[TableMap, ...]:
    """The built-in map, which says of which sets these tables give rows.

    Errors:   Problems, where a catalogue lacks what the map names.
    """
    findings = Findings()
    maps, _ = read_map(MAP_FILE, [*columns_by_table([])], catalogue, findings)
    findings.raise_errors()
    return maps
