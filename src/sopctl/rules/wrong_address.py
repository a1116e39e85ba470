"""An address on the web cannot be opened.
ที่อยู่เว็บเปิดไม่ได้

Checks
    `url` of a document in the catalogue, and `website` of the settings: a name of a host with a dot
    in it, without blanks, and `https://` or `http://` before it if anything is.
ตรวจอะไร
    url ของเอกสารในทะเบียน และ website ในการตั้งค่า ต้องเป็นชื่อเว็บที่มีจุด ไม่มีช่องว่าง
    และหากมีคำนำหน้า ต้องเป็น https:// หรือ http://
Why
    The address is a link in the document. Nobody who follows it arrives.
เหตุผล
    ที่อยู่นี้เป็นลิงก์ในเอกสาร ผู้ที่เปิดจะไปไม่ถึง
Wrong
    documents:
      plan: {name: แผนปฏิบัติการ, url: "htp://www.example.go.th/plan.pdf"}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan]}
Right
    documents:
      plan: {name: แผนปฏิบัติการ, url: "https://www.example.go.th/plan.pdf"}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan]}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.workspace import FileKind, Settings, SourceFile

_ADDRESS = lazily(
    r"\s*(?:https?://)?[^\s/:@?#.]+(?:\.[^\s/:@?#.]+)+(?::\d+)?(?:[/?#]\S*)?\s*", re.I
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each address that leads nowhere."""
    for path, address in _addresses(file):
        if not _ADDRESS.fullmatch(address):
            yield Finding(
                path=path,
                message=Bilingual(
                    th=f"“{address}” ไม่ใช่ที่อยู่เว็บ", en=f"“{address}” is no address on the web"
                ),
                help=Bilingual(
                    th="เขียนเต็ม เช่น https://www.example.go.th/plan.pdf หากเป็นแฟ้มในโครงการให้ใช้ file:",
                    en="write it out, as in https://www.example.go.th/plan.pdf; a file of the project stands under “file:”",
                ),
            )


def _addresses(file: SourceFile) -> Iterator[tuple[Path, str]]:
    """Yield the addresses that are texts, each with its path."""
    data = file.data if isinstance(file.data, dict) else {}
    if file.kind is FileKind.SOP:
        documents = data.get("documents")
        for key, entry in documents.items() if isinstance(documents, dict) else ():
            yield from _text_at(entry, "url", ("documents", key))
    elif file.kind is FileKind.CONFIG:
        yield from _text_at(data.get("organisation"), "website", ("organisation",))


def _text_at(mapping: Data, key: str, path: Path) -> Iterator[tuple[Path, str]]:
    found = mapping.get(key) if isinstance(mapping, dict) else None
    if isinstance(found, str) and found:
        yield (*path, key), found
