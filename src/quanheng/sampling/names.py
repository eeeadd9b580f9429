"""What are persons called who do not exist?"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate

from quanheng.sampling.chance import Chance

# ASSUMPTION the shares follow published counts of surnames, rounded to the thousand.
_FAMILY = {
    "王": 72, "李": 70, "张": 67, "刘": 54, "陈": 46, "杨": 31, "黄": 22, "赵": 20, "吴": 20,
    "周": 19, "徐": 15, "孙": 15, "马": 13, "朱": 13, "胡": 12, "郭": 11, "何": 11, "林": 11,
    "罗": 10, "高": 10, "郑": 9, "梁": 8, "谢": 8, "宋": 7, "唐": 7, "许": 6, "邓": 6, "韩": 6,
    "冯": 6, "曹": 6, "彭": 6, "曾": 6, "肖": 6, "田": 5, "董": 5, "潘": 5, "袁": 5, "蔡": 5,
    "蒋": 5, "余": 5, "于": 5, "杜": 5, "叶": 5, "程": 5, "苏": 5, "魏": 5, "吕": 5, "丁": 4,
    "任": 4, "卢": 4, "姚": 4, "沈": 4, "钟": 4, "姜": 4, "崔": 4, "谭": 4, "陆": 4, "范": 3,
    "汪": 3, "廖": 3, "石": 3, "金": 3, "韦": 3, "贾": 3, "夏": 3, "付": 3, "方": 3, "邹": 3,
    "熊": 3, "白": 3, "孟": 3, "秦": 3, "邱": 3, "侯": 3, "江": 3, "尹": 3, "薛": 3, "阎": 3,
}  # fmt: skip
_SURNAMES, _SHARES = tuple(_FAMILY), tuple(accumulate(_FAMILY.values()))
_MALE = "砚川知舟叙白景行牧野远岫承砺怀谷屿松樵嵩逸朴骁岳衡湛渊峤崧昀楷翊礼诚谦"
_FEMALE = "望舒蘅芷汀兰若筠采薇霁月书蕙沅芩棠梨漪禾苓绾茗姝婵菀颖婉瑶静敏慧玥"
_SHORT = 150


def person_name(chance: Chance, sex: str) -> str:
    """A surname by how common it is, and one or two characters."""
    family = _SURNAMES[bisect(_SHARES, chance.below(_SHARES[-1]))]
    given = _MALE if sex == "male" else _FEMALE
    first = chance.choice(given)
    return family + first + ("" if chance.happens(_SHORT) else chance.choice(given))
