"""PDF templates: values are data, the machine's files and the network are out of reach."""

import pytest

from sopctl.forms import TemplateError
from tests.forms.said import pdf_text

FIELDS = "- {name: topic, label: หัวข้อ}\n- {name: note, label: บันทึก, type: richtext}\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../errors.py")', ""),
        ('#image("/etc/x.png")', "file not found"),
        ('#import "@preview/cetz:0.2.0"', "“import”"),
        ('#let p = "@preview/cetz:0.2.0"\n#{\n  import p: *\n}', "“import”"),
        ('#include "x.typ"', "“include”"),
        ('#eval("1 + 1")', ""),
        ('#std.eval("1 + 1")', ""),
        ('#plugin("x.wasm")', ""),
        ('#csv("/etc/passwd")', ""),
    ],
)
def test_no_file_no_network_no_code_from_text(code, said, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    form = make_form(FIELDS, typ=f"ก\n\n{code}\n")
    with pytest.raises(TemplateError) as failed:
        fill(form, "topic: x", "pdf")
    assert said in failed.value.message.en
    assert failed.value.where.startswith("templates/visit/form.typ.j2:")
    assert "root:" not in failed.value.message.en
    assert "typst_root" not in failed.value.message.en


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#import "@preview/a:1.0.0"',
        '") #eval("1',
        "]; #panic() [",
        "#said(99);",
    ],
)
def test_typed_code_is_text_even_where_the_template_puts_it_into_a_string(  # type: ignore[no-untyped-def]
    typed, make_form, fill
) -> None:
    form = make_form(FIELDS, typ="{{ topic }} #text(red)[{{ topic }}]\n\n{{ note }}")
    quoted = typed.replace("'", "''")
    content = fill(form, f"topic: '{quoted}'\nnote: '{quoted}'", "pdf")
    assert pdf_text(content).count("".join(typed.split())) == 3
    inside = make_form(FIELDS, typ='#text(red)["{{ topic }}"] #str("{{ topic }}")')
    assert "panic" not in pdf_text(fill(inside, f"topic: '{quoted}'", "pdf")) or "panic" in typed


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n\n#foo(1)\n", 3),
        ("{% for n in range(5) %}\nx {{ n }}\n{% endfor %}\n\n#foo(1)\n", 5),
        ("{% if topic %}\n{{ topic }}\n\n#foo()\n{% endif %}\nb\n", 4),
        ("{#\n a\n#}\n{{ topic }}\n#table(columns: 2, [a]\n", 5),
    ],
)
def test_errors_of_typst_name_the_line_of_the_template(template, line, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, typ=template), "topic: x", "pdf")
    assert failed.value.where == f"templates/visit/form.typ.j2:{line}"


def test_what_the_template_sets_comes_after_the_look_of_all(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    import pypdfium2 as pdfium

    plain = pdfium.PdfDocument(fill(make_form(FIELDS, typ="{{ topic }}"), "topic: ก", "pdf"))
    turned = make_form(FIELDS, typ="#set page(flipped: true)\n{{ topic }}")
    wide = pdfium.PdfDocument(fill(turned, "topic: ก", "pdf"))
    assert [round(side) for side in plain[0].get_size()] == [595, 842]
    assert [round(side) for side in wide[0].get_size()] == [842, 595]
    assert len(wide) == 1


def test_dots_and_quotes_of_a_template_are_printed_as_they_were_typed(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    template = 'ลงชื่อ ........ "ก" \'ข\' #text("....") `...` {{ topic }} ... จบ'
    said = pdf_text(fill(make_form(FIELDS, typ=template), "topic: ค…ง...", "pdf"))
    assert said == "ลงชื่อ........\"ก\"'ข'.......ค…ง......จบ"


@pytest.mark.parametrize("first", ["= {{ topic }}", "- {{ topic }}", "+ {{ topic }}", "/ ก: ข"])
def test_the_first_line_of_a_template_is_a_line_like_any_other(first, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    at_once = fill(make_form(FIELDS, typ=first), "topic: เรื่อง", "pdf")
    after_a_line = fill(make_form(FIELDS, typ=f"\n{first}"), "topic: เรื่อง", "pdf")
    assert pdf_text(at_once) == pdf_text(after_a_line)
    assert first[0] not in pdf_text(at_once).removeprefix("•")


def test_an_error_on_the_first_line_names_it(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, typ="#foo()\n{{ topic }}"), "topic: x", "pdf")
    assert failed.value.where == "templates/visit/form.typ.j2:1"


def test_a_template_that_asks_for_today_is_told_the_time_that_is_given(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    form = make_form(FIELDS, typ="#datetime.today().display()")
    content = fill(form, "topic: x", "pdf", made=1_600_000_000)
    assert "2020-09-13" in pdf_text(content)
    assert fill(form, "topic: x", "pdf", made=1_600_000_000) == content
