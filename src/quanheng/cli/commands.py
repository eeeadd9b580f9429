"""Which commands are there, with which arguments and options?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.output import Output
from quanheng.messages import Say


def _language(say: Say) -> Parameter:
    return Parameter(name="--lang", help=say("Language of the output: zh or en."))


def _add_packs(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="packs", help=say("List the packs, their instruments and what they cover."))
    def packs(
        folders: Annotated[list[Path] | None, Parameter(help=say("Folders of packs."))] = None,
        /,
        *,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.packs import list_packs

        return list_packs(output, folders or [])


def _add_check(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="check", help=say("Check packs: every problem with its place; examples run."))
    def check(
        folders: Annotated[list[Path], Parameter(help=say("Packs, or folders that hold packs."))],
        /,
        *,
        text: Annotated[
            list[str] | None,
            Parameter(help=say("Compare with the text a pack was written from: FILE or ID=FILE.")),
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.check import check_packs

        return check_packs(output, folders, text or [])


def _add_fingerprint(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="fingerprint", help=say("Tie a pack to the text it was written from."))
    def fingerprint(
        pack: Annotated[Path, Parameter(help=say("Folder of a pack."))],
        /,
        *,
        text: Annotated[str, Parameter(help=say("The text: FILE, or ID=FILE of an instrument."))],
        anchors: Annotated[
            Path, Parameter(help=say("The first words of each passage: a list of item: and words:"))
        ],
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.fingerprinting import fingerprint_pack

        return fingerprint_pack(output, pack, text, anchors)


def _add_import(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="import", help=say("Import rosters, tables and forms into a snapshot."))
    def import_(
        *paths: Annotated[
            Path,
            Parameter(
                name="SOURCES-SNAPSHOT",
                help=say("Folders, tables, workbooks, forms or .zip; the snapshot comes last."),
            ),
        ],
        map_file: Annotated[
            Path | None,
            Parameter(name="--map", help=say("map.yaml, which ties tables to sets.")),
        ] = None,
        preview: Annotated[
            bool, Parameter(negative="", help=say("Tell what would change; write nothing."))
        ] = False,
        pack: Annotated[
            list[Path] | None, Parameter(help=say("Packs whose sets the tables hold."))
        ] = None,
        accept_good_rows: Annotated[
            bool, Parameter(negative="", help=say("Import the good rows and list the others."))
        ] = False,
        recorded_at: Annotated[
            str | None, Parameter(help=say("Moment of recording; now, if not given."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.importing import Asked, import_tables

        asked = Asked(paths, map_file, pack or [], accept_good_rows, recorded_at, preview)
        return import_tables(output, asked, now=_now())


def _add_map(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="map", help=say("Propose a map.yaml from the headers of tables."))
    def map_(
        source: Annotated[list[Path], Parameter(help=say("Tables and workbooks."))],
        /,
        *,
        pack: Annotated[
            list[Path] | None, Parameter(help=say("Packs whose sets the tables hold."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.mapping import propose_map

        return propose_map(output, source, pack or [])


def _add_undo(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="undo", help=say("Undo the last import into a snapshot."))
    def undo(
        facts: Annotated[Path, Parameter(help=say("Folder of the snapshot."))],
        /,
        *,
        number: Annotated[
            int | None, Parameter(name="--import", help=say("Number of the last import."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.importing import undo_last

        return undo_last(output, facts, number, now=_now())


def _add_export(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="export", help=say("Write a list of officials, or the form of one."))
    def export(
        facts: Annotated[Path, Parameter(help=say("Folder of the snapshot."))],
        /,
        *,
        roster: Annotated[
            Path | None, Parameter(help=say("The list of officials to write, .xlsx."))
        ] = None,
        form: Annotated[
            Literal["lrmx", "lrm"] | None, Parameter(help=say("Format of the approval form."))
        ] = None,
        subject: Annotated[str | None, Parameter(help=say("Id of the official."))] = None,
        out: Annotated[
            Path | None, Parameter(name=("-o", "--out"), help=say("The form to write."))
        ] = None,
        units: Annotated[
            list[str] | None, Parameter(name="--unit", help=say("Only officials of these units."))
        ] = None,
        as_of: Annotated[
            str | None, Parameter(help=say("The day of the list; the snapshot's, if not given."))
        ] = None,
        by_unit: Annotated[
            bool, Parameter(negative="", help=say("Group the list by units."))
        ] = False,
        with_former: Annotated[
            bool, Parameter(negative="", help=say("List also who retired, left or died."))
        ] = False,
        with_identity_numbers: Annotated[
            bool, Parameter(negative="", help=say("Add the identity numbers."))
        ] = False,
        as_known: Annotated[
            str | None, Parameter(help=say("Count only what was recorded by this moment."))
        ] = None,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.exporting import ExportOptions, export_facts

        options = ExportOptions(
            roster, form, subject, out, as_known, overwrite, units or (), as_of,
            by_unit, with_former, with_identity_numbers,
        )  # fmt: skip
        return export_facts(output, facts, options)


def _now() -> datetime:
    """To the microsecond: two imports of one second are two moments."""
    return datetime.now(UTC)


def _add_evaluate(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="evaluate", help=say("Evaluate packs on a snapshot, as of a day."))
    def evaluate(
        *paths: Annotated[
            Path,
            Parameter(
                name="PACKS-SNAPSHOT",
                help=say("Folder of a pack, or of several; the snapshot comes last."),
            ),
        ],
        as_of: Annotated[str, Parameter(help=say("The day asked about, YYYY-MM-DD."))],
        out: Annotated[Path, Parameter(help=say("New folder for the run."))],
        as_known: Annotated[
            str | None, Parameter(help=say("Count only what was recorded by this moment."))
        ] = None,
        with_care: Annotated[
            bool, Parameter(negative="", help=say("Report clauses on care as well."))
        ] = False,
        with_supervision: Annotated[
            bool, Parameter(negative="", help=say("Report clauses on supervision as well."))
        ] = False,
        with_names: Annotated[
            bool, Parameter(negative="", help=say("Name those behind the gaps of indicators."))
        ] = False,
        no_reports: Annotated[
            bool, Parameter(negative="", help=say("Write no workbooks and no page."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.evaluating import Asked, evaluate_packs
        from quanheng.reports import ReportChoice

        choice = ReportChoice(output.language, with_care, with_supervision, with_names)
        asked = Asked(paths, as_of, as_known, out, None if no_reports else choice)
        return evaluate_packs(output, asked)


def _add_explain(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="explain", help=say("Explain the verdicts about one subject of a run."))
    def explain(
        run: Annotated[Path, Parameter(help=say("Folder of the run."))],
        /,
        *,
        subject: Annotated[str, Parameter(help=say("Id of the row or the official."))],
        clause: Annotated[
            str | None, Parameter(help=say("Id of one clause, quota or allocation."))
        ] = None,
        facts: Annotated[Path | None, Parameter(help=say("Folder of the snapshot."))] = None,
        json: Annotated[
            bool, Parameter(negative="", help=say("Print the versioned JSON document."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.explaining import explain_subject

        return explain_subject(output, run, subject, clause, facts, as_json=json)


def _add_standing(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="standing", help=say("Show how one person stands, on one page."))
    def standing(
        run: Annotated[Path, Parameter(help=say("Folder of the run."))],
        /,
        *,
        subject: Annotated[str, Parameter(help=say("Id of the row or the official."))],
        with_care: Annotated[
            bool, Parameter(negative="", help=say("Report clauses on care as well."))
        ] = False,
        with_supervision: Annotated[
            bool, Parameter(negative="", help=say("Report clauses on supervision as well."))
        ] = False,
        facts: Annotated[Path | None, Parameter(help=say("Folder of the snapshot."))] = None,
        html: Annotated[Path | None, Parameter(help=say("The page to write, .html."))] = None,
        json: Annotated[
            bool, Parameter(negative="", help=say("Print the versioned JSON document."))
        ] = False,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.standing import Asked, show_standing
        from quanheng.reports import ReportChoice

        choice = ReportChoice(output.language, with_care, with_supervision)
        return show_standing(output, Asked(run, subject, facts, choice, html, json, overwrite))


def _add_sample_county(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="sample-county", help=say("Write an invented county to try things out on."))
    def sample_county(
        folder: Annotated[Path, Parameter(help=say("New or empty folder for the tables."))],
        /,
        *,
        officials: Annotated[
            int, Parameter(help=say("Number of officials, 300 to 100000; 3000, if not given."))
        ] = 3_000,
        seed: Annotated[
            int, Parameter(help=say("The same number gives the same county; 7, if not given."))
        ] = 7,
        workbooks: Annotated[
            bool, Parameter(negative="", help=say("Write .xlsx workbooks, not .csv tables."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, _language(say)] = None,
    ) -> int:
        from quanheng.cli.sampling import write_sample

        return write_sample(output, folder, officials, seed, workbooks=workbooks)


COMMANDS: tuple[Callable[[App, Output], None], ...] = (
    _add_packs,
    _add_check,
    _add_fingerprint,
    _add_map,
    _add_import,
    _add_undo,
    _add_export,
    _add_evaluate,
    _add_explain,
    _add_standing,
    _add_sample_county,
)
"""Every command, in the order of the main job."""
