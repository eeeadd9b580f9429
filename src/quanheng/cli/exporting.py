"""How does an export go, and what was written?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.options import day_of, moment_of
from quanheng.cli.output import Output, ends_with
from quanheng.cli.unreadable import unclear
from quanheng.errors import CommandUnreadable, Phrase
from quanheng.interchange.export import FormKind, RosterChoice
from quanheng.library import export_form, export_roster
from quanheng.messages import N_


@dataclass(frozen=True)
class ExportOptions:
    """What the command line asks for.

    Shapes:   either `roster`, or all of `form`, `subject` and `out`; `units`, `as_of` and what
              follows are about rosters alone.
    """

    roster: Path | None = None
    form: FormKind | None = None
    subject: str | None = None
    out: Path | None = None
    as_known: str | None = None
    overwrite: bool = False
    units: Sequence[str] = ()
    as_of: str | None = None
    by_unit: bool = False
    with_former: bool = False
    with_identity_numbers: bool = False


def export_facts(output: Output, facts: Path, options: ExportOptions) -> int:
    """Write a list of officials or the form of one, and say so; no line names a person.

    Errors:   CommandUnreadable, where the options do not say which of the two.
    """
    is_form = bool(options.form or options.subject or options.out)
    if is_form == bool(options.roster):
        raise _unclear(N_("give either --roster, or --form with --subject and -o"))
    with ends_with(output.say("Nothing has been written.")):
        return _roster(output, facts, options) if options.roster else _form(output, facts, options)


def _roster(output: Output, facts: Path, options: ExportOptions) -> int:
    assert options.roster is not None
    choice = RosterChoice(
        as_of=day_of(options.as_of, "--as-of") if options.as_of else None,
        units=options.units,
        by_unit=options.by_unit,
        with_former=options.with_former,
        with_identity_numbers=options.with_identity_numbers,
    )
    as_known = moment_of(options.as_known, "--as-known") if options.as_known else None
    with output.progress(output.say("Exporting")):
        made = export_roster(
            facts, options.roster, choice, as_known=as_known, overwrite=options.overwrite
        )
    output.problems(made.warnings)
    output.line(
        output.say(
            "The list holds {count} officials; {left_out} who retired, left or died are left out.",
            count=made.officials,
            left_out=made.left_out,
        )
    )
    return 0


def _form(output: Output, facts: Path, options: ExportOptions) -> int:
    if options.form is None or options.subject is None or options.out is None:
        raise _unclear(N_("--form, --subject and -o belong together"))
    if options.units or options.as_of or _asks_of_lists(options):
        raise _unclear(N_("some of these options are about lists, not about forms"))
    warnings = export_form(
        facts,
        options.subject,
        options.out,
        kind=options.form,
        as_known=moment_of(options.as_known, "--as-known") if options.as_known else None,
        overwrite=options.overwrite,
    )
    output.problems(warnings)
    output.line(output.say("The form has been written."))
    return 0


def _asks_of_lists(options: ExportOptions) -> bool:
    return options.by_unit or options.with_former or options.with_identity_numbers


def _unclear(reason: str) -> CommandUnreadable:
    return unclear(Phrase(reason), "export")
