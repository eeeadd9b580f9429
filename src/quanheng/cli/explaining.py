"""Why did a subject get its verdicts, in words or as JSON?"""

from __future__ import annotations

import json
from pathlib import Path

from quanheng.cli.explanation_text import Telling
from quanheng.cli.output import Output
from quanheng.library import explain, rationed


def explain_subject(
    output: Output,
    run: Path,
    subject: str,
    clause: str | None,
    facts: Path | None,
    *,
    as_json: bool,
) -> int:
    """Print the explanations of one subject."""
    documents = explain(run, subject, clause=clause, facts=facts)
    if as_json:
        output.plain(json.dumps(documents, ensure_ascii=False, indent=2))
        return 0
    telling = Telling(output.say, output.language, subject)
    for line in telling.lines(documents):
        output.told(line)
    told = {one["rule"]["id"] for one in documents if one["kind"] != "clause"}
    others = [] if clause else [one for one in rationed(run, subject) if one not in told]
    if others:
        output.told("")
        output.told(output.say("Ask with --clause about places: {rules}", rules=", ".join(others)))
    return 0
