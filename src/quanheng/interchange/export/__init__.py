"""How do facts go out again: as the national list of officials, and as approval forms?"""

from quanheng.interchange.export.exporting import (
    Exported,
    FormKind,
    RosterChoice,
    export_form,
    export_roster,
)

__all__ = ["Exported", "FormKind", "RosterChoice", "export_form", "export_roster"]
