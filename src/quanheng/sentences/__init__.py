"""What does a pack say, in sentences that a clerk would write?"""

from quanheng.sentences.expressions import saying_of
from quanheng.sentences.names import Names
from quanheng.sentences.passage import Joined, Passage, Plain, flat, lines
from quanheng.sentences.saying import Saying

__all__ = ["Joined", "Names", "Passage", "Plain", "Saying", "flat", "lines", "saying_of"]
