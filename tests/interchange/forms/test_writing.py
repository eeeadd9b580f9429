"""Does a form that is written read back as the same form, in both formats?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from quanheng.errors import FormUnwritable, Place
from quanheng.interchange.forms import form_of, values_of, write_lrm, write_lrmx
from quanheng.interchange.forms.elements import ELEMENTS, TEXTS
from quanheng.reading.content import Form
from quanheng.reading.lrm import read_lrm
from quanheng.reading.lrmx import read_lrmx
from tests.interchange.forms.conftest import NAMES, any_forms, lrm_forms, sample, sample_bytes

PLACE = Place("form", form=3)


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_the_same_after_it_was_written(name: str) -> None:
    form = sample(name)
    assert read_lrmx(write_lrmx(form)) == form
    assert form_of(values_of(form)) == form


@given(any_forms())
@settings(max_examples=200)
def test_any_form_is_the_same_after_it_was_written_as_xml(form: Form) -> None:
    again = read_lrmx(write_lrmx(form))
    assert (dict(again.values), again.family, again.photo) == (
        dict(form.values), form.family, form.photo
    )  # fmt: skip


@given(any_forms())
@settings(max_examples=200)
def test_any_form_is_the_same_after_it_was_a_row_of_facts(form: Form) -> None:
    again = form_of(values_of(form))
    assert (dict(again.values), again.family, again.photo) == (
        dict(form.values), form.family, form.photo
    )  # fmt: skip


@given(lrm_forms())
@settings(max_examples=200)
def test_what_the_older_format_can_hold_is_the_same_after_it_was_written(form: Form) -> None:
    made = write_lrm(form, PLACE)
    again = read_lrm(made.record, made.picture)
    assert (dict(again.values), again.family, again.photo) == (
        dict(form.values), form.family, form.photo
    )  # fmt: skip
    assert made.losses == ()


def test_elements_are_written_in_the_order_of_the_editors_with_their_line_ends() -> None:
    content = write_lrmx(sample("jaxb.lrmx")).decode()
    at = [content.index(f"<{one.name}>") for one in ELEMENTS if f"<{one.name}>" in content]
    assert at == sorted(at)
    assert len(at) == len(ELEMENTS)
    assert content.startswith('<?xml version="1.0" encoding="utf-8"?>\r\n<Person>\r\n')
    assert content.count("\n") == content.count("\r\n")


def test_the_elements_of_2025_are_written_only_where_something_is_known() -> None:
    assert b"DaoLingNianYue" not in write_lrmx(sample("editor.lrmx"))
    known = Form({"DaoLingNianYue": "203912", "GaiGeQianRenZhiNianLingJieXian": "x"})
    assert b"<DaoLingNianYue>203912</DaoLingNianYue>" in write_lrmx(known)


def test_the_record_of_the_older_format_is_the_one_that_editors_write() -> None:
    form = replace(sample("editor.lrmx"), photo=b"")
    made = write_lrm(form, PLACE)
    fields = made.record.decode("gb18030").removeprefix('"').removesuffix('"').split('","')
    assert len(fields) == 33
    assert fields[6:8] == ["健康", "陕西样例"]
    assert fields[9] == "大学#法学学士@省委党校研究生#"
    assert fields[20] == "妻子@女儿@父亲@母亲@@@"
    assert [str(one).split(":")[0] for one in made.losses] == [
        f"IMPORT-052 form, form 3, column “{label}”" for label in ("身份证号", "版本")
    ]


def test_signs_that_divide_the_older_record_are_altered_and_told() -> None:
    form = Form(
        {"RenMianLiYou": '被评为"先进",可用', "QuanRiZhiJiaoYu_XueLi": "大学#本科"},
        ({"ChengWei": "妻子@前"},),
    )
    made = write_lrm(form, PLACE)
    again = read_lrm(made.record)
    assert again.values["RenMianLiYou"] == "被评为“先进”，可用"
    assert again.values["QuanRiZhiJiaoYu_XueLi"] == "大学＃本科"
    assert again.family == ({"ChengWei": "妻子＠前"},)
    assert [str(one).split(":")[0] for one in made.losses] == [
        f"IMPORT-051 form, form 3, column “{label}”"
        for label in ("全日制教育学历", "家庭主要成员及重要社会关系", "任免理由")
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"XingMing": "甘\x01宁"}, "“姓名” has a character that no text has"),
        ({"1A": "x"}, "an element has a name that XML does not allow"),
        ({"A[2]": "x"}, "an element has a name that XML does not allow"),
        ({"A": "x", "A/B": "y"}, "an element has a name that XML does not allow"),
        ({"/".join("abcdefghij"): "x"}, "an element has a name that XML does not allow"),
        ({"A/<": "x"}, "an element has a name that XML does not allow"),
    ],
)
def test_what_no_file_can_hold_is_refused(values: dict[str, str], reason: str) -> None:
    with pytest.raises(FormUnwritable) as refused:
        write_lrmx(Form(values), PLACE)
    assert reason in str(refused.value)
    assert "form 3" in str(refused.value)


@pytest.mark.parametrize(
    ("field", "text", "label"),
    [
        ("family", "妻子", "家庭主要成员及重要社会关系"),
        ("photo", "no base64!", "照片"),
        ("other_elements", "{", "其他内容"),
        ("other_elements", '{"a": 1}', "其他内容"),
    ],
)
def test_a_kept_form_that_somebody_changed_is_told_and_not_guessed(
    field: str, text: str, label: str
) -> None:
    with pytest.raises(FormUnwritable, match=f"“{label}” cannot be read back"):
        form_of({field: text}, PLACE)


def test_every_part_of_the_form_has_its_own_field_and_label() -> None:
    for part in ("name", "label", "field"):
        found = [getattr(one, part) for one in ELEMENTS]
        assert len(found) == len({*found})
    assert len(TEXTS) == len(ELEMENTS) - 2


def test_the_samples_are_what_editors_write() -> None:
    assert sample_bytes("editor.lrmx").startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert sample_bytes("awkward.lrmx").startswith(b"\xef\xbb\xbf")
