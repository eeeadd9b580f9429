"""What can a program ask of a run that was never in force? Other figures, another pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quanheng.comparing.editions import Edition, as_it_stood
from quanheng.comparing.given_figures import given_otherwise
from quanheng.comparing.settings_written import read_settings
from quanheng.comparing.what_if import what_if as asked_again
from quanheng.engine.examples import run_examples
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.run_folder import RunFolder
from quanheng.engine.several_runs import read_runs
from quanheng.errors import Findings, NamesWithoutReason, NothingTried
from quanheng.language import Pack
from quanheng.library.changed_packs import Changed, Changing, Draft, other_pack
from quanheng.library.names_log import NamesAsked, note_names
from quanheng.reports import ReportChoice
from quanheng.reports.whatif import Asked, Trial, TriedDraft, what_if_of


@dataclass(frozen=True)
class Trying:
    """What is tried on a run.

    Shapes:   `settings` as they are written: NAME=VALUE, PACK:NAME=VALUE, with a code as in
              NAME.CODE=VALUE, for some days as in NAME@2024-01-01..=VALUE; `draft` the folder of
              a pack that keeps its id.
    Missing:  nobody is named, unless `names` says who asks for names, when and what for.
    """

    settings: Sequence[str] = ()
    draft: Path | None = None
    names: NamesAsked | None = None


def what_if(
    run: Path | str,
    trying: Trying,
    *,
    choice: ReportChoice | None = None,
    facts: Path | str | None = None,
    findings: Findings | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """What a run would have answered under other figures, or under the draft of a pack.

    Shapes:   as docs/what-if.schema.json says; nothing is kept but the reason for names. What is
              only warned of is noted in `findings`. The examples of a draft are run, which
              `progress` is told of; those that fail are told in the document and stop nothing.
    Missing:  without a choice, rules on care and on supervision are left out, and counted.
    Errors:   NothingTried, PackOfOtherRun, NamesWithoutReason, NamesNotLogged; what is wrong with a
              setting (WHATIF-001 to 006, 008) or with the draft; as `explain`.
    """
    noted = findings if findings is not None else Findings()
    if trying.names is not None and not trying.names.reason.strip():
        raise NamesWithoutReason
    if not trying.settings and trying.draft is None:
        raise NothingTried
    runs = read_runs(Path(run))
    changing = Changing(runs, trying.draft, read_settings(trying.settings), noted)
    changed = changing.packs()
    noted.raise_errors()
    place = Path(facts) if facts is not None else None
    trials = [
        _trial(one.run, Edition(one.old), Edition(one.new), place, beside=one.beside)
        for one in changed
    ]
    if changing.draft:
        _note_figures(changing.draft.pack, changed, noted)
    draft = _tried_draft(changing.draft, progress) if changing.draft else None
    asked = Asked("trial", trying.names is not None, draft)
    document = what_if_of(trials, choice or ReportChoice(), asked)
    if trying.names is not None:
        # Names leave no memory of the document before their reason stands in the log.
        note_names(Path(run), trying.names, _tried(trying), len(document["names"]))
    return document


def what_differs(
    run: Path | str,
    before: Edition,
    after: Edition,
    *,
    choice: ReportChoice | None = None,
    facts: Path | str | None = None,
) -> dict[str, Any]:
    """What the two editions of a pack would answer on the facts and the day of a run.

    Shapes:   as `what_if`. A run of a pack that extends it serves as well.
    Errors:   PackOfOtherRun; as `explain`.
    """
    runs = read_runs(Path(run))
    kept = [pack_of(one) for one in runs]
    # Its own run comes first among those of several: parents stand before whoever extends them.
    lineages = [{one.id for one in pack.lineage} for pack in kept]
    found = [run for run, ids in zip(runs, lineages, strict=True) if after.pack.id in ids]
    if not found or before.pack.id != after.pack.id:
        raise other_pack(after.pack, kept)
    place = Path(facts) if facts is not None else None
    trial = _trial(found[0], before, after, place, is_own=False)
    return what_if_of([trial], choice or ReportChoice(), Asked("comparison"))


def _trial(
    run: RunFolder,
    before: Edition,
    after: Edition,
    facts: Path | None,
    *,
    is_own: bool = True,
    beside: Mapping[str, RunFolder] | None = None,
) -> Trial:
    old, new = as_it_stood(before), as_it_stood(after)
    snapshot = snapshot_of(run, new, facts)
    what = asked_again(
        run, old, new, lambda pack: snapshot if pack is new else snapshot_of(run, pack, facts),
        version=version("quanheng"), is_own=is_own, beside=beside,
    )  # fmt: skip
    return Trial(before, after, what, snapshot)


def _note_figures(draft: Pack, changed: Sequence[Changed], noted: Findings) -> None:
    """Warn of figures of a draft that are still said to stand in the passage they were read in."""
    for one in changed:
        if one.old.id == draft.id:
            for problem in given_otherwise(one.old, draft):
                noted.add(problem)


def _tried_draft(draft: Draft, progress: Callable[[int, int], None] | None) -> TriedDraft:
    """Whether the draft passes its own examples, as it is written."""
    found = Findings()
    run_examples(draft.pack, found, progress)
    return TriedDraft(draft.pack, (*draft.lacking, *found.errors))


def _tried(trying: Trying) -> list[str]:
    """What was tried, as the log keeps it."""
    return [*trying.settings, *([f"pack {trying.draft.name}"] if trying.draft else [])]
