"""Which commands are there, with which options?

Commands load what they need when they run, so that `quanheng --help` answers at once.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Group, Parameter
from cyclopts.exceptions import CycloptsError
from rich.console import Console

from quanheng.cli.output import Output
from quanheng.errors import CommandUnreadable, NothingReadable, Problem, Problems
from quanheng.messages import Language, speaker


def run(arguments: Sequence[str], language: Language) -> int:
    """Run one command line; problems are printed, one a line, to the error stream."""
    output = Output(
        Console(highlight=False, soft_wrap=False),
        Console(stderr=True, highlight=False, soft_wrap=True),
        language,
    )
    try:
        code = commands(output)(list(arguments), exit_on_error=False, print_error=False)
        return code if isinstance(code, int) else 0
    except (Problem, Problems) as problem:
        output.problems([problem] if isinstance(problem, Problem) else list(problem))
    except CycloptsError as error:
        output.problems([CommandUnreadable(reason=_said(error))])
    except OSError as error:
        output.problems([NothingReadable(reason=error.strerror or type(error).__name__)])
    return 1


def _said(error: CycloptsError) -> str:
    return " ".join(str(error).split())


def commands(output: Output) -> App:
    """The command line in the reader's language."""
    say = speaker(output.language)
    app = App(
        name="quanheng",
        help=say("Quanheng turns policies on officials into clauses that run and are explained."),
        usage=say("Usage: quanheng COMMAND …"),
        version_flags=["--version"],
        version=_version,
        help_flags=["--help", "-h"],
        group_commands=Group(say("Commands")),
        group_parameters=Group(say("Options")),
        group_arguments=Group(say("Arguments")),
        result_action="return_value",
    )
    app["--help"].help = say("Show this help.")
    app["--version"].help = say("Show the version.")
    lang = Parameter(name="--lang", help=say("Language of the output: zh or en."))
    pack_help = Parameter(help=say("Folder of a pack."))
    facts_help = Parameter(help=say("Folder of the snapshot."))

    @app.command(name="packs", help=say("List the packs, their instruments and what they cover."))
    def packs(
        folders: Annotated[list[Path] | None, Parameter(help=say("Folders of packs."))] = None,
        /,
        *,
        lang: Annotated[Literal["zh", "en"] | None, lang] = None,
    ) -> int:
        from quanheng.cli.packs import list_packs

        return list_packs(output, folders or [])

    @app.command(name="check", help=say("Check packs: every problem with its place; examples run."))
    def check(
        folders: Annotated[list[Path], Parameter(help=say("Folders of packs."))],
        /,
        *,
        lang: Annotated[Literal["zh", "en"] | None, lang] = None,
    ) -> int:
        from quanheng.cli.check import check_packs

        return check_packs(output, folders)

    @app.command(name="import", help=say("Import tables into a checked snapshot of facts."))
    def import_(
        source: Annotated[Path, Parameter(help=say("Folder of CSV or parquet tables."))],
        facts: Annotated[Path, facts_help],
        /,
        *,
        map: Annotated[  # noqa: A002
            Path | None, Parameter(help=say("map.yaml, which ties tables to sets."))
        ] = None,
        pack: Annotated[
            list[Path] | None, Parameter(help=say("Packs whose sets the tables hold."))
        ] = None,
        accept_good_rows: Annotated[
            bool, Parameter(negative="", help=say("Import the good rows and list the others."))
        ] = False,
        recorded_at: Annotated[
            str | None, Parameter(help=say("Moment of recording; now, if not given."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, lang] = None,
    ) -> int:
        from quanheng.cli.importing import import_tables

        now = datetime.now(UTC).replace(microsecond=0)
        return import_tables(
            output, source, facts, map, pack or [], accept_good_rows, recorded_at, now
        )

    @app.command(name="evaluate", help=say("Evaluate a pack on a snapshot, as of a day."))
    def evaluate(
        pack: Annotated[Path, pack_help],
        facts: Annotated[Path, facts_help],
        /,
        *,
        as_of: Annotated[str, Parameter(help=say("The day asked about, YYYY-MM-DD."))],
        out: Annotated[Path, Parameter(help=say("New folder for the run."))],
        as_known: Annotated[
            str | None, Parameter(help=say("Count only what was recorded by this moment."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, lang] = None,
    ) -> int:
        from quanheng.cli.evaluating import evaluate_pack

        return evaluate_pack(output, pack, facts, as_of, as_known, out)

    @app.command(name="explain", help=say("Explain the verdicts about one subject of a run."))
    def explain(
        run: Annotated[Path, Parameter(help=say("Folder of the run."))],
        /,
        *,
        subject: Annotated[str, Parameter(help=say("Id of the row or the official."))],
        clause: Annotated[str | None, Parameter(help=say("Id of one clause."))] = None,
        facts: Annotated[Path | None, facts_help] = None,
        json: Annotated[
            bool, Parameter(negative="", help=say("Print the versioned JSON document."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, lang] = None,
    ) -> int:
        from quanheng.cli.explaining import explain_subject

        return explain_subject(output, run, subject, clause, facts, as_json=json)

    return app


def _version() -> str:
    from importlib.metadata import version

    return version("quanheng")
