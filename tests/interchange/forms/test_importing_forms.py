"""Do approval forms become facts, and forms again, without a value lost or a person named?"""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from quanheng.errors import Findings, Problems, SourceTwice
from quanheng.facts import NONE, UNKNOWN, core_catalogue
from quanheng.interchange import import_facts
from quanheng.interchange.export import FormKind, export_form
from quanheng.interchange.forms import write_lrmx
from quanheng.reading.content import Form
from quanheng.reading.lrm import read_lrm
from quanheng.reading.lrmx import read_lrmx
from tests.interchange.conftest import Bench, day
from tests.interchange.forms.conftest import NAMES, SAMPLES, any_forms, sample, sample_bytes

ADAM = "990101197903080017"
PICTURE = (SAMPLES / "editor.pic").read_bytes()


def files_of(name: str) -> dict[str, bytes]:
    picture = {"editor.pic": PICTURE} if name == "editor.lrm" else {}
    return {name: sample_bytes(name), **picture}


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def exported(bench: Bench, subject: str, kind: FormKind = "lrmx") -> Path:
    target = bench.source.parent / f"out.{kind}"
    catalogue = core_catalogue(Findings())
    export_form(bench.facts, subject, target, catalogue, kind=kind, overwrite=True)
    return target


def numbered(serial: int, **values: str) -> Form:
    """The form of an invented person without an identity number."""
    born = f"19{60 + serial % 30}{serial % 12 + 1:02}"
    return Form({"XingMing": f"甘{chr(0x4E00 + serial)}", "ChuShengNianYue": born, **values})


def test_a_form_gives_its_official_family_educations_resume_and_grades(bench: Bench) -> None:
    done = bench.put({"甘宜初.lrmx": sample_bytes("editor.lrmx")})
    assert done.rows == {
        "annual_assessment": 3, "approval_form": 1, "education": 2, "family_member": 4,
        "official": 1, "resume_entry": 5,
    }  # fmt: skip
    [official] = bench.rows("official").values()
    assert (official["name"], official["id_number"], official["sex"]) == ("甘宜初", ADAM, "male")
    assert str(official["work_started_on"]) == "2002-07-01..2002-07-31"
    [wife, daughter, *_] = bench.rows("family_member").values()
    assert (wife["relation"], wife["name"], wife["work"]) == ("妻子", "于清", "样例县第一小学教师")
    assert daughter["political_status"] == "共青团员"
    educations = {row["kind"]: row for row in bench.rows("education").values()}
    assert educations["full_time"]["degree"] == "法学学士"
    assert educations["in_service"]["level"] == "省委党校研究生"
    last = [*bench.rows("resume_entry").values()][-1]
    assert (last["words"], last["ended_on"]) == ("样例县发展和改革局党组成员、副局长", NONE)
    grades = {str(row["year"]): row["grade"] for row in bench.rows("annual_assessment").values()}
    assert grades == dict.fromkeys(("2021", "2022", "2023"), "excellent")


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_sample_comes_out_again(bench: Bench, name: str) -> None:
    bench.put(files_of(name))
    [subject] = bench.rows("official")
    assert read_lrmx(exported(bench, subject).read_bytes()) == sample(name)


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_form_that_is_imported_again_changes_nothing(bench: Bench, name: str) -> None:
    bench.put(files_of(name))
    [subject] = bench.rows("official")
    done = bench.put({"again.lrmx": exported(bench, subject).read_bytes()}, number=2)
    for one in done.changes.values():
        assert (one.new, one.changed, one.rejected) == (0, (), 0)


def test_the_older_format_goes_out_and_in_with_its_photo(bench: Bench) -> None:
    bench.put(files_of("editor.lrmx"))
    [subject] = bench.rows("official")
    target = exported(bench, subject, "lrm")
    form = read_lrm(target.read_bytes(), target.with_suffix(".pic").read_bytes())
    was = sample("editor.lrmx")
    left_out = {"ShenFenZheng", "Version"}
    warnings = export_form(
        bench.facts, subject, target, core_catalogue(Findings()), kind="lrm", overwrite=True
    )
    assert [str(one).partition(": ")[0] for one in warnings] == [
        f"IMPORT-052 column “{label}”, {subject}" for label in ("身份证号", "版本")
    ]
    assert dict(form.values) == {k: v for k, v in was.values.items() if k not in left_out}
    assert (form.family, form.photo) == (was.family, was.photo)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=any_forms())
def test_any_form_comes_through_import_and_export(
    form: Form, tmp_path_factory: pytest.TempPathFactory, bench: Bench
) -> None:
    fresh = Bench(tmp_path_factory.mktemp("any"), bench.catalogue)
    values = {**form.values, "XingMing": "甘宁", "ChuShengNianYue": "197903"}
    values.pop("ShenFenZheng", None)
    whole = Form(values, form.family, form.photo)
    fresh.put({"a.lrmx": write_lrmx(whole)})
    [subject] = fresh.rows("official")
    target = exported(fresh, subject)
    again = read_lrmx(target.read_bytes())
    assert (dict(again.values), again.family, again.photo) == (values, form.family, form.photo)
    done = fresh.put({"again.lrmx": target.read_bytes()}, number=2)
    assert not any(one.new or one.changed or one.rejected for one in done.changes.values())


@pytest.mark.parametrize("word", ["none", "unknown"])
def test_a_word_of_tables_for_nothing_is_a_text_of_a_form_like_any_other(
    bench: Bench, word: str
) -> None:
    values = dict.fromkeys(("MinZu", "JianKangZhuangKuang", "XianRenZhiWu"), word)
    form = numbered(1, **values, JianLi=f"2001.01--         {word}")
    done = bench.put({"a.lrmx": write_lrmx(form)})
    assert [str(one).partition(": ")[0] for one in done.warnings] == [
        f"IMPORT-053 *.lrmx, form 1, column “{label}”" for label in ("健康状况", "民族", "现任职务")
    ]
    [subject] = bench.rows("official")
    assert read_lrmx(exported(bench, subject).read_bytes()) == form


def test_an_archive_of_forms_is_read_with_photos_and_folders(bench: Bench) -> None:
    archive = {
        "一组/甘宜初.lrm": sample_bytes("editor.lrm"), "一组/甘宜初.pic": PICTURE,
        "二组/awkward.lrmx": sample_bytes("awkward.lrmx"), "__MACOSX/._x.lrmx": b"?",
        "Thumbs.db": b"?",
    }  # fmt: skip
    done = bench.put({"forms.zip": zipped(archive)})
    assert done.rows["approval_form"] == 2
    photos = [row["photo"] for row in bench.rows("approval_form").values()]
    assert sum(photo is not UNKNOWN for photo in photos) == 1


def test_two_hundred_forms_are_read_soon_and_problems_name_their_numbers_only(
    bench: Bench,
) -> None:
    forms = {f"甘{n}.lrmx": write_lrmx(numbered(n)) for n in range(200)}
    forms["甘宁宁.lrmx"] = b"<Person><XingMing>x</Person>"
    began = time.process_time()
    with pytest.raises(Problems) as refused:
        bench.put({"forms.zip": zipped(forms)})
    assert time.process_time() - began < 20
    [line] = [str(one) for one in refused.value.problems]
    assert line.startswith("IMPORT-046 forms.zip, form 201: ")
    assert "甘" not in line
    del forms["甘宁宁.lrmx"]
    assert bench.put({"forms.zip": zipped(forms)}).rows["official"] == 200


def test_a_form_that_cannot_be_read_is_called_by_its_ending(bench: Bench) -> None:
    [line] = bench.said({"甘宜初.lrmx": b"<Person><XingMing>x</Person>"})
    assert line.startswith("IMPORT-046 *.lrmx, form 1: The form cannot be read: ")
    assert "甘宜初" not in line


@pytest.mark.parametrize(
    ("beside", "shown"),
    [
        ("甘宜初.jpg", "*.jpg"),
        ("甘宜初.docx", "*.docx"),
        ("二组/甘宜初.lrmx.bak", "*.bak"),
        ("甘宜初", "*"),
        ("甘.宜初", "*"),
        ("名册.xlsx", "名册.xlsx"),
    ],
)
def test_what_stands_beside_forms_in_an_archive_is_named_only_if_it_is_a_table(
    bench: Bench, beside: str, shown: str
) -> None:
    archive = {"a.lrmx": sample_bytes("awkward.lrmx"), beside: PICTURE}
    [line] = bench.said({"forms.zip": zipped(archive)})
    assert line.startswith(f"IMPORT-002 forms.zip/{shown}: The table cannot be read: ")


def test_a_form_that_is_not_there_or_there_twice_is_called_by_its_ending(bench: Bench) -> None:
    bench.lay({"甘宜初.lrmx": sample_bytes("editor.lrmx")})
    there, missing = bench.source / "甘宜初.lrmx", bench.source / "甘宁.lrm"
    with pytest.raises(Problems) as refused:
        import_facts([there, there, missing], bench.facts, bench.catalogue, recorded_at=day(1))
    lines = [str(one) for one in refused.value.problems]
    assert {line.split(" ")[0] for line in lines} == {"IMPORT-001", SourceTwice.code}
    assert all(str(bench.source / "*.lrm") in line and "甘" not in line for line in lines)


def test_forms_and_archives_are_sources_of_one_import(bench: Bench) -> None:
    archive = {"a.lrmx": sample_bytes("jaxb.lrmx"), "b.lrm": sample_bytes("awkward.lrm")}
    bench.lay({"甘宜初.lrmx": sample_bytes("editor.lrmx"), "审批表.zip": zipped(archive)})
    sources = sorted(bench.source.iterdir())
    import_facts(sources, bench.facts, bench.catalogue, recorded_at=day(1))
    names = {row["name"] for row in bench.rows("official").values()}
    assert names == {
        sample(one).values["XingMing"] for one in ("editor.lrmx", "jaxb.lrmx", "awkward.lrm")
    }


def test_two_persons_of_one_name_and_month_are_not_made_one(bench: Bench) -> None:
    same = {"XingMing": "甘宁", "ChuShengNianYue": "197903"}
    files = {
        "a.lrmx": write_lrmx(Form({**same, "JiGuan": "样例青岚"})),
        "b.lrmx": write_lrmx(Form({**same, "JiGuan": "样例东海"})),
    }
    lines = bench.said(files)
    assert {line.partition(" ")[0] for line in lines} >= {"IMPORT-048"}
    assert not any("甘宁" in line for line in lines)


def test_a_form_meets_the_official_of_an_earlier_list_by_number_or_name_and_month(
    bench: Bench,
) -> None:
    bench.put({"official.csv": f"id,姓名,身份证号,出生年月\np7,甘宜初,{ADAM},1979.03\n"
                               "p8,王平,,1974-08-15\n"})  # fmt: skip
    bench.put({**files_of("editor.lrmx"), **files_of("awkward.lrmx")}, number=2)
    assert {*bench.rows("official")} == {"p7", "p8"}
    assert {str(row["official"]) for row in bench.rows("approval_form").values()} == {"p7", "p8"}


def test_a_form_without_a_name_or_a_birth_is_told_by_its_number(bench: Bench) -> None:
    lines = bench.said({"a.lrmx": write_lrmx(Form({"XingMing": "甘宁"}))})
    assert all(line.split(" ")[0] == "IMPORT-038" for line in lines)
    assert lines[0].startswith("IMPORT-038 *.lrmx, form 1")


def test_a_photo_that_is_no_image_refuses_the_form(bench: Bench) -> None:
    form = write_lrmx(Form({"XingMing": "甘宁"})).replace(
        b"<ZhaoPian></ZhaoPian>", b"<ZhaoPian>AAAA</ZhaoPian>"
    )
    [line] = bench.said({"a.lrmx": form})
    assert "its photo is no whole JPEG, PNG or BMP image" in line
