"""SOPs named on the command line by their ids."""

from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual

if TYPE_CHECKING:
    from sopctl.cli.options import Session


def path_of_sop(session: "Session", sop_id: str) -> str:
    """Return the path of the SOP with this id.

    Raises:
        UsageError: where there is none; offers the nearest.
    """
    from sopctl.cli.recording import not_among
    from sopctl.cli.slips import require_any_sop
    from sopctl.project import UsageError
    from sopctl.project.files import other_sops

    asked = list(other_sops(session.project, (), session.working_folder))
    # An SOP's file is named for it, so that the others need not be read to find one.
    asked.sort(key=lambda file: file.path.stem != sop_id)
    ids: list[str] = []
    for file in asked:
        found = file.read().sop_id
        if found == sop_id:
            return str(file.path)
        if found is not None:
            ids.append(found)
    if (session.working_folder / sop_id).is_dir():
        raise UsageError(
            Bilingual(th=f"“{sop_id}” เป็นโฟลเดอร์", en=f"“{sop_id}” is a folder"),
            Bilingual(th="ระบุรหัสหรือแฟ้มของ SOP เรื่องเดียว", en="give the id or the path of one SOP"),
        )
    message = Bilingual(
        th=f"ไม่พบ SOP รหัสหรือแฟ้ม “{sop_id}”",
        en=f"there is no SOP with the id or path “{sop_id}”",
    )
    if not ids:
        require_any_sop(session, sop_id, (file.read() for file in asked))
    raise not_among(message, sop_id, [*ids, *(file.shown for file in asked)], sorted(ids))
