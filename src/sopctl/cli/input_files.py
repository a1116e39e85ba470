"""Files that options name to be read: there, and no folder, or what to say instead."""

from pathlib import Path

from sopctl.bilingual import Bilingual


def require_file(path: Path, given: str, option: str, advice: Bilingual | None = None) -> None:
    """Refuse a file that cannot be read because it is not there, or is a folder.

    Args:
        path: where the file should be.
        given: its name as it was typed.
        option: what it was given to, such as `--from`.
        advice: what to do where nothing is there, and nothing has a name like it.

    Raises:
        UsageError: offers the nearest name in the same folder.
    """
    from sopctl.project import UsageError

    if path.is_dir():
        raise UsageError(
            Bilingual(
                th=f"{option}: “{given}” เป็นโฟลเดอร์ ไม่ใช่แฟ้ม",
                en=f"{option}: “{given}” is a folder, not a file",
            ),
            Bilingual(th=f"ระบุแฟ้มใน {option}", en=f"give a file as {option}"),
        )
    if not path.exists():
        raise UsageError(
            Bilingual(
                th=f"{option}: ไม่พบแฟ้ม “{given}”", en=f"{option}: there is no file “{given}”"
            ),
            _nearest_beside(path, given)
            or advice
            or Bilingual(th=f"ตรวจชื่อที่ระบุใน {option}", en=f"check the name given as {option}"),
        )


def _nearest_beside(path: Path, given: str) -> Bilingual | None:
    """Return a question that offers the file in the same folder whose name is most like it."""
    from sopctl.names import nearest

    folder = path.parent
    try:
        beside = [each.name for each in folder.iterdir() if each.is_file()]
    except OSError:
        beside = []
    meant = nearest(path.name, beside)
    if meant is None:
        return None
    offered = Path(given).with_name(meant)
    return Bilingual(th=f"หมายถึง “{offered}” หรือไม่", en=f"did you mean “{offered}”?")
