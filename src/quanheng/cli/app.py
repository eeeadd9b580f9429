"""How is one command line run, and how are its problems told?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cyclopts import App, Group, Parameter
from cyclopts.exceptions import CycloptsError
from rich.console import Console

from quanheng.cli.commands import COMMANDS
from quanheng.cli.commands.examples import EXAMPLES, USAGES
from quanheng.cli.help_words import HelpWords
from quanheng.cli.output import Output
from quanheng.cli.unreadable import unreadable
from quanheng.errors import NothingReadable, Place, Problem, Problems
from quanheng.messages import Language, Say


def run(arguments: Sequence[str], language: Language) -> int:
    """Run one command line; problems are printed, one a line, to the error stream."""
    output = Output(
        Console(highlight=False, soft_wrap=False),
        Console(stderr=True, highlight=False, soft_wrap=True),
        language,
    )
    try:
        code = application(output)(list(arguments), exit_on_error=False, print_error=False)
        output.results.file.flush()
        return code if isinstance(code, int) else 0
    except (Problem, Problems) as problem:
        output.problems([problem] if isinstance(problem, Problem) else list(problem))
        for words in getattr(problem, "__notes__", ()):
            output.notice(words)
    except CycloptsError as error:
        output.problems([unreadable(error, output.say)])
    except BrokenPipeError:
        _stop_speaking()
    except OSError as error:
        place = Place(str(error.filename or ""))
        output.problems([NothingReadable(place, reason=error.strerror or type(error).__name__)])
    return 1


def _stop_speaking() -> None:
    """Whoever read the results, `head` for instance, has gone; what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def application(output: Output) -> App:
    """The command line in the reader's language."""
    say = output.say
    app = App(
        name="quanheng",
        help=say("Quanheng turns policies on officials into clauses that run and are explained."),
        default_parameter=Parameter(
            show_default=False, show_choices=False, negative=(), negative_iterable=()
        ),
        version_flags=["--version"],
        version=_version,
        help_flags=["--help", "-h"],
        group_commands=Group(say("Commands")),
        group_parameters=Group(say("Options")),
        group_arguments=Group(say("Arguments")),
        # Markdown would cost a third of the start, and no text has any.
        help_format="plaintext",
        help_formatter=HelpWords(say),
        result_action="return_value",
    )
    app["--help"].help = say("Show this help.")
    app["--version"].help = say("Show the version.")
    for add in COMMANDS:
        add(app, output)
    _show_by_example(app, say)
    return app


def _show_by_example(app: App, say: Say) -> None:
    """The help of each command ends with lines that show how it is written."""
    app.help_epilogue = say("quanheng COMMAND --help shows what a command takes, with examples.")
    for name, lines in EXAMPLES.items():
        app[name].help_epilogue = "\n".join([say("Examples") + say(": ").rstrip(), *_inset(lines)])
        app[name].usage = USAGES.get(name)


def _inset(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _version() -> str:
    from importlib.metadata import version

    return version("quanheng")
