"""Which commands are about rosters?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands.options import language
from quanheng.cli.output import Output


def add_map(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="map", help=say("Propose a map.yaml from the headers of tables."))
    def map_(
        source: Annotated[list[Path], Parameter(help=say("Tables and workbooks."))],
        /,
        *,
        pack: Annotated[
            list[Path] | None, Parameter(help=say("Packs whose sets the tables hold."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.mapping import propose_map

        return propose_map(output, source, pack or [])


def add_import(app: App, output: Output) -> None:
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
            str | None,
            Parameter(
                help=say(
                    "Moment of recording, such as 2024-01-05T09:00:00+08:00; now, if not given."
                )
            ),
        ] = None,
        problems: Annotated[
            Path | None,
            Parameter(help=say("Write all problems into this table, .csv; show their counts.")),
        ] = None,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        every: Annotated[
            bool,
            Parameter(name="--all", negative="", help=say("Show every set, and every change.")),
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.importing import Asked, import_tables
        from quanheng.cli.problem_table import ProblemTable

        table = ProblemTable(problems, overwrite) if problems else None
        asked = Asked(
            paths, map_file, pack or [], accept_good_rows, recorded_at, preview, every, table
        )
        return import_tables(output, asked, now=_now())


def add_undo(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="undo", help=say("Undo the last import into a snapshot."))
    def undo(
        facts: Annotated[Path, Parameter(help=say("Folder of the snapshot."))],
        /,
        *,
        number: Annotated[
            int | None, Parameter(name="--import", help=say("Number of the last import."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.importing import undo_last

        return undo_last(output, facts, number, now=_now())


def add_export(app: App, output: Output) -> None:
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
            Literal["lrmx", "lrm"] | None,
            Parameter(help=say("Format of the approval form: lrmx or lrm.")),
        ] = None,
        subject: Annotated[str | None, Parameter(help=say("Id of the official."))] = None,
        out: Annotated[
            Path | None, Parameter(name=("-o", "--out"), help=say("The form to write."))
        ] = None,
        units: Annotated[
            list[str] | None, Parameter(name="--unit", help=say("Only officials of these units."))
        ] = None,
        as_of: Annotated[
            str | None,
            Parameter(help=say("The day of the list, YYYY-MM-DD; the snapshot's, if not given.")),
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
            str | None,
            Parameter(
                help=say("Count only records up to this moment, such as 2024-01-05T09:00:00+08:00.")
            ),
        ] = None,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.exporting import ExportOptions, export_facts

        options = ExportOptions(
            roster, form, subject, out, as_known, overwrite, units or (), as_of,
            by_unit, with_former, with_identity_numbers,
        )  # fmt: skip
        return export_facts(output, facts, options)


def add_sample_county(app: App, output: Output) -> None:
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
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.sampling import write_sample

        return write_sample(output, folder, officials, seed, workbooks=workbooks)


def _now() -> datetime:
    """To the microsecond: two imports of one second are two moments."""
    return datetime.now(UTC)
