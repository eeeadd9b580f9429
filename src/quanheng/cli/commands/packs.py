"""Which commands are about packs?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands.options import language
from quanheng.cli.output import Output


def add_packs(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="packs", help=say("List the packs, their instruments and what they cover."))
    def packs(
        folders: Annotated[list[Path] | None, Parameter(help=say("Folders of packs."))] = None,
        /,
        *,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.packs import list_packs

        return list_packs(output, folders or [])


def add_check(app: App, output: Output) -> None:
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
        verbose: Annotated[
            bool,
            Parameter(
                negative="", help=say("Name what could not be proved, and what packs acknowledge.")
            ),
        ] = False,
        examples: Annotated[
            bool,
            Parameter(negative="", help=say("Show what came out of each example, rule by rule.")),
        ] = False,
        example: Annotated[
            list[str] | None,
            Parameter(
                help=say(
                    "Only run and show the examples with this in their name or file; no proofs."
                )
            ),
        ] = None,
        watch: Annotated[
            bool, Parameter(negative="", help=say("Check again whenever a file changes."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.check import check_packs
        from quanheng.cli.trying_examples import show_examples
        from quanheng.cli.unreadable import unclear

        def once() -> int:
            if example:
                if text or verbose:
                    reason = say("--example checks nothing else: no --text, no --verbose")
                    raise unclear(reason, "check")
                return show_examples(output, folders, example)
            return check_packs(output, folders, text or [], verbose=verbose, examples=examples)

        if not watch:
            return once()
        from quanheng.cli.watching import check_again

        return check_again(output, folders, once, lambda: datetime.now().astimezone())


def add_fingerprint(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="fingerprint", help=say("Tie a pack to the text it was written from."))
    def fingerprint(
        pack: Annotated[Path, Parameter(help=say("Folder of a pack."))],
        /,
        *,
        text: Annotated[str, Parameter(help=say("The text: FILE, or ID=FILE of an instrument."))],
        anchors: Annotated[
            Path,
            Parameter(
                help=say("The first words of each passage: a list of item: and words: in pairs.")
            ),
        ],
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.fingerprinting import fingerprint_pack

        return fingerprint_pack(output, pack, text, anchors)


def add_read(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="read", help=say("Read a pack aloud: its rules as sentences."))
    def read(
        pack: Annotated[Path, Parameter(help=say("Folder of a pack."))],
        /,
        *,
        as_of: Annotated[
            str | None,
            Parameter(help=say("The day of its figures, YYYY-MM-DD; today, if not given.")),
        ] = None,
        out: Annotated[
            Path | None, Parameter(name=("-o", "--out"), help=say("The page to write, .html."))
        ] = None,
        overwrite: Annotated[
            bool, Parameter(negative="", help=say("Replace a file that is there."))
        ] = False,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.options import day_of
        from quanheng.cli.reading_aloud import Asked, read_aloud

        day = day_of(as_of, "--as-of") if as_of else datetime.now().astimezone().date()
        return read_aloud(output, Asked(pack, day, out, overwrite))
