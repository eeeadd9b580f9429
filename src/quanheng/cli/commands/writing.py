"""Which commands help to write packs?

Commands load what they need when they run, so that `quanheng --help` answers at once.
TRAP annotations are read while a command is declared: this file does without postponed ones.
"""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from quanheng.cli.commands.options import language
from quanheng.cli.output import Output

Level = Literal["national", "province", "city", "county", "town", "unit"]


def add_new_pack(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="new-pack", help=say("Begin a pack: files that are right as they stand."))
    def new_pack(
        folder: Annotated[Path, Parameter(help=say("The new folder; its name becomes the id."))],
        /,
        *,
        title: Annotated[str, Parameter(help=say("Title of the document, in Chinese."))],
        title_en: Annotated[str, Parameter(help=say("The same in English."))] = "",
        level: Annotated[
            Level,
            Parameter(help=say("national, province, city, county (if not given), town or unit.")),
        ] = "county",
        extends: Annotated[
            list[str] | None, Parameter(help=say("A pack above it, such as national."))
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.authoring.new_pack import NewPack
        from quanheng.cli.beginning import begin

        return begin(output, folder, NewPack(title, title_en, level, tuple(extends or ())))


def add_schema(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="schema", help=say("Write JSON schemas, so that editors complete packs."))
    def schema(
        *,
        out: Annotated[
            Path, Parameter(name=["--out", "-o"], help=say("Folder; schemas if not given."))
        ] = Path("schemas"),
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.authoring.schema import write_schemas

        for path in write_schemas(out):
            output.told(str(path))
        return 0


def add_fmt(app: App, output: Output) -> None:
    say = output.say

    @app.command(name="fmt", help=say("Lay out files of packs in one way; they say the same."))
    def fmt(
        paths: Annotated[
            list[Path], Parameter(help=say("Packs, files of packs, or folders that hold packs."))
        ],
        /,
        *,
        check: Annotated[
            bool, Parameter(negative="", help=say("Name files that would change; write nothing."))
        ] = False,
        labels: Annotated[
            Literal["zh", "en"] | None,
            Parameter(help=say("Call facts in conditions by Chinese labels (zh) or keys (en).")),
        ] = None,
        lang: Annotated[Literal["zh", "en"] | None, language(say)] = None,
    ) -> int:
        from quanheng.cli.laying_out import lay_out_packs

        return lay_out_packs(output, paths, labels, only_checks=check)
