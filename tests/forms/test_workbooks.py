"""Workbooks that mean harm, or are broken: refused with words, soon, and nothing is fetched."""

import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sopctl.forms import workbooks
from sopctl.forms.sheets import TableError
from sopctl.forms.workbooks import read_workbook
from tests.forms.workbook_files import repacked, with_sheet, workbook

ROWS = [["name", "email"], ["ก", "a@b.go.th"]]


def failure(data: bytes) -> str:
    with pytest.raises(TableError) as failed:
        read_workbook(data, "people.xlsx")
    assert failed.value.help.th
    assert failed.value.message.th.startswith("people.xlsx")
    return failed.value.message.en


def rows_of(data: bytes) -> list[dict[int, Any]]:
    (sheet,) = read_workbook(data, "people.xlsx")
    return [row.cells for row in sheet.rows]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(workbook(ROWS), {"xl/media/a.png": bytes(70_000_000)})
    assert len(bomb) < 200_000
    assert "larger than any list" in failure(bomb)
    many: dict[str, bytes | None] = {f"xl/media/{n}.bin": b"" for n in range(2_100)}
    assert "larger than any list" in failure(repacked(workbook(ROWS), many))


def test_a_part_that_says_it_is_smaller_than_it_is() -> None:
    data = bytearray(workbook(ROWS))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/workbook.xml"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "damaged" in failure(bytes(data))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_entities_are_refused_in_every_part(part: str) -> None:
    head = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "a DOCTYPE" in failure(repacked(workbook(ROWS), {part: head.encode()}))
    assert "a DOCTYPE" in failure(repacked(workbook(ROWS), {part: head.encode("utf-16")}))
    declared = f'<?xml version="1.0" encoding="cp037"?>{head}'
    assert "a DOCTYPE" in failure(repacked(workbook(ROWS), {part: declared.encode("ascii")}))


def test_links_to_elsewhere_are_not_followed() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" TargetMode="External" Target="http://127.0.0.1:9/a"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    data = repacked(workbook(ROWS), {"xl/worksheets/_rels/sheet1.xml.rels": rels.encode()})
    assert rows_of(data) == [{0: "name", 1: "email"}, {0: "ก", 1: "a@b.go.th"}]


def cell(place: str, text: str = "ก") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    "xml",
    [
        f'<sheetData><row r="999999999">{cell("A999999999")}</row></sheetData>',
        f'<sheetData><row r="1">{cell("A1")}</row></sheetData><mergeCells>'
        + '<mergeCell ref="A1:B60000"/>' * 2
        + "</mergeCells>",
    ],
)
def test_sheets_beyond_all_bounds_are_refused(xml: str) -> None:
    assert "larger than any list" in failure(with_sheet(xml))


def test_the_cells_of_a_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 1_000)
    row = f"<row>{'<c><v>1</v></c>' * 100}</row>"
    assert len(rows_of(with_sheet(f"<sheetData>{row * 10}</sheetData>"))) == 10
    assert "larger than any list" in failure(with_sheet(f"<sheetData>{row * 11}</sheetData>"))


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    body = f'<sheetData><row r="1">{cell("A1")}</row><row r="2">{cell("B2")}</row></sheetData>'
    assert rows_of(with_sheet(f'<dimension ref="A1"/>{body}')) == [{0: "ก"}, {1: "ก"}]
    assert rows_of(with_sheet(f'<dimension ref="A1:XFD1048576"/>{body}')) == [{0: "ก"}, {1: "ก"}]


def test_a_cell_far_down_costs_little_and_one_far_right_is_passed_over() -> None:
    def edit(sheet: Any) -> None:
        sheet["A1048576"] = "ท้าย"
        sheet["XFD2"] = "ไกล"

    (sheet,) = read_workbook(workbook(ROWS, edit=edit), "people.xlsx")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, {0: "name", 1: "email"}),
        (2, {0: "ก", 1: "a@b.go.th"}),
        (1_048_576, {0: "ท้าย"}),
    ]


def test_too_many_rows() -> None:
    assert "5,000" in failure(workbook([["name"]] * 5_001))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"xl/workbook.xml": None}, "no Excel workbook"),
        ({"xl/workbook.xml": b"<a"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet"}, "damaged"),
        ({"xl/styles.xml": b"<styleSheet>"}, "damaged"),
        (
            {
                "xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
            },
            "Strict Open XML",
        ),
    ],
)
def test_broken_workbooks_are_said(parts: dict[str, bytes | None], message: str) -> None:
    assert message in failure(repacked(workbook(ROWS), parts))


def test_another_kind_of_archive_is_no_workbook() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "no Excel workbook" in failure(buffer.getvalue())


def test_damage_anywhere_is_words_and_never_a_traceback() -> None:
    data = workbook(ROWS)
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(damaged[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            read_workbook(cut, "people.xlsx")
        except TableError as error:
            assert error.message.th


def test_nothing_is_written_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows_of(workbook(ROWS))
    assert [*tmp_path.iterdir()] == []
