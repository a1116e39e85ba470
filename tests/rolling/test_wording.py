"""Running text: what is the SOP's own moves, and nothing else does."""

import pytest

from sopctl.rolling.wording import move_wording
from tests.rolling.rolled import journey, result


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2565", "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"),
        ("แผนปฏิบัติการ 2565", "แผนปฏิบัติการ 2566"),
        ("แผนปี ๖๕", "แผนปี ๖๖"),
        ("5 เดือนแรก (ต.ค.64-ก.พ.65)", "5 เดือนแรก (ต.ค.65-ก.พ.66)"),
        ("ส่งภายในวันที่ ๓๐ กันยายน ๒๕๖๕", "ส่งภายในวันที่ ๓๐ กันยายน ๒๕๖๖"),
        ("รายงานการประชุมครั้งที่ 1/2565", "รายงานการประชุมครั้งที่ 1/2566"),
        ("ระเบียบวาระการประชุมครั้งที่ 1/2565", "ระเบียบวาระการประชุมครั้งที่ 1/2566"),
        ("แบบ กพร. 1/2565", "แบบ กพร. 1/2566"),
        ("FY2565 (Oct 2021 - Sep 2022)", "FY2566 (Oct 2022 - Sep 2023)"),
        ("ตั้งแต่ ต.ค. 64 ถึง ก.ค. 65", "ตั้งแต่ ต.ค. 65 ถึง ก.ค. 66"),
        ("สิ้นสุดเมื่อวันที่ 30 ก.ย. 2565", "สิ้นสุดเมื่อวันที่ 30 ก.ย. 2566"),
        (
            "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2565",
            "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2566",
        ),
        ("งบประมาณ 2565 บาท ตามตัวชี้วัด 2.4",) * 2,
    ],
)
def test_the_sop_s_own_year_moves_without_a_word(old: str, new: str) -> None:
    assert result(move_wording, old, journey()) == (new, [])
    assert result(move_wording, new, journey(2566, 2565, "x-2566")) == (old, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539", ["law-year"]),
        ("พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. 2540 มาตรา 9", ["law-year"]),
        ("พ.ร.บ. การอำนวยความสะดวก 2558", ["law-year"]),
        ("ระเบียบกระทรวงการคลัง พ.ศ. 2565", ["law-year"]),
        ("กฎ ก.พ. ว่าด้วยการเลื่อนเงินเดือน พ.ศ. 2565", ["law-year"]),
        ("ระเบียบงานสารบรรณ พ.ศ. 2526 และที่แก้ไขเพิ่มเติม (ฉบับที่ 4) พ.ศ. 2564", ["law-year"] * 2),
        ("the Administrative Procedure Act B.E. 2539", ["law-year"]),
        ("คำสั่งกรมอนามัย ที่ 123/2565 ลงวันที่ 5 ต.ค. 2564", ["citation"] * 2),
        ("คำสั่งที่ 5/2565", ["citation"]),
        ("หนังสือที่ สธ 0901.2/ว 12 ลงวันที่ 12/11/2564", ["citation"]),
        ("มติที่ประชุมครั้งที่ 3/2565", ["citation"]),
        ("เลขที่ 12/2565", ["citation"]),
        ("มติคณะรัฐมนตรีเมื่อวันที่ 12 พฤษภาคม 2565", ["past-event"]),
        ("ปรับปรุงเมื่อ 5 พ.ค. 2565", ["past-event"]),
        ("approved on 12 November 2021", ["past-event"]),
        ("ใช้ระบบนี้ตั้งแต่ปีงบประมาณ พ.ศ. 2565 เป็นต้นมา", ["since-year"]),
        ("ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561 - 2580)", ["plan-years"] * 2),
        ("แผนปฏิบัติราชการ (พ.ศ. 2566-2570)", ["plan-years"] * 2),
        ("ผลการดำเนินงานย้อนหลัง (2562-2564)", ["plan-years"] * 2),
        ("แผนปี 2570", ["other-year"]),
        ("ISO 9001:2015", ["citation"]),
        ("แบบ LO65", ["short-year"]),
    ],
)
def test_another_s_year_stays_and_is_told(text: str, codes: list[str]) -> None:
    assert result(move_wording, text, journey()) == (text, codes)


def test_the_year_before_and_after_move_and_are_told() -> None:
    old = "ทบทวนผลปีงบประมาณ 2564 เพื่อจัดทำแผนปีงบประมาณ 2566"
    new = "ทบทวนผลปีงบประมาณ 2565 เพื่อจัดทำแผนปีงบประมาณ 2567"
    assert result(move_wording, old, journey()) == (new, ["neighbouring-year"] * 2)
    assert result(move_wording, new, journey(2566, 2565))[0] == old


def test_one_sentence_may_hold_both() -> None:
    old = "ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 ส่งภายใน 30 ก.ย. 65"
    new = "ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 ส่งภายใน 30 ก.ย. 66"
    assert result(move_wording, old, journey()) == (new, ["law-year"])


def test_days_in_a_sentence_are_kept_right() -> None:
    weekday = "ประชุมวันศุกร์ที่ 12 พฤศจิกายน 2564 ที่กรม"
    assert result(move_wording, weekday, journey()) == (
        "ประชุมวันเสาร์ที่ 12 พฤศจิกายน 2565 ที่กรม",
        ["weekday"],
    )
    wrong = "ประชุมวันจันทร์ที่ 12 พฤศจิกายน 2564"
    assert result(move_wording, wrong, journey())[0] == "ประชุมวันจันทร์ที่ 12 พฤศจิกายน 2565"
    leap = "ภายใน ๒๙ กุมภาพันธ์ ๒๕๖๗"
    assert result(move_wording, leap, journey(2567, 2568)) == (
        "ภายใน ๒๘ กุมภาพันธ์ ๒๕๖๘",
        ["leap-day"],
    )


def test_names_of_sops_and_files_in_a_sentence() -> None:
    way = journey(
        sops=frozenset(("x-2565", "y-2565", "z-2565", "z-2566")), files=frozenset(("b-2566.docx",))
    )
    assert result(move_wording, "ตาม x-2565", way) == ("ตาม x-2566", [])
    assert result(move_wording, "ตาม y-2565", way) == ("ตาม y-2565", ["reference"])
    assert result(move_wording, "ตาม z-2565.", way) == ("ตาม z-2566.", ["reference"])
    assert result(move_wording, "แนบ a-2565.docx", way) == ("แนบ a-2565.docx", ["reference"])
    assert result(move_wording, "แนบ b-2565.docx", way) == ("แนบ b-2566.docx", ["reference"])
    address = "ดู https://www.example.go.th/2565/plan"
    assert result(move_wording, address, way) == (address, ["reference"])


def test_the_remark_names_the_characters() -> None:
    text = "พ.ร.บ. ข้อมูลข่าวสาร พ.ศ. 2540"
    [remark] = move_wording(text, journey()).remarks
    assert remark.part is not None
    assert text[slice(*remark.part)] == "2540"
    assert "2540" in remark.message.th and "2540" in remark.message.en


@pytest.mark.parametrize(
    "text",
    [
        "ปี " * 9000,
        "2565-" * 2000,
        "1-" * 9000,
        "1/2565 " * 2000,
        "1:2565 " * 1000,
        "ISO/IEC " * 2000,
        "1.1.1" * 3000,
        "0 2590 2565 ต่อ " * 500,
    ],
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    assert len(result(move_wording, text, journey())[0]) == len(text)
