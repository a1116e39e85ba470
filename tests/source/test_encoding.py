"""Bytes to text: what Thai officials' programs write, and what is no text at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.source.encoding import decode
from sopctl.source.problem import ProblemKind

TEXT = "title: การจัดทำแผน\nunit: กองแผนงาน\n"


def said(data: bytes) -> str:
    problem = decode(data).problem
    assert problem is not None
    assert problem.kind is ProblemKind.BAD_ENCODING
    assert problem.message.th
    assert problem.help.en
    return problem.message.en


def test_utf_8_is_read() -> None:
    decoded = decode(TEXT.encode())
    assert (decoded.text, decoded.problem) == (TEXT, None)


def test_a_byte_order_mark_is_left_out() -> None:
    decoded = decode(TEXT.encode("utf-8-sig"))
    assert (decoded.text, decoded.problem) == (TEXT, None)


@pytest.mark.parametrize("codec", ["tis-620", "cp874", "iso8859-11"])
def test_the_thai_one_byte_encoding_is_named_and_shown(codec: str) -> None:
    decoded = decode(TEXT.encode(codec))
    assert "TIS-620 / Windows-874" in said(TEXT.encode(codec))
    assert decoded.text == TEXT
    assert decoded.problem is not None
    start, end = decoded.problem.extent
    assert decoded.text[start:end] == "ก"


def test_windows_quotes_and_blanks_do_not_hide_the_thai_encoding() -> None:
    text = "title: “แผน”\u00a0… ปี\n"
    assert "TIS-620 / Windows-874" in said(text.encode("cp874"))
    assert decode(text.encode("cp874")).text == text


@pytest.mark.parametrize("word", ["รายงาน", "ราชการ", "เทพ: เกมส์", "กรม: เทพ", "ชื่อเรื่อง: ง่าย"])
def test_a_thai_word_alone_is_enough(word: str) -> None:
    assert "TIS-620" in said(word.encode("cp874"))


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, "title: plan\n", "รายงานผลการดำเนินงาน\n"])
def test_wide_encodings_are_named_with_and_without_their_mark(
    codec: str, name: str, text: str
) -> None:
    assert name in said(text.encode(codec))


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_a_wide_mark_alone_is_named(mark: str) -> None:
    assert "UTF-" in said("\ufeff".encode(mark))


def test_one_damaged_byte_in_thai_utf_8_is_not_taken_for_another_encoding() -> None:
    data = TEXT.encode()
    at = data.index("จัด".encode())
    decoded = decode(data[:at] + b"\xff" + data[at + 1 :])
    assert "byte 0xFF" in said(data[:at] + b"\xff" + data[at + 1 :])
    assert decoded.problem is not None
    assert decoded.text[: decoded.problem.extent.start] == "title: การ"


def test_utf_8_cut_in_the_middle_of_a_letter() -> None:
    data = TEXT.encode()[:-3]
    decoded = decode(data)
    assert "byte 0xE0" in said(data)
    assert decoded.problem is not None
    assert decoded.text[: decoded.problem.extent.start] == TEXT[:-2]


def test_a_european_encoding_is_not_taken_for_thai() -> None:
    assert "byte 0xE9" in said("title: café\n".encode("latin-1"))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"PK\x03\x04\x14\0\x06\0\x08\0",
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"\0" * 1000,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40,
        b"\x01\x02\x03\xff\x04\x05",
    ],
)
def test_binary_files_are_called_binary(data: bytes) -> None:
    assert "binary" in said(data)


def test_a_nul_in_the_text_is_placed_where_it_stands() -> None:
    decoded = decode("ชื่อ: ก\nx: \0\n".encode())
    assert "binary" in said("ชื่อ: ก\nx: \0\n".encode())
    assert decoded.problem is not None
    assert decoded.text == "ชื่อ: ก\nx: "
    assert decoded.problem.extent.start == len(decoded.text)


@given(st.binary(max_size=200))
def test_nothing_makes_it_raise_and_every_place_lies_in_the_text(data: bytes) -> None:
    decoded = decode(data)
    if decoded.problem is None:
        assert decoded.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    else:
        start, end = decoded.problem.extent
        assert 0 <= start <= end <= len(decoded.text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_byte_in_a_real_sop_is_found_where_it_is(
    real_sops: tuple[Path, ...], data: st.DataObject
) -> None:
    content = bytearray(data.draw(st.sampled_from(real_sops)).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0x80, 0xFF))
    decoded = decode(bytes(content))
    if decoded.problem is not None:
        assert "byte 0x" in decoded.problem.message.en
        before = len(decoded.text[: decoded.problem.extent.start].encode())
        assert at - 3 <= before <= at + 3


def test_every_real_sop_saved_by_an_old_program_is_recognised(real_sops: tuple[Path, ...]) -> None:
    for file in real_sops:
        text = file.read_text(encoding="utf-8")
        assert "TIS-620" in said(text.encode("cp874"))
        assert "UTF-16" in said(text.encode("utf-16-le"))
