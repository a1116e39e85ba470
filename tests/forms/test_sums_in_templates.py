"""Sums and filters on numbers as officials type them: commas, Thai digits, decimals."""

import pytest

from sopctl.forms import TemplateError

FIELDS = (
    "- {name: paid, label: จำนวนเงิน, type: number}\n"
    "- {name: done, label: แล้วเสร็จ, type: boolean}\n"
    "- {name: names, label: ชื่อ, repeatable: true}\n"
)
WRITTEN = ["1250.50", "1,250.50", "๑,๒๕๐.๕๐"]


@pytest.mark.parametrize("typed", WRITTEN)
@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ paid | round }}", "1251"),
        ("{{ paid | round(1) }}", "1250.5"),
        ("{{ paid * 1.07 }}", "1338.0350"),
        ("{{ 1.07 * paid }}", "1338.0350"),
        ("{{ (paid * 1.07) | round(2) }}", "1338.04"),
        ("{{ (paid * 1.07) | baht('digits') }}", "1,338.04 บาท"),
        ("{{ paid / 2 }}", "625.25"),
        ("{{ paid - 0.1 }}", "1250.40"),
        ("{{ paid > 1250.4 }}", "ใช่"),
        ("{{ paid | thai_digits }}", None),
    ],
)
def test_a_number_is_counted_with_however_it_was_typed(  # type: ignore[no-untyped-def]
    typed, template, printed, make_form, fill
) -> None:
    form = make_form(FIELDS, html=template)
    said = fill(form, f"paid: '{typed}'", "html").decode().strip()
    assert said == printed or (printed is None and "๕๐" in said)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ 6 / 2 }}", "3"),
        ("{{ 7 / 2 }}", "3.5"),
        ("{{ 7 // 2 }}", "3"),
        ("{{ 0.005 | baht('words') }}", "หนึ่งสตางค์"),
        ("{{ 1250.5 | baht('digits') }}", "1,250.50 บาท"),
        ("{{ 1e12 | baht('digits') }}", "1,000,000,000,000 บาท"),
        ("{{ 2.5 | round }}", "3"),
        ("{{ names | join(1) }}", "ก1ข"),
    ],
)
def test_numbers_of_a_template_are_what_they_look_like(  # type: ignore[no-untyped-def]
    template, printed, make_form, fill
) -> None:
    form = make_form(FIELDS, html=template)
    assert fill(form, "names: [ก, ข]", "html").decode().strip() == printed


@pytest.mark.parametrize(
    "template", ["paid / 0", "paid // 0", "paid % 0", "1 / 0", "1 / (2 - 2.0)"]
)
def test_a_division_by_zero_is_called_so(template, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    form = make_form(FIELDS, md=f"ก\n{{{{ {template} }}}}")
    with pytest.raises(TemplateError) as failed:
        fill(form, "paid: '5'")
    assert failed.value.message.en == "a number is divided by zero"
    assert failed.value.message.th == "หารด้วยศูนย์"
    assert failed.value.where == "templates/visit/form.md.j2:2"


@pytest.mark.parametrize(
    "template",
    ["done | round", "names | round", "paid | round(1.5)", "paid | round('a')", "done | baht"],
)
def test_what_is_no_number_is_told_without_words_of_python(template, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    form = make_form(FIELDS, md=f"{{{{ {template} }}}}")
    with pytest.raises(TemplateError) as failed:
        fill(form, "paid: '5'\ndone: ใช่\nnames: [ก]")
    assert failed.value.where == "templates/visit/form.md.j2:1"
    assert "the filter" in failed.value.message.en
    assert "class" not in failed.value.message.en
