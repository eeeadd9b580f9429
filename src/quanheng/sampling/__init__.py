"""How is a county made up that exercises every report, and does not exist?"""

from quanheng.sampling.sampling import Sample, sample

__all__ = ["Sample", "sample"]
