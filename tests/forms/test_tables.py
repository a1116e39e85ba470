"""Lists of rows, from CSV and Excel, as entries of a form: headings, values, and what is said of them."""

import codecs
import csv
from datetime import date, datetime, time
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.forms.sheets import TableError, column_letters
from sopctl.forms.tables import Table, groups_of, read_table
from sopctl.model.form import Form, FormField
from tests.forms.conftest import built_in
from tests.forms.workbook_files import with_sheet, workbook

PEOPLE = groups_of(built_in("stakeholder-directory").sound_form)
HEADINGS = "ชื่อ - นามสกุล,ตำแหน่ง,สังกัด,ประเภท,การติดต่อ,อีเมล\n"
NAMES = ("name", "position", "affiliation", "type", "contact", "email")


def read(data: bytes | str, groups: Any = PEOPLE, sheet: str | None = None) -> Table:
    return read_table(data.encode() if isinstance(data, str) else data, "people", groups, sheet)


def said(table: Table) -> list[str]:
    return [f"{problem.place.en}: {problem.message.en}" for problem in table.problems]


def group(*fields: dict[str, Any]) -> tuple[FormField, ...]:
    every = {"name": "rows", "label": "แถว", "type": "group", "repeatable": True, "fields": fields}
    return groups_of(Form.model_validate({"name": "f", "title": "ฟ", "fields": [every]}))


# --- CSV --------------------------------------------------------------------------------------


def test_rows_become_entries_in_the_order_of_the_fields() -> None:
    table = read("email,ตำแหน่ง,Name\na@b.go.th,ผู้อำนวยการ,ผู้แทน\n,,\n,เลขานุการ,ฝ่ายเลขานุการ\n")
    assert table.group.name == "people"
    assert table.entries == (
        {"name": "ผู้แทน", "position": "ผู้อำนวยการ", "email": "a@b.go.th"},
        {"name": "ฝ่ายเลขานุการ", "position": "เลขานุการ"},
    )
    assert [*table.entries[0]] == ["name", "position", "email"]
    assert not table.has_errors


@pytest.mark.parametrize(
    "heading", ["name", "NAME", "Name", "ชื่อ - นามสกุล", "ชื่อ-สกุล", " ชื่อ -\nนามสกุล ", "ชื่อ (ไทย)", "ชื่อ"]
)
def test_a_heading_is_known_by_any_of_its_names(heading: str) -> None:
    assert read(f'"{heading}"\nผู้แทน\n').entries == ({"name": "ผู้แทน"},)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp874"),
    ],
)
def test_what_excel_saves_is_read(separator: str, end: str, encode: Any) -> None:
    row = ["ผู้แทน, กอง ก; ข", "นักวิชาการ", "กองแผนงาน", "ผู้รับบริการ", "0 2590 4000", "a@b.go.th"]
    lines = [HEADINGS.strip().replace(",", separator), separator.join(f'"{one}"' for one in row)]
    table = read(encode(end.join(lines) + end))
    assert table.entries == (dict(zip(NAMES, row, strict=True)),)
    assert not table.has_errors


def test_the_thai_encoding_is_told() -> None:
    told = said(read((HEADINGS + "ผู้แทน,,,,,\n").encode("cp874")))
    assert told == ["people: the file is not UTF-8, and was read as TIS-620 (Windows-874)"]


def test_excels_line_that_names_the_separator() -> None:
    table = read("sep=;\r\nname;email\r\nก;เมล\r\n")
    assert table.entries == ({"name": "ก", "email": "เมล"},)
    assert "people, row 3, column B: what is filled in is no e-mail address" in said(table)


def test_lines_inside_a_value_are_kept_where_the_field_takes_them() -> None:
    table = read('name,contact,email\n"ก\r\nข","ค\nง","a@b.\ngo.th"\nจ,,\n')
    assert table.entries[0]["name"] == "ก\nข"
    assert table.entries[0]["contact"] == "ค\nง"
    assert table.entries[1] == {"name": "จ"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is nothing in the file"),
        (b"\n\n,,\n", "there is nothing in the file"),
        (b"a,b\n1,2\n", "no heading of the form"),
        ('name\n"ก\n'.encode(), "a quotation mark"),
        ('name\n"ก"ข\n'.encode(), "a quotation mark"),
        (b"name\n\x00\x01\x02", "not text"),
        (b"\xff\xfenam", "the file is no text"),
        (HEADINGS.encode("utf-32"), "UTF-32"),
        ("name\nก\0\n".encode("utf-16"), "the file is no text"),
        (HEADINGS.encode() + b"\xe0\xb8\xff,,,,,\n", "cannot be read"),
        (b"PK\x03\x04name\n", "damaged or not whole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older Excel (.xls)"),
    ],
)
def test_what_is_no_table_is_said(data: bytes, message: str) -> None:
    with pytest.raises(TableError, match=r"^people") as failed:
        read(data)
    assert message in failed.value.message.en
    assert failed.value.help.th


def test_too_many_rows() -> None:
    assert len(read("name\n" + "ก\n" * 4_999).entries) == 4_999
    with pytest.raises(TableError, match="5,000"):
        read("name\n" + "ก\n" * 5_000)


# --- headings ---------------------------------------------------------------------------------


def test_unknown_and_missing_headings_are_reported_with_their_places() -> None:
    table = read("ลำดับ,ตำแหนง,สังกัด,ไลน์,สังกัด\n1,ก,ข,ค,ง\n")
    assert [one.name for one in table.missing] == ["name"]
    assert table.has_errors
    assert said(table) == [
        "people, row 1, column B: no field is called “ตำแหนง”: the column was left out",
        "people, row 1, column D: no field is called “ไลน์”: the column was left out",
        "people, row 1, column E: “สังกัด” means the same as an earlier column, and was left out",
        "people, row 1: there is no column “Name”",
        "people, row 1: there is no column “Position”",
        "people, row 1: there is no column “Type”",
        "people, row 1: there is no column “Contact”",
        "people, row 1: there is no column “E-mail”",
    ]
    helps = [problem.help for problem in table.problems]
    assert helps[0].th == "หมายถึง “ตำแหน่ง” หรือไม่"
    assert helps[1].en.startswith("the headings are: Name, Position")


def test_a_column_without_a_heading_is_reported() -> None:
    assert "people, row 1, column B: the column has no heading, and was left out" in said(
        read("name,\nก,ข\n")
    )


def test_titles_may_stand_above_and_headings_may_be_repeated() -> None:
    text = "ทำเนียบผู้รับบริการ\nปี 2565,,\n\nลำดับ,ชื่อ,ตำแหน่ง\n1,ก,ข\nลำดับ,ชื่อ,ตำแหน่ง\n2,ค,\n3,,\n"
    assert read(text).entries == ({"name": "ก", "position": "ข"}, {"name": "ค"})


def test_of_several_groups_the_one_whose_headings_fit() -> None:
    groups = groups_of(built_in("action-plan").sound_form) + PEOPLE
    assert read("name,email\nก,\n", groups).group.name == "people"
    assert read("name,เดือน\nก,\n", groups).group.name == "steps"


def test_nothing_below_the_headings() -> None:
    table = read("name,email\n")
    assert table.has_errors
    assert "people, row 1: there is nothing below the headings" in said(table)


# --- values -----------------------------------------------------------------------------------


def test_an_empty_required_cell_and_a_wrong_value_are_reported_and_kept() -> None:
    table = read("name,email\n,a@b.go.th\nก,เมล\n")
    assert table.entries == ({"email": "a@b.go.th"}, {"name": "ก", "email": "เมล"})
    errors = [problem.place.th for problem in table.problems if problem.is_error]
    assert errors == ["people แถว 2 คอลัมน์ A", "people แถว 3 คอลัมน์ B"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("812345678", "0812345678"),
        ("21234567", "021234567"),
        ("0812345678", "0812345678"),
        ("1669", "1669"),
        ("100000001", "100000001"),
        ("0 2590 4000 ต่อ 12", "0 2590 4000 ต่อ 12"),
    ],
)
def test_telephone_numbers_get_back_their_zero(typed: str, kept: str) -> None:
    table = read(f"name,contact\nก,{typed}\n")
    assert table.entries[0]["contact"] == kept
    assert any("put the 0" in line for line in said(table)) is (typed != kept)


def test_numbers_elsewhere_are_left_alone() -> None:
    assert read("name,position\nก,812345678\n").entries[0]["position"] == "812345678"


def test_a_number_that_excel_has_shortened_is_an_error() -> None:
    table = read("name,contact\nก,8.12346E+08\n")
    assert "people, row 2, column B: Excel has shortened this number: digits are lost" in said(
        table
    )


def test_choices_lists_and_lengths() -> None:
    rows = group(
        {
            "name": "kind",
            "label": "ชนิด",
            "type": "choice",
            "choices": [{"value": "in", "label": "ในกรม"}, "out"],
        },
        {
            "name": "months",
            "label": "เดือน",
            "type": "choice",
            "repeatable": True,
            "choices": ["ต.ค.", "พ.ย."],
        },
        {"name": "papers", "label": "เอกสาร", "repeatable": True},
        {"name": "short", "label": "สั้น", "max_length": 2},
    )
    table = read('ชนิด,เดือน,เอกสาร,สั้น\nใน กรม,"ต.ค., พ.ย.","ก, ข; ค\nง",กิ่งกิ่ง\n', rows)
    assert table.entries == (
        {"kind": "in", "months": ["ต.ค.", "พ.ย."], "papers": ["ก, ข", "ค", "ง"], "short": "กิ่งกิ่ง"},
    )
    assert said(table) == ["people, row 2, column D: there are more than 2 characters"]


# --- Excel ------------------------------------------------------------------------------------


def test_a_workbook_with_a_title_and_merged_cells() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("D4:D5")
        sheet.merge_cells("A6:F6")

    rows: list[list[Any]] = [
        ["ทำเนียบผู้รับบริการ"],
        [],
        ["ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "หน่วยงาน", "เบอร์โทร", "E-mail (ถ้ามี)"],
        [1, "ผู้อำนวยการ", "ผู้บริหาร", "กองแผนงาน", 812345678.0, "a@b.go.th"],
        [2, "เลขานุการ", "นักวิชาการ"],
        ["กลุ่มที่ 2"],
        [3],
    ]
    table = read(workbook(rows, edit=merge))
    assert table.entries == (
        {
            "name": "ผู้อำนวยการ",
            "position": "ผู้บริหาร",
            "affiliation": "กองแผนงาน",
            "contact": "0812345678",
            "email": "a@b.go.th",
        },
        {"name": "เลขานุการ", "position": "นักวิชาการ", "affiliation": "กองแผนงาน"},
    )
    assert not table.has_errors
    assert said(table)[-1].startswith("people, sheet “รายชื่อ”, row 4, column E: put the 0")


def test_a_row_of_one_merged_cell_is_no_entry() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A3:B3")

    table = read(workbook([["name", "email"], ["ก"], ["ส่วนที่ 2"], ["ข"]], edit=merge))
    assert table.entries == ({"name": "ก"}, {"name": "ข"})
    assert "people, sheet “รายชื่อ”, row 3: the row is one merged cell, and was left out" in said(
        table
    )


def test_values_as_excel_shows_them() -> None:
    def look(sheet: Any) -> None:
        sheet["E2"].number_format = "0000000000"
        sheet["F2"].number_format = "0%"

    fields = ("text", "day", "number", "clock", "padded", "share", "yes", "rest")
    types = {"day": "date", "number": "number", "clock": "time", "yes": "boolean"}
    rows = group(*({"name": one, "label": one, "type": types.get(one, "text")} for one in fields))
    data = workbook(
        [
            fields,
            [
                date(2021, 12, 15),
                datetime(2564, 2, 29),
                0.1 + 0.2,
                time(9, 5),
                812345678,
                0.25,
                True,
                3.0,
            ],
        ],
        edit=look,
    )
    assert read(data, rows).entries == (
        {
            "text": "15 ธ.ค. 2564",
            "day": "2564-02-29",
            "number": "0.3",
            "clock": "09.05",
            "padded": "0812345678",
            "share": "25%",
            "yes": "ใช่",
            "rest": "3",
        },
    )
    # 2564 has no 29 February: what the cell says is kept, and what is wrong with it said.
    assert any("column B" in line for line in said(read(data, rows)))


def test_of_a_formula_its_kept_result_is_read_and_none_is_an_error() -> None:
    def cell(place: str, content: str, kind: str = "") -> str:
        return f'<c r="{place}"{kind}>{content}</c>'

    text = ' t="inlineStr"'
    head = "".join(
        cell(f"{letter}1", f"<is><t>{name}</t></is>", text)
        for letter, name in zip("ABCD", ("name", "position", "type", "contact"), strict=True)
    )
    row = (
        cell("A2", "<f>A9</f><v>ผู้แทน</v>", ' t="str"')
        + cell("B2", "<f>A9</f>")
        + cell("C2", "<f>A9</f><v></v>", ' t="str"')
        + cell("D2", "<f>1/0</f><v>#DIV/0!</v>", ' t="e"')
    )
    table = read(
        with_sheet(f'<sheetData><row r="1">{head}</row><row r="2">{row}</row></sheetData>')
    )
    assert table.entries == ({"name": "ผู้แทน"},)
    errors = [(p.place.en, p.message.en) for p in table.problems if p.is_error]
    assert errors == [
        ("people, sheet “รายชื่อ”, row 2, column B", "the formula here has no result yet"),
        ("people, sheet “รายชื่อ”, row 2, column D", "the cell holds the error #DIV/0!"),
    ]


def test_of_several_sheets_the_one_that_fits_and_others_by_their_names() -> None:
    def more(sheet: Any) -> None:
        book = sheet.parent
        book.create_sheet("คำอธิบาย", 0)["A1"] = "กรอกในแผ่นถัดไป"
        hidden = book.create_sheet("เก่า")
        hidden["A1"], hidden["A2"] = "name", "คนเดิม"
        hidden.sheet_state = "hidden"

    data = workbook([["name"], ["ก"]], edit=more)
    table = read(data)
    assert table.entries == ({"name": "ก"},)
    assert table.problems[0].help.en == "there are also: คำอธิบาย"
    assert read(data, sheet="เก่า").entries == ({"name": "คนเดิม"},)
    with pytest.raises(TableError, match="there is no sheet “x”") as failed:
        read(data, sheet="x")
    assert "รายชื่อ" in failed.value.help.th
    with pytest.raises(TableError, match="has no sheets"):
        read("name\nก\n", sheet="x")


# --- properties -------------------------------------------------------------------------------

_TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: text == text.strip() and "\xa0" not in text
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=8), st.permutations((0, 1)))
def test_what_is_typed_comes_out_of_both_kinds_of_files(
    typed: list[tuple[str, str]], order: list[int]
) -> None:
    fields = ("name", "position")
    rows = [[fields[i] for i in order], *([one[i] for i in order] for one in typed)]
    buffer = StringIO()
    csv.writer(buffer).writerows(rows)
    wanted = [dict(zip(fields, one, strict=True)) for one in typed if one != fields]
    assert [*read(buffer.getvalue()).entries] == wanted


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_are_called_as_in_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters
