"""One SOP's file of records, opened to be changed by one person at a time."""

import codecs
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.model.records import RECORDS_FORMAT, Record, Records
from sopctl.reading import content_of, read_file
from sopctl.recording.lasting import make_folder_lasting, remove_lasting, replace_lasting
from sopctl.recording.lock import PATIENCE, locked
from sopctl.recording.text import numbered_records, unsafe, with_record, without_records
from sopctl.source.problem import ProblemKind
from sopctl.workspace import FileKind, SourceFile

RECORDS_ENDING = ".yaml"


class UnsoundRecordsError(Exception):
    """The file cannot be added to: it cannot be read, or is not this SOP's records."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


class RecordBook:
    """A file of records while it is locked: what it says, and the two ways to change it.

    A change is on the disk when the method returns; where it raises, the file is as it was.
    """

    def __init__(self, path: Path, shown: str, sop_id: str) -> None:
        """Read the file at `path`, which need not be there yet; people are shown it as `shown`.

        Raises:
            UnsoundRecordsError: where it cannot be read or is not the records of `sop_id`.
            OSError: where the system refuses.
        """
        self._path = path
        self._sop_id = sop_id
        try:
            content = content_of(path)
        except FileNotFoundError:
            content = b""
        self._mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        file = read_file(shown, content)
        if not _is_empty(file):
            _require_sound(file, sop_id)
        self._text = file.text
        self._records = numbered_records(file.data)

    @property
    def records(self) -> Sequence[tuple[int, Record]]:
        """The records with their places in the file; what is no record is passed over."""
        return tuple(self._records)

    def add(self, record: Record) -> None:
        """Write one more record, at the end.

        Raises:
            UnwritableError: where the file's form does not let it be added with certainty.
            OSError: where the system refuses.
        """
        content = self._mark + with_record(self._text, record).encode()
        # All others must take it for records too, or what is confirmed would count for nobody.
        if read_file(self._path.name, content).kind is not FileKind.RECORDS:
            raise unsafe()
        replace_lasting(self._path, content)

    def remove(self, places: Collection[int]) -> None:
        """Take records out; a file in which nothing is left goes.

        Raises:
            UnwritableError: where the file's form does not let them be taken out with certainty.
            OSError: where the system refuses.
        """
        text = without_records(self._text, places, self._sop_id)
        if text is None:
            remove_lasting(self._path)
        else:
            replace_lasting(self._path, self._mark + text.encode())


@contextmanager
def open_book(
    path: Path, shown: str, sop_id: str, patience: int = PATIENCE
) -> Iterator[RecordBook]:
    """Open the records of an SOP to be changed, with all others kept out while the block runs.

    A symbolic link stays one: the file that it leads to is changed.

    Raises:
        LockedError: where others held it for `patience` tries on end.
        UnsoundRecordsError: where it cannot be read or is not the records of `sop_id`.
        OSError: where the system refuses.
    """
    target = path.resolve()
    make_folder_lasting(target.parent)
    with locked(target, patience):
        yield RecordBook(target, shown, sop_id)


def records_file(folder: Path, sop_id: str, kept_in: Sequence[Path]) -> Path:
    """Return the file for one more record of an SOP, whose records are now in the files `kept_in`.

    It is named for the SOP, unless the project keeps the SOP's records under another name.
    """
    usual = folder / f"{sop_id}{RECORDS_ENDING}"
    return usual if usual in kept_in or not kept_in else kept_in[0]


def _is_empty(file: SourceFile) -> bool:
    """Say whether a file holds no data, and nothing is wrong with it but that."""
    return not file.data and all(
        problem.kind is ProblemKind.NOT_A_MAPPING for problem in file.source_problems
    )


def _require_sound(file: SourceFile, sop_id: str) -> None:
    if file.source_problems:
        first = file.source_problems[0]
        line, column = file.source_map.span(first.extent).start
        where = f"{file.path}:{line}:{column}"
        raise UnsoundRecordsError(
            Bilingual(
                th=f"แฟ้มบันทึกมีข้อผิดพลาด จึงยังไม่ได้แก้อะไร {where}: {first.message.th}",
                en=f"the file of records has an error, so nothing was changed: {where}: {first.message.en}",
            ),
            first.help,
        )
    advice = Bilingual(
        th="ย้ายหรือเปลี่ยนชื่อแฟ้มนี้ แล้วลองใหม่", en="move that file or give it another name, and try again"
    )
    if file.kind is not FileKind.RECORDS:
        raise UnsoundRecordsError(
            Bilingual(
                th=f"{file.path} ไม่ใช่แฟ้มบันทึก ({RECORDS_FORMAT} หรือรายการบันทึก)",
                en=f"{file.path} is no file of records ({RECORDS_FORMAT}, or a list of records)",
            ),
            advice,
        )
    named = file.data.get("sop") if isinstance(file.data, dict) else file.stem
    if isinstance(file.model, Records):
        named = file.model.sop
    if named != sop_id:
        raise UnsoundRecordsError(
            Bilingual(
                th=f"{file.path} เป็นบันทึกของ SOP “{named}” ไม่ใช่ “{sop_id}”",
                en=f"{file.path} has the records of the SOP “{named}”, not of “{sop_id}”",
            ),
            advice,
        )
