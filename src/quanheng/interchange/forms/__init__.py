"""How do approval forms (干部任免审批表) become facts, and facts forms again?"""

from quanheng.interchange.forms.agreement import form_remarks
from quanheng.interchange.forms.contradictions import contradictions
from quanheng.interchange.forms.form_row import form_of, values_of
from quanheng.interchange.forms.lrm import LrmFiles, write_lrm
from quanheng.interchange.forms.lrmx import write_lrmx
from quanheng.interchange.forms.sources import form_maps, form_tables

__all__ = [
    "LrmFiles",
    "contradictions",
    "form_maps",
    "form_of",
    "form_remarks",
    "form_tables",
    "values_of",
    "write_lrm",
    "write_lrmx",
]
