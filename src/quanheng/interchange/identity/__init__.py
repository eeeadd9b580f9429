"""Which row is meant where a table gives no id?"""

from quanheng.interchange.identity.directory import Directory
from quanheng.interchange.identity.finding import found_ids, match_links

__all__ = ["Directory", "found_ids", "match_links"]
