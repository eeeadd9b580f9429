"""Which commands compare packs, and try what another would change?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands import options
from quanheng.cli.output import Output


def add_whatif(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="whatif", help=say("Try other figures, or the draft of a pack, on a run."))
    def whatif(
        run: Annotated[Path, Parameter(help=say("Folder of the run."))],
        /,
        *,
        settings: Annotated[
            tuple[str, ...],
            Parameter(
                name="--set",
                help=say("A figure to try: NAME=VALUE, PACK:NAME=VALUE, NAME@2024-01-01..=VALUE."),
            ),
        ] = (),
        pack: Annotated[Path | None, Parameter(help=say("Folder of a draft to try."))] = None,
        parameters: Annotated[
            bool,
            Parameter(negative="", help=say("List what --set may name, and try nothing.")),
        ] = False,
        names: Annotated[
            bool, Parameter(negative="", help=say("Name who is affected; needs --reason."))
        ] = False,
        reason: Annotated[
            str, Parameter(help=say("What the names are needed for; kept in a log."))
        ] = "",
        with_care: Annotated[bool, options.care(say)] = False,
        with_supervision: Annotated[bool, options.supervision(say)] = False,
        facts: Annotated[Path | None, options.snapshot(say)] = None,
        html: Annotated[Path | None, options.page(say)] = None,
        json: Annotated[bool, options.document(say)] = False,
        overwrite: Annotated[bool, options.replacing(say)] = False,
        lang: Annotated[Literal["zh", "en"] | None, options.language(say)] = None,
    ) -> int:
        from quanheng.cli.options import user
        from quanheng.cli.showing import Shown
        from quanheng.cli.trying import Asked, show_what_if
        from quanheng.library import NamesAsked, Trying
        from quanheng.reports import ReportChoice

        if parameters:
            from quanheng.cli.parameters import list_parameters

            return list_parameters(output, run)
        named = NamesAsked(user(), datetime.now().astimezone(), reason) if names else None
        choice = ReportChoice(output.language, with_care, with_supervision)
        shown = Shown(html, json, overwrite)
        return show_what_if(output, Asked(run, Trying(settings, pack, named), facts, choice, shown))


def add_diff(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="diff", help=say("Tell in what two packs, or two days of one, differ."))
    def diff(
        before: Annotated[str, Parameter(help=say("PACK, PACK@2018 or PACK@2018-09-06."))],
        after: Annotated[str, Parameter(help=say("PACK, PACK@2018 or PACK@2018-09-06."))],
        /,
        *,
        run: Annotated[
            Path | None, Parameter(help=say("Folder of a run, on whose facts both are asked."))
        ] = None,
        with_care: Annotated[bool, options.care(say)] = False,
        with_supervision: Annotated[bool, options.supervision(say)] = False,
        facts: Annotated[Path | None, options.snapshot(say)] = None,
        html: Annotated[Path | None, options.page(say)] = None,
        json: Annotated[bool, options.document(say)] = False,
        overwrite: Annotated[bool, options.replacing(say)] = False,
        lang: Annotated[Literal["zh", "en"] | None, options.language(say)] = None,
    ) -> int:
        from quanheng.cli.diffing import OnRun, show_differences
        from quanheng.cli.showing import Shown
        from quanheng.reports import ReportChoice

        choice = ReportChoice(output.language, with_care, with_supervision)
        on_run = OnRun(run, facts, choice) if run else None
        return show_differences(output, (before, after), on_run, Shown(html, json, overwrite))
