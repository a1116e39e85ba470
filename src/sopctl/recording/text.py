"""The text of a file of records: what it holds, with a record more, or with some taken out.

A record goes on one line of its own, so that git can join what two people added (`merge=union`).
A new file is a bare list without a heading that would have to stand once: two people may both write
an SOP's first record. Every change is proven by reading the result; all else stays as it is.
"""

from collections.abc import Collection, Sequence

from pydantic import ValidationError

from sopctl.bilingual import Bilingual
from sopctl.model.records import RECORDS_FORMAT, Record
from sopctl.source.entries import insert_item, insert_key, remove_entry
from sopctl.source.loader import Data, load_text
from sopctl.source.scalars import flow_text, line_end_of
from sopctl.source.source_map import Path, SourceMap, shown
from sopctl.source.text_edits import Edit, apply_edits

HEADING = (
    "# บันทึกการดำเนินงาน บรรทัดละหนึ่งรายการ เพิ่มด้วย sopctl done ถอนด้วย sopctl undo"
    " / Records, one a line: sopctl done adds them, sopctl undo takes them out"
)
"""The first line of a new file: a comment, which may stand there twice after a merge."""

_RECORDS = "records"


class UnwritableError(Exception):
    """The file's form or the record's text does not let the change be made and proven."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


def data_of(record: Record) -> dict[str, Data]:
    """Return a record as plain data: its keys in the format's order, those it has not left out."""
    return _plain(record.model_dump(exclude_none=True, exclude_defaults=True))


def numbered_records(data: Data) -> list[tuple[int, Record]]:
    """Return the records in a file's data with their places; what is no record is passed over."""
    found: list[tuple[int, Record]] = []
    for place, item in enumerate(_items(data) or ()):
        try:
            found.append((place, Record.model_validate(item)))
        except ValidationError:
            continue  # `validate` reports it
    return found


def with_record(text: str, record: Record) -> str:
    """Return the text of a file of records with one more, on a line of its own at the end.

    Raises:
        UnwritableError: where there is no way that reads as it should.
    """
    item = data_of(record)
    source = SourceMap(text)
    data = source.loaded.data
    changed: str | None
    if data is None:
        expected: Data = [item]
        changed = _begun(text, item)
    elif isinstance(data, dict) and _RECORDS not in data:
        expected = {**data, _RECORDS: [item]}
        changed = _edited(source, insert_key(source, (), _RECORDS, [item]))
    else:
        items = _items(data)
        if items is None:
            raise _not_a_list()
        expected = _with_items(data, [*items, item])
        changed = _edited(source, insert_item(source, _path_in(data), item))
    if changed is None:
        raise unsafe()
    ended = changed if changed.endswith(("\n", "\r")) else changed + line_end_of(changed)
    for result in (ended, changed):
        if load_text(result).data == expected:
            return result
    raise unsafe()


def without_records(text: str, places: Collection[int], sop_id: str) -> str | None:
    """Return the text of a file of records without those at `places`.

    None where nothing is left in it that somebody wrote, so that the file can go. A bare list that
    keeps only comments says what it is in lines of its own.

    Raises:
        UnwritableError: where there is no way that reads as it should.
    """
    data = load_text(text).data
    items = _items(data)
    if items is None:
        raise _not_a_list()
    left = [item for place, item in enumerate(items) if place not in places]
    if isinstance(data, list) and not left:
        return _emptied(text, sop_id)
    for place in sorted(places, reverse=True):
        source = SourceMap(text)
        changed = _edited(source, remove_entry(source, (*_path_in(data), place)))
        if changed is None:
            raise unsafe()
        text = changed
    if load_text(text).data != _with_items(data, left):
        raise unsafe()
    return text


def _items(data: Data) -> Sequence[Data] | None:
    """Return the list of records in a file's data; None where it is something else."""
    inner = data.get(_RECORDS) if isinstance(data, dict) else data
    if inner is None:
        return []
    return inner if isinstance(inner, list) else None


def _path_in(data: Data) -> Path:
    return (_RECORDS,) if isinstance(data, dict) else ()


def _with_items(data: Data, items: list[Data]) -> Data:
    return {**data, _RECORDS: items} if isinstance(data, dict) else items


def _edited(source: SourceMap, edit: Edit | None) -> str | None:
    return apply_edits(source.text, [edit]) if edit is not None else None


def _begun(text: str, item: Data) -> str:
    """Return the text of a file that holds no data, with its first record."""
    if not text.strip():
        return f"{HEADING}\n- {flow_text(item)}\n"
    line_end = line_end_of(text)
    before = text if text.endswith(("\n", "\r")) else text + line_end
    return f"{before}- {flow_text(item)}{line_end}"


def _emptied(text: str, sop_id: str) -> str | None:
    """Return a bare list's text without the list and what else stands on its last line."""
    place = SourceMap(text).place(())
    if place is None:
        raise unsafe()
    start, end = shown(place.node.extent, text)
    rest = text[:start] + "".join(text[end:].splitlines(keepends=True)[1:])
    comments = [line.strip() for line in rest.splitlines() if line.strip().startswith("#")]
    if all(comment == HEADING for comment in comments):
        return None
    line_end = line_end_of(text)
    heading = (f"sopctl: {RECORDS_FORMAT}", f"sop: {sop_id}", f"{_RECORDS}: []")
    result = "".join([rest.rstrip(), *(line_end + line for line in heading), line_end])
    if load_text(result).data != {"sopctl": RECORDS_FORMAT, "sop": sop_id, _RECORDS: []}:
        raise unsafe()
    return result


def _plain(value: object) -> dict[str, Data]:
    """Return a dumped model as the loader would read it: tuples as lists, all else as text."""
    plain = _plain_value(value)
    if not isinstance(plain, dict):
        raise TypeError(f"a model is a mapping, not {plain!r}")
    return plain


def _plain_value(value: object) -> Data:
    if isinstance(value, dict):
        return {str(key): _plain_value(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain_value(inner) for inner in value]
    return None if value is None else str(value)


def _not_a_list() -> UnwritableError:
    return UnwritableError(
        Bilingual(
            th="แฟ้มบันทึกนี้ไม่ได้เขียนรายการเป็นรายการเรียงกัน",
            en="the file of records does not have its records in a list",
        ),
        Bilingual(
            th="เขียนแต่ละรายการเป็นหนึ่งบรรทัดขึ้นต้นด้วย “- ” แล้วลองใหม่",
            en="write each record on a line that begins with “- ”, and try again",
        ),
    )


def unsafe() -> UnwritableError:
    """Return the error for a change that does not read back as it should."""
    return UnwritableError(
        Bilingual(
            th="แก้แฟ้มบันทึกนี้โดยอัตโนมัติอย่างมั่นใจไม่ได้ จึงไม่ได้แก้อะไร",
            en="the file of records cannot be changed with certainty, so nothing was changed",
        ),
        Bilingual(
            th="ตรวจแฟ้มด้วย sopctl validate และดูว่าข้อความที่ให้มามีอักขระที่เขียนใน YAML ไม่ได้หรือไม่",
            en="check it with sopctl validate, and that what you gave has no characters that YAML cannot hold",
        ),
    )
