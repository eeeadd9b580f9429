"""How are columns of figures told as texts?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.quotas.allocation_results import UNKNOWN
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.whole_numbers import plain


def texts_of(column: FigureColumn) -> pa.Array:
    """One figure, a range by its ends, or the word unknown: as `shown` tells them one by one."""
    low = _texts(column.low)
    if column.is_exact:
        return low.fill_null(UNKNOWN)
    high = _texts(column.high)
    same = pc.fill_null(pc.equal(low, high), False)
    low, high = low.fill_null(""), high.fill_null("")
    both = pc.binary_join_element_wise(low, high, "..")
    return pc.if_else(same, low, pc.if_else(pc.equal(both, ".."), UNKNOWN, both))


def _texts(figures: pa.Array) -> pa.Array:
    """Figures as texts; days as in the calendar."""
    coded = figures if pa.types.is_dictionary(figures.type) else figures.dictionary_encode()
    listed = coded.dictionary
    told = _decimal_texts(listed) if pa.types.is_decimal(listed.type) else listed.cast(pa.string())
    return told.take(coded.indices)


def _decimal_texts(decimals: pa.Array) -> pa.Array:
    """Decimals without zeros at their end.

    TRAP Arrow tells those near nothing with a power of ten.
    """
    told = decimals.cast(pa.string())
    short = pc.utf8_rtrim(pc.utf8_rtrim(told, "0"), ".") if decimals.type.scale else told
    has_power = pc.match_substring(told, "E")
    others = [plain(one) for one in decimals.filter(has_power).to_pylist()]
    return pc.replace_with_mask(short, has_power, pa.array(others, pa.string()))
