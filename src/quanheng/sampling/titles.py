"""What are those called who lead a unit, and the bodies inside it?"""

from __future__ import annotations

# The first ending that fits counts.
_HEADS = (
    ("检察院", "检察长", "副检察长"), ("法院", "院长", "副院长"),
    ("纪委监委机关", "书记", "副书记"),
    ("机关", "秘书长", "副秘书长"), ("团委", "书记", "副书记"), ("政法委", "书记", "副书记"),
    ("工委", "书记", "副书记"), ("党校", "校长", "副校长"), ("部", "部长", "副部长"),
    ("局", "局长", "副局长"), ("馆", "馆长", "副馆长"), ("联社", "主任", "副主任"),
    ("会", "主席", "副主席"), ("联", "主席", "副主席"), ("科协", "主席", "副主席"),
    ("公司", "董事长", "副总经理"), ("学", "校长", "副校长"), ("中专", "校长", "副校长"),
    ("校", "校长", "副校长"), ("园", "园长", "副园长"), ("院", "院长", "副院长"),
    ("所", "所长", "副所长"), ("镇", "党委书记", "副镇长"), ("乡", "党委书记", "副乡长"),
)  # fmt: skip
_OTHERWISE = ("主任", "副主任")


def heads_of(name: str) -> tuple[str, str]:
    """What the principal and a deputy of a unit are called.

    >>> heads_of("县财政局"), heads_of("县委办公室"), heads_of("霁溪镇")
    (('局长', '副局长'), ('主任', '副主任'), ('党委书记', '副镇长'))
    """
    found = (heads for ending, *heads in _HEADS if name.endswith(ending))
    principal, deputy = next(found, _OTHERWISE)
    return principal, deputy


def mayor_of(name: str) -> str:
    """What the head of a township's government is called.

    >>> mayor_of("霁溪镇"), mayor_of("云垄乡")
    ('镇长', '乡长')
    """
    return f"{name[-1]}长"


def head_of_body(name: str) -> str:
    """What the head of an internal body is called.

    >>> head_of_body("计财股"), head_of_body("办公室"), head_of_body("便民服务中心")
    ('计财股股长', '办公室主任', '便民服务中心主任')
    """
    return f"{name}{name[-1]}长" if name[-1] in "股科站" else f"{name}主任"
