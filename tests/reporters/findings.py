"""Reports to print: what people meet, and what nobody should have to."""

from dataclasses import dataclass, field

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Diagnostic, Fix, RelatedPlace, Severity, TextEdit
from sopctl.linter import Report
from sopctl.reporters import ReportOptions, reporter
from sopctl.source.span import FILE_START, Extent, Lines, Position, Span

ROLE = Bilingual(th="ไม่มีบทบาท “ownr”", en="there is no role “ownr”")
CORRECT = Bilingual(th="หมายถึง “owner” หรือไม่", en="did you mean “owner”?")


@dataclass(frozen=True)
class Sample:
    """A report, and the texts of the files it speaks of."""

    report: Report
    texts: dict[str, str] = field(default_factory=dict)

    def options(self, language: Language = Language.ENGLISH, **more: object) -> ReportOptions:
        lines = {path: Lines(text) for path, text in self.texts.items()}
        fields: dict[str, object] = {
            "language": language,
            "lines": lambda path: lines.get(path, Lines("")),
        }
        return ReportOptions(**{**fields, **more})  # type: ignore[arg-type]

    def printed(self, name: str, language: Language = Language.ENGLISH, **more: object) -> str:
        """Return the report in a format."""
        return reporter(name)(self.report, self.options(language, **more))


def report_of(
    *found: Diagnostic,
    paths: tuple[str, ...] = ("a.yaml",),
    suppressed: int = 0,
    baselined: int = 0,
) -> Report:
    """Return a report on the files at `paths`."""
    return Report(
        diagnostics=found,
        files=len(paths),
        paths=paths,
        suppressed=suppressed,
        baselined=baselined,
    )


def finding(span: Span = FILE_START, **more: object) -> Diagnostic:
    """Return an error of the rule unknown-role, or what `more` makes of it."""
    fields: dict[str, object] = {
        "rule": "unknown-role",
        "severity": Severity.ERROR,
        "message": ROLE,
        "help": CORRECT,
        "file": "a.yaml",
        "span": span,
    }
    return Diagnostic(**{**fields, **more})  # type: ignore[arg-type]


def found_at(text: str, value: str, **more: object) -> Diagnostic:
    """Return an error on the first place where `value` stands in `text`."""
    start = text.index(value)
    return finding(Lines(text).span(Extent(start, start + len(value))), **more)


def replacing(text: str, old: str, new: str, *, safe: bool = True) -> Fix:
    """Return a fix that puts `new` for the first `old` of `text`."""
    start = text.index(old)
    return Fix((TextEdit(Extent(start, start + len(old)), new),), safe)


def _thai() -> Sample:
    path = "sops/แผน งาน 2565.yaml"
    text = (
        "sopctl: sop/v1\nid: plan-2565\nroles:\n  owner: ผู้รับผิดชอบงานเเผน\n"
        "steps:\n  - {id: plan, name: จัดทำแผน, responsible: ownr}\n"
        "  - id: announce\n    name: |\n      ประกาศ\n      แผน\n"
    )
    other = "sops/อื่น.yaml"
    related = (
        RelatedPlace(
            path, Lines(text).span(Extent(34, 39)), Bilingual("ประกาศที่นี่", "declared here")
        ),
        RelatedPlace(other, Span(Position(3, 1), Position(3, 4)), Bilingual("และที่นี่", "and here")),
    )
    about_plan = {"file": path, "sop": "plan-2565"}
    found = (
        found_at(
            text,
            "เเ",
            rule="wrong-type",
            severity=Severity.WARNING,
            message=Bilingual(th="“เเ” คือสระเอสองตัว", en="“เเ” is the vowel sara e twice"),
            help=Bilingual(th="พิมพ์สระแอ “แ”", en="type sara ae, “แ”"),
            fix=replacing(text, "เเ", "แ"),
            **about_plan,
        ),
        found_at(
            text,
            "ownr",
            step="plan",
            related=related,
            fix=replacing(text, "ownr", "owner", safe=False),
            **about_plan,
        ),
        found_at(
            text,
            "ประกาศ\n      แผน",
            rule="unreachable-step",
            message=Bilingual(
                th="ไม่มีเส้นทางใดไปถึงขั้นตอน “announce”", en="no path leads to step “announce”"
            ),
            help=Bilingual(th="เพิ่ม next ที่มาถึง หรือลบออก", en="let a next lead to it, or remove it"),
            step="announce",
            **about_plan,
        ),
        finding(
            file="sopctl.yaml",
            rule="missing-section",
            severity=Severity.NOTE,
            message=Bilingual(th="ไม่มีหัวข้อ scope", en="there is no section scope"),
            help=Bilingual(th="เพิ่ม scope:", en="add scope:"),
        ),
    )
    paths = ("sopctl.yaml", path, other)
    return Sample(report_of(*found, paths=paths, suppressed=3, baselined=2), {path: text})


def _hostile() -> Sample:
    path = "sops/a,b:c%0A::error::\x1b[2J\n'\"<&>.yaml"
    text = "name: \t\x1b[31m<b>]]>&amp;\u202e\u200b\ufeff น\u0e49ำ \"'\ud800 %0A::warning::x\n"
    words = "\x1b[31m]]> <b>&amp; \"'\n::error::x %0A\r\x00\u2028\ud800\ufffe [x](javascript:1) {0}"
    said = Bilingual(th=f"ผิด {words}", en=f"wrong {words}")
    related = RelatedPlace("b\n::error::\udcff.yaml", FILE_START, said)
    found = (
        found_at(
            text,
            "]]>",
            file=path,
            message=said,
            help=said,
            sop="<\"&'\n>",
            step="]]>\x00",
            related=(related,),
            fix=replacing(text, "]]>", '"\\\n'),
        ),
        finding(file="ไม่\udcffทราบ.yaml", message=said, help=said),
        finding(file="ไม่\udcffทราบ.yaml", message=said, help=said, severity=Severity.NOTE),
        finding(file="", rule="no-such-rule", message=Bilingual("", ""), help=Bilingual("", "")),
    )
    return Sample(report_of(*found, paths=(path,)), {path: text})


def _stdin() -> Sample:
    text = "steps:\n  - {id: a, responsible: ownr}\n  - {id: b, responsible: ownr}\n"
    at = Lines(text)
    second = text.rindex("ownr")
    found = (
        found_at(text, "ownr", file="<stdin>"),
        finding(at.span(Extent(second, second + 4)), file="<stdin>"),
        finding(
            file="<stdin>",
            rule="unreadable-file",
            message=Bilingual(th="อ่านแฟ้มไม่ได้", en="the file cannot be read"),
        ),
    )
    return Sample(report_of(*found, paths=("<stdin>",)), {"<stdin>": text})


SAMPLES = {
    "thai": _thai(),
    "hostile": _hostile(),
    "stdin": _stdin(),
    "clean": Sample(report_of(paths=("sops/ก.yaml", "sops/b.yaml"), baselined=1)),
    "nothing-checked": Sample(report_of(paths=())),
}
"""Reports by name, for the tests of every format."""
