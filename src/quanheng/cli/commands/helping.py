"""Which command helps with what the others say?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands.options import language
from quanheng.cli.output import Output


def add_error(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="error", help=say("Say what an error means: an example, and its mend."))
    def error(
        code: Annotated[str, Parameter(help=say("The code of the error, such as IMPORT-007."))],
        /,
        *,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.error_help import show_error

        return show_error(output, code)
