"""Which parts does an approval form have, and where does each stand in files and facts?"""

from __future__ import annotations

from typing import Final, NamedTuple


class Element(NamedTuple):
    """One part of the form.

    Shapes:   `name` is its element in .lrmx, `label` is printed on the form, `field` belongs to
              the set approval_form, `lrm` counts the texts of .lrm from 0.
    Missing:  `lrm` None: the older format has no place for it.
    """

    name: str
    label: str
    field: str
    lrm: int | None


# In the order in which editors write them. The ages before the reform and the month of
# retirement came in 2025; files without them are as good.
ELEMENTS: Final = tuple(
    Element(*one)
    for one in (
        ("XingMing", "姓名", "name", 0),
        ("XingBie", "性别", "sex", 1),
        ("ChuShengNianYue", "出生年月", "born", 2),
        ("MinZu", "民族", "ethnicity", 3),
        ("JiGuan", "籍贯", "native_place", 4),
        ("ChuShengDi", "出生地", "birth_place", 7),
        ("RuDangShiJian", "入党时间", "party", 5),
        ("CanJiaGongZuoShiJian", "参加工作时间", "work_started", 8),
        ("DaoLingNianYue", "到龄年月", "retirement_month", None),
        ("JianKangZhuangKuang", "健康状况", "health", 6),
        ("ZhuanYeJiShuZhiWu", "专业技术职务", "professional_title", 11),
        ("ShuXiZhuanYeYouHeZhuanChang", "熟悉专业有何专长", "speciality", 16),
        ("QuanRiZhiJiaoYu_XueLi", "全日制教育学历", "full_time_level", 9),
        ("QuanRiZhiJiaoYu_XueWei", "全日制教育学位", "full_time_degree", 9),
        (
            "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
            "全日制学历毕业院校系及专业",
            "full_time_school",
            10,
        ),
        (
            "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
            "全日制学位毕业院校系及专业",
            "full_time_degree_school",
            10,
        ),
        ("ZaiZhiJiaoYu_XueLi", "在职教育学历", "in_service_level", 9),
        ("ZaiZhiJiaoYu_XueWei", "在职教育学位", "in_service_degree", 9),
        (
            "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
            "在职学历毕业院校系及专业",
            "in_service_school",
            10,
        ),
        (
            "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
            "在职学位毕业院校系及专业",
            "in_service_degree_school",
            10,
        ),
        ("XianRenZhiWu", "现任职务", "current_posts", 25),
        ("NiRenZhiWu", "拟任职务", "proposed_posts", 26),
        ("NiMianZhiWu", "拟免职务", "posts_to_leave", 27),
        ("JianLi", "简历", "resume", 17),
        ("JiangChengQingKuang", "奖惩情况", "rewards_and_sanctions", 18),
        ("NianDuKaoHeJieGuo", "年度考核结果", "assessments", 19),
        ("RenMianLiYou", "任免理由", "reasons", 28),
        ("JiaTingChengYuan", "家庭主要成员及重要社会关系", "family", 20),
        ("ChengBaoDanWei", "呈报单位", "reporting_unit", 29),
        ("GaiGeQianRenZhiNianLingJieXian", "改革前任职年龄界限", "age_limit_before_reform", None),
        ("JiSuanNianLingShiJian", "计算年龄时间", "age_computed", 30),
        ("TianBiaoShiJian", "填表时间", "filled", 32),
        ("TianBiaoRen", "填表人", "filled_by", 31),
        ("ShenFenZheng", "身份证号", "id_number", None),
        ("ZhaoPian", "照片", "photo", None),
        ("Version", "版本", "version", None),
    )
)
FAMILY, PHOTO = "JiaTingChengYuan", "ZhaoPian"
TEXTS: Final = tuple(one for one in ELEMENTS if one.name not in (FAMILY, PHOTO))
BY_NAME: Final = {one.name: one for one in ELEMENTS}
# TRAP a cell with one of these words means that nothing is there, in every table.
ABSENT: Final = ("none", "unknown")
# What nobody knows by name: one field of the set holds it all.
OTHERS_FIELD, OTHERS_LABEL = "other_elements", "其他内容"


def label_of(name: str) -> str:
    """How messages call a part of the form: as it is printed, or by its element.

    >>> label_of("JianLi"), label_of("A/B[2]")
    ('简历', 'A/B[2]')
    """
    return BY_NAME[name].label if name in BY_NAME else name
