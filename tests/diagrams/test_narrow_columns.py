"""Tables of many columns: words stay whole, and high rows begin where there is room for them."""

import pytest

from sopctl.diagrams.figures import LEAST_SIZE
from sopctl.diagrams.geometry import Drawing, SymbolKind
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from tests.diagrams.geometry_checks import FixedMetrics, all_lines, problems_of_pages
from tests.sop_text import sop_of, sop_text

COLUMNS = ("number", "flow", "details", "period", "effort", "control", "responsible", "documents")
SENTENCES = {
    "english": (
        "Communications department acknowledgement of correspondence",
        "Stakeholder responsibility",
    ),
    "thai": (
        "ประชาสัมพันธ์สาธารณสุขวิทยาศาสตร์อิเล็กทรอนิกส์คณะกรรมการ",
        "ประชาสัมพันธ์อิเล็กทรอนิกส์หรือไม่",
    ),
}
WHOLE = {
    "english": (
        "Communications",
        "department",
        "acknowledgement",
        "correspondence",
        "Stakeholder",
        "responsibility",
    ),
    "thai": ("ประชาสัมพันธ์", "สาธารณสุข", "วิทยาศาสตร์", "อิเล็กทรอนิกส์", "คณะกรรมการ"),
}
LONG = "ตรวจสอบความครบถ้วนถูกต้องของเอกสารหลักฐานก่อนเสนอผู้มีอำนาจ "


def laid_out(steps: str, rest: str = "", paper: Paper = Paper.A4) -> tuple[Drawing, ...]:
    pages = lay_out_table(sop_of(sop_text(steps, rest)), DrawOptions(paper), FixedMetrics())
    assert problems_of_pages(pages) == []
    return pages


def columns(count: int) -> str:
    return f"table: {{columns: [{', '.join(COLUMNS[:count])}]}}\n"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", range(2, len(COLUMNS) + 1))
@pytest.mark.parametrize("language", SENTENCES)
def test_no_word_is_cut_however_many_columns_there_are(
    language: str, count: int, paper: Paper
) -> None:
    sentence, question = SENTENCES[language]
    cells = ", ".join(f"{name}: {sentence}" for name in COLUMNS[2:] if name != "period")
    steps = (
        f"- {{id: a, name: {sentence}, period: ต.ค. 64, {cells}}}\n"
        f"- {{id: b, kind: decision, name: {question}, "
        f"branches: [{{label: {question}}}, {{label: {question}, next: a}}]}}"
    )
    pages = laid_out(steps, columns(count), paper)
    lines = [line.text for page in pages for line in all_lines(page)]
    said = "".join(lines)
    for word in WHOLE[language]:
        assert sum(word in line for line in lines) == said.count(word) > 0
        assert not any(word[:cut] == line[-cut:] for line in lines for cut in range(4, len(word)))
    assert min(line.style.size for page in pages for line in all_lines(page)) >= 6.2


def many_ways(steps: int) -> str:
    """Return decisions that lead to six places each, far before and behind them."""
    return "\n".join(
        f"- {{id: s{n}, kind: decision, name: พิจารณาเรื่องที่ {n}, period: ต.ค. 64, "
        f"details: {LONG}, control: {LONG}, branches: [{{label: เห็นชอบ}}, "
        f"{{label: ให้แก้ไข, next: s{max(0, n - 7)}}}, {{label: ข้าม, next: s{min(steps - 1, n + 5)}}}, "
        f"{{label: ทบทวน, next: s{(n * 17) % steps}}}, {{label: ส่งต่อ, next: s{(n * 29) % steps}}}, "
        "{label: ยกเลิก, next: end}]}"
        for n in range(steps)
    )


@pytest.mark.parametrize("count", [5, 8])
def test_a_table_that_could_not_be_read_upright_is_turned(count: int) -> None:
    pages = laid_out(many_ways(30), columns(count))
    assert min(line.style.size for page in pages for line in all_lines(page)) >= LEAST_SIZE
    assert {(round(page.width), round(page.height)) for page in pages} in (
        {(595, 842)},
        {(842, 595)},
    )


def test_what_can_be_read_upright_stays_upright() -> None:
    steps = "- {id: a, name: ตรวจ, details: ตรวจ, effort: 5 วัน, control: ครบ, responsible: นิติกร}"
    (page,) = laid_out(steps, columns(8))
    assert (page.width, page.height) == (595, 842)


def test_an_address_longer_than_any_column_is_cut_and_makes_no_print_smaller() -> None:
    address = "https://www.example.go.th/" + "a" * 120
    steps = f"- {{id: a, name: เผยแพร่, control: {address}, period: ต.ค. 64}}"
    (page,) = laid_out(steps)
    assert {line.style.size for cell in page.cells for line in cell.lines} == {11.0}


def test_working_days_stand_on_one_line_in_a_crowded_table() -> None:
    steps = "\n".join(
        f"- {{id: s{n}, name: ตรวจ, effort: {n + 10} วันทำการ, control: {LONG}}}" for n in range(4)
    )
    lines = {
        line.text
        for page in laid_out(steps, columns(8))
        for cell in page.cells
        for line in cell.lines
    }
    assert {f"{n + 10} วันทำการ" for n in range(4)} <= lines


@pytest.mark.parametrize("times", [10, 12, 14, 16])
def test_a_row_nearly_as_high_as_a_page_leaves_none_almost_empty(times: int) -> None:
    steps = (
        "- {id: a, name: รับเอกสาร}\n"
        f'- {{id: b, name: ตรวจ, control: "{LONG * times}"}}\n'
        "- {id: c, name: เก็บเอกสาร}"
    )
    pages = laid_out(steps)
    for page in pages[:-1]:
        empty = page.height - max(cell.rect.bottom for cell in page.cells)
        assert empty < page.height / 2
    said = "".join(line.text for page in pages for cell in page.cells for line in cell.lines)
    assert said.replace(" ", "").count("ผู้มีอำนาจ") == times


def test_a_row_that_fits_the_page_is_not_parted() -> None:
    steps = "\n".join(f'- {{id: s{n}, name: ตรวจ, control: "{LONG * 3}"}}' for n in range(12))
    lines = [line.text for page in laid_out(steps) for cell in page.cells for line in cell.lines]
    assert not any("ต่อ)" in line for line in lines)


def test_without_the_flowchart_there_is_no_legend_of_symbols() -> None:
    steps = "- {id: a, name: ตรวจ, details: ตรวจทุกฉบับ}"
    (page,) = laid_out(steps, "table: {columns: [number, details]}\n")
    assert page.symbols == ()
    (drawn,) = laid_out(steps, "table: {columns: [flow, details]}\n")
    assert any(symbol.kind is SymbolKind.CONNECTOR for symbol in drawn.symbols)
