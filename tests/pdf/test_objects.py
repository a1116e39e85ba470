"""Plain PDF files, read and written object by object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.pdf.objects import (
    PlainFile,
    data_of,
    head_and_data,
    read_plain,
    stream,
    with_data,
    write_plain,
)

HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
BODIES = st.dictionaries(
    st.integers(1, 40),
    st.one_of(
        st.just(b"<< /Type /Catalog >>\n"),
        st.just(b"[1 0 R (endobj 2 0 obj)]\n"),
        st.binary(max_size=60).map(stream),
    ),
    min_size=1,
)


@given(BODIES)
def test_a_file_is_read_as_it_was_written(objects: dict[int, bytes]) -> None:
    file = PlainFile(HEADER, objects, b"/Root 1 0 R /ID[(a)(b)]")
    data = write_plain(file)
    assert read_plain(data) == file
    assert write_plain(file) == data
    assert data.startswith(HEADER)
    assert data.endswith(b"%%EOF\n")


def test_a_table_of_another_writer_is_read() -> None:
    one = b"1 0 obj\n<</Type/Catalog>>\nendobj\n\n"
    start = len(HEADER) + len(one)
    data = (
        HEADER
        + one
        + b"xref\n0 2\n0000000000 65535 f\r\n%010d 00000 n\r\n" % len(HEADER)
        + b"trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )
    file = read_plain(data)
    assert file == PlainFile(HEADER, {1: b"<</Type/Catalog>>\n"}, b"/Root 1 0 R")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\ntrailer\n<< /Size 1 >>\nstartxref\n99999\n%%EOF",
    ],
)
def test_what_is_written_in_another_way_is_left_to_others(data: bytes) -> None:
    assert read_plain(data) is None


@given(st.binary(max_size=200))
def test_a_stream_holds_its_data(data: bytes) -> None:
    assert data_of(stream(data)) == data


def test_a_stream_keeps_its_entries_when_its_data_change() -> None:
    body = b"<</Length 12 0 R/Type/XObject/Filter[/FlateDecode]/BBox[0 0 1 1]>>\nstream\nx\nendstream\n"
    new = with_data(body, b"q Q")
    assert data_of(new) == b"q Q"
    head = head_and_data(new)[0]
    assert b"/Type/XObject" in head
    assert b"/BBox[0 0 1 1]" in head
    assert head.count(b"/Length") == head.count(b"/Filter") == 1
