"""Web pages of forms: whole in themselves, and closed to scripts, files and addresses."""

import re
from typing import Any

import pytest

POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="default-src \'none\';[^"]*">'
)
FIELDS = "- {name: topic, label: หัวข้อ}\n"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<!doctype html>\n<html lang='th'>\n<head>\n", "<script src='http://x'></script></head>"),
        (
            "<!-- <head> -->\n<!DOCTYPE html><HTML><HEAD data-x='1'>",
            "<link href='http://x'></HEAD>",
        ),
        ("<!doctype html>\n", "<title>ก</title><script>1</script>"),
        ("<html>", "<body><img src='file:///etc/passwd'>"),
    ],
)
def test_a_page_says_first_that_it_loads_and_runs_nothing(
    start: str, end: str, make_form: Any, fill: Any
) -> None:
    page = fill(
        make_form(FIELDS, html=f"{start}{end}{{{{ topic }}}}"), "topic: เรื่อง", "html"
    ).decode()
    assert page.startswith(start)
    assert POLICY.match(page, len(start))
    assert len(POLICY.findall(page)) == 1
    assert page.rstrip().endswith("เรื่อง")


def test_a_part_of_a_page_is_as_its_template_has_it(make_form: Any, fill: Any) -> None:
    assert (
        fill(make_form(FIELDS, html="<p>{{ topic }}</p>"), "topic: ก", "html")
        == b"<p>\xe0\xb8\x81</p>"
    )


def test_the_policy_is_never_taken_from_what_was_typed(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, html="<!doctype html><title>{{ topic }}</title><head></head>")
    page = fill(form, "topic: '<head>'", "html").decode()
    assert "&lt;head&gt;" in page
    assert POLICY.search(page)
