"""What would another figure, clause or pack change, told without naming anybody?"""

from quanheng.reports.whatif.document import FORMAT, Asked, Trial, what_if_of
from quanheng.reports.whatif.draft import TriedDraft

__all__ = ["FORMAT", "Asked", "Trial", "TriedDraft", "what_if_of"]
