"""How is each command written, for instance?"""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "packs": ("quanheng packs", "quanheng packs policies/qingdao"),
    "new-pack": (
        "quanheng new-pack policies/songlan --title 松澜县干部管理规定 --extends national",
    ),
    "schema": ("quanheng schema -o schemas",),
    "check": (
        "quanheng check policies/hengdong",
        "quanheng check policies/hengdong --text hengdong.txt",
    ),
    "fmt": ("quanheng fmt policies/hengdong", "quanheng fmt policies/hengdong --check"),
    "fingerprint": (
        "quanheng fingerprint policies/hengdong --text hengdong.txt --anchors anchors.yaml",
    ),
    "read": (
        "quanheng read policies/qingdao",
        "quanheng read policies/qingdao --as-of 2024-12-31 -o qingdao.html",
    ),
    "map": ("quanheng map roster.xlsx > map.yaml",),
    "import": (
        "quanheng import examples/hengdong-county facts",
        "quanheng import roster.xlsx grades.csv facts --map map.yaml --preview",
        "quanheng import roster.xlsx facts --map map.yaml --problems problems.csv",
    ),
    "undo": ("quanheng undo facts",),
    "export": (
        "quanheng export facts --roster list.xlsx --unit U01",
        "quanheng export facts --form lrmx --subject O07 -o O07.lrmx",
    ),
    "evaluate": (
        "quanheng evaluate policies/hengdong facts --as-of 2023-12-31 --out run",
        "quanheng evaluate policies/* facts --as-of 2023-12-31 --out runs",
    ),
    "explain": (
        "quanheng explain run --subject O07",
        "quanheng explain run --subject O07 --clause hd.selection.unqualified --html O07.html",
    ),
    "standing": (
        "quanheng standing run --subject O07",
        "quanheng standing run --subject O07 --html O07.html",
    ),
    "whatif": (
        "quanheng whatif run --parameters",
        "quanheng whatif run --set exchange_years=8",
        "quanheng whatif run --pack drafts/hengdong --html trial.html",
    ),
    "diff": (
        "quanheng diff policies/national@2017 policies/national@2024",
        "quanheng diff policies/hengdong drafts/hengdong --run run",
    ),
    "sample-county": ("quanheng sample-county --officials 3000 --seed 7 county",),
    "error": ("quanheng error IMPORT-007",),
}
"""Lines that can be written as they stand, by command."""

USAGES: Mapping[str, str] = {
    "packs": "quanheng packs [OPTIONS] [PACK...]",
    "check": "quanheng check [OPTIONS] PACK...",
    "fmt": "quanheng fmt [OPTIONS] PATH...",
    "map": "quanheng map [OPTIONS] SOURCE...",
    "import": "quanheng import [OPTIONS] SOURCE... SNAPSHOT",
    "evaluate": "quanheng evaluate --as-of STR --out PATH [OPTIONS] PACK... SNAPSHOT",
}
"""How commands are written that take several paths; of the others, it is told by itself."""
