"""Which commands ask what the packs say?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands.options import language
from quanheng.cli.output import Output


def add_evaluate(app: App, output: Output) -> None:
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
            str | None,
            Parameter(
                help=say("Count only records up to this moment, such as 2024-01-05T09:00:00+08:00.")
            ),
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
        every: Annotated[
            bool,
            Parameter(name="--all", negative="", help=say("Show every clause, not only sums.")),
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.evaluating import Asked, evaluate_packs
        from quanheng.reports import ReportChoice

        choice = ReportChoice(output.language, with_care, with_supervision, with_names)
        asked = Asked(paths, as_of, as_known, out, None if no_reports else choice, every)
        return evaluate_packs(output, asked)


def add_explain(app: App, output: Output) -> None:
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
        html: Annotated[Path | None, Parameter(help=say("The page to write, .html."))] = None,
        json: Annotated[
            bool, Parameter(negative="", help=say("Print the versioned JSON document."))
        ] = False,
        changes: Annotated[
            bool,
            Parameter(
                name="--changes",
                negative="--no-changes",
                help=say(
                    "Look for what would settle or change a verdict, unless --no-changes is given."
                ),
            ),
        ] = True,
        with_care: Annotated[
            bool, Parameter(negative="", help=say("On the page, tell clauses on care as well."))
        ] = False,
        with_supervision: Annotated[
            bool,
            Parameter(negative="", help=say("On the page, tell clauses on supervision as well.")),
        ] = False,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.explaining import AskedAbout, PageAsked, explain_subject, write_page
        from quanheng.reports import ReportChoice

        if html is not None:
            choice = ReportChoice(output.language, with_care, with_supervision)
            asked = PageAsked(html, choice, overwrite)
            return write_page(output, AskedAbout(run, subject, clause, facts, changes), asked)
        return explain_subject(
            output, AskedAbout(run, subject, clause, facts, changes), as_json=json
        )


def add_standing(app: App, output: Output) -> None:
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
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.standing import Asked, show_standing
        from quanheng.reports import ReportChoice

        choice = ReportChoice(output.language, with_care, with_supervision)
        return show_standing(output, Asked(run, subject, facts, choice, html, json, overwrite))
