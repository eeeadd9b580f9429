"""What can a program do with Quanheng? Load, check, import, evaluate, explain."""

from quanheng.library.facts import (
    export_form,
    export_roster,
    import_facts,
    preview_facts,
    propose_map,
    sample_county,
    undo_import,
)
from quanheng.library.packs import (
    PLACES,
    Checked,
    catalogue_of,
    check_pack,
    check_texts,
    load_pack,
    shelf,
    shipped_packs,
    write_fingerprints,
)
from quanheng.library.runs import (
    Run,
    evaluate,
    evaluate_several,
    explain,
    open_run,
    open_runs,
    rationed,
    standing,
)

__all__ = [
    "PLACES",
    "Checked",
    "Run",
    "catalogue_of",
    "check_pack",
    "check_texts",
    "evaluate",
    "evaluate_several",
    "explain",
    "export_form",
    "export_roster",
    "import_facts",
    "load_pack",
    "open_run",
    "open_runs",
    "preview_facts",
    "propose_map",
    "rationed",
    "sample_county",
    "shelf",
    "shipped_packs",
    "standing",
    "undo_import",
    "write_fingerprints",
]
