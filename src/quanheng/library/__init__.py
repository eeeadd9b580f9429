"""What can a program do with Quanheng? Load, check, import, evaluate, explain."""

from quanheng.engine.tried_example import Tried
from quanheng.library.examples_tried import try_examples
from quanheng.library.facts import (
    export_form,
    export_roster,
    import_facts,
    preview_facts,
    propose_map,
    sample_county,
    undo_import,
)
from quanheng.library.names_log import NamesAsked
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
from quanheng.library.reasons import (
    RunExplainer,
    explain,
    explain_in_words,
    explainer,
    explanations,
    rationed,
    standing,
)
from quanheng.library.renewing import Renewal, Renewer, renewer
from quanheng.library.runs import (
    Run,
    evaluate,
    evaluate_several,
    open_run,
    open_runs,
)
from quanheng.library.trying import Trying, what_differs, what_if

__all__ = [
    "PLACES",
    "Checked",
    "NamesAsked",
    "Renewal",
    "Renewer",
    "Run",
    "RunExplainer",
    "Tried",
    "Trying",
    "catalogue_of",
    "check_pack",
    "check_texts",
    "evaluate",
    "evaluate_several",
    "explain",
    "explain_in_words",
    "explainer",
    "explanations",
    "export_form",
    "export_roster",
    "import_facts",
    "load_pack",
    "open_run",
    "open_runs",
    "preview_facts",
    "propose_map",
    "rationed",
    "renewer",
    "sample_county",
    "shelf",
    "shipped_packs",
    "standing",
    "try_examples",
    "undo_import",
    "what_differs",
    "what_if",
    "write_fingerprints",
]
