"""Is a pack right, and every pack of a folder?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from quanheng.cli.acknowledged import show_acknowledged
from quanheng.cli.coverage import show_coverage
from quanheng.cli.fingerprinting import given_text
from quanheng.cli.output import Output
from quanheng.cli.proofs import show_proofs
from quanheng.cli.trying_examples import show_example
from quanheng.errors import ExampleMissing, ExamplesMissing, Place, Problem
from quanheng.language import Pack
from quanheng.language.pack_order import packs_within
from quanheng.language.packs_read import PacksRead
from quanheng.library import Checked, Tried, check_pack, check_texts


def check_packs(
    output: Output,
    folders: Sequence[Path],
    texts: Sequence[str] = (),
    *,
    verbose: bool = False,
    examples: bool = False,
) -> int:
    """Check each pack, and every pack of a folder that holds packs; 1 when any has an error.

    Shapes:   `texts` are what packs were written from, as FILE or ID=FILE; `verbose` names what
              could not be proved, and what the packs acknowledge; `examples` shows what came out
              of each example.
    """
    listed = dict.fromkeys(pack for folder in folders for pack in packs_within(folder))
    known, told = PacksRead(), set[str]()
    checked = [(folder, _check(output, folder, known, told, shows=examples)) for folder in listed]
    show_proofs(output, checked, verbose=verbose)
    if verbose:
        show_acknowledged(output, checked)
    packs = [one.pack for _, one in checked if one.pack is not None]
    if list(listed) != list(folders) or len(folders) > 1:
        show_coverage(output, packs)
    fits = _check_texts(output, packs, texts) if texts else True
    return 0 if fits and all(one.is_right for _, one in checked) else 1


def _check_texts(output: Output, packs: Sequence[Pack], texts: Sequence[str]) -> bool:
    """Tell what is wrong between packs and texts, and how much of each kind."""
    problems = check_texts(packs, map(given_text, texts))
    output.problems(problems)
    errors = sum(not problem.is_warning for problem in problems)
    output.line(
        output.say(
            "Texts compared: {texts}. Errors: {errors}, warnings: {warnings}.",
            texts=len(texts),
            errors=errors,
            warnings=len(problems) - errors,
        )
    )
    return not errors


def _check(
    output: Output, folder: Path, known: PacksRead, told: set[str], *, shows: bool
) -> Checked:
    tried: list[Tried] = []
    label = output.say("Checking {folder}", folder=folder)
    with output.progress(label) as bar:
        checked = check_pack(
            folder, lambda done, total: bar.at(label, done, total), known, tried.append
        )
    problems = _untold(checked.problems, told)
    missing = [one for one in problems if isinstance(one, ExampleMissing)]
    if checked.pack is None or checked.pack.examples or len(missing) < 2:
        missing = []
    output.problems([one for one in problems if one not in missing])
    if missing:
        output.problems([_none_yet(folder, missing)])
    for one in tried if shows else ():
        show_example(output, one)
    _summary(output, folder, checked)
    return checked


def _none_yet(folder: Path, missing: Sequence[Problem]) -> Problem:
    """All that a pack without an example lacks, in one line behind what else is wrong."""
    clauses = dict.fromkeys(str(one.values["clause"]) for one in missing)
    return ExamplesMissing(Place(str(folder)), count=len(missing), clauses=", ".join(clauses))


def _untold(problems: Iterable[Problem], told: set[str]) -> list[Problem]:
    """What was not told before: the problems of a parent are those of every pack below it."""
    fresh = [problem for problem in problems if str(problem) not in told]
    told.update(map(str, fresh))
    return fresh


def _summary(output: Output, folder: Path, checked: Checked) -> None:
    errors = sum(not problem.is_warning for problem in checked.problems)
    warnings = len(checked.problems) - errors
    if checked.pack is None:
        output.line(output.say("{folder}: no pack.", folder=folder))
    elif errors:
        output.line(
            output.say(
                "{folder}: errors: {errors}, warnings: {warnings}.",
                folder=folder,
                errors=errors,
                warnings=warnings,
            )
        )
        if not checked.has_run and checked.pack.examples:
            output.line(
                output.say(
                    "{folder}: its {count} examples were not run; correct the errors first.",
                    folder=folder,
                    count=len(checked.pack.examples),
                )
            )
    else:
        pack = checked.pack
        output.line(
            output.say(
                "{folder}: all right. Clauses {clauses}, examples {examples}, warnings {warnings}.",
                folder=folder,
                clauses=len(pack.own),
                examples=len(pack.examples),
                warnings=warnings,
            )
        )
