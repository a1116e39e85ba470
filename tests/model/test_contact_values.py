"""Telephone numbers, e-mail and web addresses as offices write them."""

import pytest

from sopctl.model.contact_values import email_problem, phone_problem, url_problem


@pytest.mark.parametrize(
    "number",
    [
        "0 2590 4000",
        "02-590-4000",
        "(02) 590-4000",
        "๐ ๒๕๙๐ ๔๐๐๐",
        "0 2590 4000 ต่อ 4299, 4300",
        "0-2590-4000-5",
        "0 2590 4000 ถึง 5",
        "0 2590 4000/4001",
        "โทร. 0 2590 4000, 08 1234 5678",
        "0 2590 4000 ต่อ 12 หรือ 08 1234 5678",
        "081-234-5678",
        "+66 2 590 4000",
        "+66812345678",
        "+1 415 555 2671",
        "1669",
    ],
)
def test_a_telephone_number(number: str) -> None:
    assert phone_problem(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "",
        "-",
        "ไม่มี",
        "081234567",
        "02 590 400",
        "0259040001",
        "590 4000",
        "0 2590 4000, ไม่มี",
        "0" * 200,
    ],
)
def test_no_telephone_number(number: str) -> None:
    assert phone_problem(number) is not None


def test_a_number_with_too_few_digits_says_how_many_it_has() -> None:
    problem = phone_problem("081 234 567")
    assert problem is not None
    assert "10" in problem[0].en
    assert "9" in problem[0].en
    assert "234" not in problem[0].en


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("planning@anamai.mail.go.th", True),
        ("a.b+c@moph.go.th", True),
        ("planning@anamai", False),
        ("planning anamai@moph.go.th", False),
        ("a@moph.go.th, b@moph.go.th", False),
        ("a..b@moph.go.th", False),
        ("a@moph.go.th.", False),
        ("a@-moph.go.th", False),
        ("แผนงาน@moph.go.th", False),
        ("@moph.go.th", False),
        ("a" * 250 + "@moph.go.th", False),
    ],
)
def test_an_email_address(address: str, is_right: bool) -> None:
    assert (email_problem(address) is None) == is_right


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("www.anamai.moph.go.th", True),
        ("https://anamai.moph.go.th/web/?page=1#top", True),
        ("https://หน่วยงาน.ไทย/ข่าว", True),
        ("http://10.1.2.3:8080/x", True),
        ("http://10.1.2.300", False),
        ("http//anamai.moph.go.th", False),
        ("htp://anamai.moph.go.th", False),
        ("www.anamai", False),
        ("anamai moph.go.th", False),
        ("javascript:alert(1)", False),
        ("https://", False),
    ],
)
def test_a_web_address(address: str, is_right: bool) -> None:
    assert (url_problem(address) is None) == is_right
