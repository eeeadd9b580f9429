"""How do the tests make an .xlsx package part by part, whatever a hostile hand may write?"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts, in their order."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def relationship(number: int, kind: str, target: str, mode: str = "", base: str = RELATED) -> str:
    """One relationship, rId1 and so on."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"{outside}/>'


def relationships(*listed: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(listed)}</Relationships>'


def content_types(*overrides: str) -> str:
    """The list of types; each override is "part type"."""
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, _, kind in (one.partition(" ") for one in overrides)
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{listed}</Types>'


def sheet(rows: str, after: str = "", main: str = MAIN) -> str:
    """A worksheet; `after` follows its cells."""
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>',
    *,
    after: str = "",
    texts: str = "",
    styles: str = "",
    main: str = MAIN,
    related: str = RELATED,
    properties: str = "",
) -> dict[str, str | bytes]:
    """A workbook with one sheet, 名册; `texts` and `styles` are what is inside those parts."""
    named = [relationship(1, "worksheet", "worksheets/sheet1.xml", base=related)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(f"xl/workbook.xml {_TYPE}.sheet.main+xml"),
        "_rels/.rels": relationships(
            relationship(1, "officeDocument", "xl/workbook.xml", base=related)
        ),
        "xl/worksheets/sheet1.xml": sheet(rows, after, main),
    }
    if texts:
        named.append(relationship(2, "sharedStrings", "sharedStrings.xml", base=related))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    if styles:
        named.append(relationship(3, "styles", "styles.xml", base=related))
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{main}" xmlns:r="{related}">{properties}<sheets>'
        '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relationships(*named)
    return parts


def formats(*codes: str) -> str:
    """Styles 0, 1, 2 … that show numbers by these codes."""
    listed = "".join(
        f'<numFmt numFmtId="{164 + number}" formatCode="{code}"/>'
        for number, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{164 + number}"/>' for number in range(len(codes)))
    return f"<numFmts>{listed}</numFmts><cellXfs>{used}</cellXfs>"


def cell(reference: str, value: str, **attributes: str) -> str:
    """One cell with a value."""
    written = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return f'<c r="{reference}"{written}><v>{value}</v></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'
