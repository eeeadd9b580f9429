"""Which facts of an import cannot be true together?"""

from quanheng.interchange.consistency.checking import check_consistency
from quanheng.interchange.consistency.reporters import refuse_reporters

__all__ = ["check_consistency", "refuse_reporters"]
