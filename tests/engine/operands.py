"""What does the one row hold over which the truth tables are asked?"""

from __future__ import annotations

from tests.engine.tables import Operand

_NUMBER = {"type": "number"}
_MAYBE_NUMBER = {"type": "number", "optional": True}
_DAY, _MAYBE_DAY = {"type": "date"}, {"type": "date", "optional": True}
_SIZE = {"type": "code", "codes": "garment_size"}
_MAYBE_SIZE = {**_SIZE, "optional": True}
_SIZES = {"type": "list", "codes": "garment_size"}
_NUMBERS = {"type": "list", "items": "number"}

OPERANDS: dict[str, Operand] = {
    name: Operand(name, kind, held)
    for name, kind, held in (
        ("yes_fact", {"type": "truth"}, "true"),
        ("no_fact", {"type": "truth"}, "false"),
        ("open_fact", {"type": "truth"}, "unknown"),
        ("three", _NUMBER, "3"),
        ("five", _NUMBER, "5"),
        ("minus_two", _NUMBER, "-2"),
        ("three_to_seven", _NUMBER, "3..7"),
        ("six_to_nine", _NUMBER, "6..9"),
        ("minus_one_to_two", _NUMBER, "-1..2"),
        ("minus_four_to_minus_two", _NUMBER, "-4..-2"),
        ("from_five", _NUMBER, "5.."),
        ("up_to_five", _NUMBER, "..5"),
        ("open_number", _NUMBER, "unknown"),
        ("no_number", _MAYBE_NUMBER, "none"),
        ("maybe_number", _MAYBE_NUMBER, "unknown"),
        ("maybe_five", _MAYBE_NUMBER, "5"),
        ("maybe_from_five", _MAYBE_NUMBER, "5.."),
        ("half", {"type": "number", "decimals": 1}, "2.5"),
        ("minus_half", {"type": "number", "decimals": 1}, "-2.5"),
        ("half_to_half", {"type": "number", "decimals": 1}, "2.4..2.6"),
        ("leap_day", _DAY, "2024-02-29"),
        ("month_end", _DAY, "2024-01-31"),
        ("march", _DAY, "2024.03"),
        ("from_march", _DAY, "2024-03-01.."),
        ("two_years", _DAY, "2023..2024"),
        ("open_day", _DAY, "unknown"),
        ("no_day", _MAYBE_DAY, "none"),
        ("small_size", _SIZE, "small"),
        ("large_size", _SIZE, "large"),
        ("open_size", _SIZE, "unknown"),
        ("no_size", _MAYBE_SIZE, "none"),
        ("maybe_size", _MAYBE_SIZE, "unknown"),
        ("two_sizes", _SIZES, "small; large"),
        ("open_sizes", _SIZES, "unknown"),
        ("numbers", _NUMBERS, "3; 8"),
        ("halves", {"type": "list", "items": "number", "decimals": 1}, "2.5; 3"),
        ("no_numbers", _NUMBERS, ";"),
        ("open_numbers", _NUMBERS, "unknown"),
        ("days", {"type": "list", "items": "date"}, "2024-02-29; 2024-04-01"),
        ("padded", {"type": "text"}, "　small "),
        ("open_text", {"type": "text"}, "unknown"),
    )
}
SIZES = ("small", "medium", "large")
