"""Which files of packs were laid out, or would be, and what is said of them?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.authoring.laying_out import NO_SPELLINGS, lay_out, pack_files
from quanheng.authoring.spelling import Labels, spellings
from quanheng.cli.output import Output
from quanheng.errors import Findings
from quanheng.library import shelf


def lay_out_packs(
    output: Output, paths: Sequence[Path], labels: Labels | None, *, only_checks: bool
) -> int:
    """Lay out files and name those that change; 1 when one is wrong or, if only checked, changes.

    Shapes:   each path is a file of a pack, a pack, or a folder of packs.
    Missing:  without `labels`, expressions keep their words.
    """
    say, findings = output.say, Findings()
    files = dict.fromkeys(file for path in paths for file in pack_files(path, findings))
    packs = dict.fromkeys(file.pack for file in files)
    words = spellings(packs, labels, (shelf(),)) if labels else NO_SPELLINGS
    changed = [file for file in files if lay_out(file, findings, words, writes=not only_checks)]
    for file in changed:
        output.told(str(file.path))
    output.problems(findings)
    told = (
        say("Files: {files}; to be laid out: {changed}.", files=len(files), changed=len(changed))
        if only_checks
        else say("Files: {files}; laid out: {changed}.", files=len(files), changed=len(changed))
    )
    output.line(told)
    return 1 if findings.errors or (only_checks and changed) else 0
