"""Arguments and options that several commands have, each the same wherever it stands."""

from enum import StrEnum
from typing import Annotated

import typer

from sopctl.cli.completion import deadline_names, sop_ids, step_ids


class Era(StrEnum):
    """In which era dates are printed."""

    BE = "be"
    CE = "ce"


SopArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOP",
        help="The SOP's id or path. / รหัสหรือแฟ้ม SOP",
        show_default=False,
        autocompletion=sop_ids,
    ),
]
StepArgument = Annotated[
    str,
    typer.Argument(
        metavar="STEP",
        help="The step's id or name, or a round's. / รหัสหรือชื่อขั้นตอน หรือรอบการรายงาน",
        show_default=False,
        autocompletion=step_ids,
    ),
]
DeadlineOption = Annotated[
    str | None,
    typer.Option(
        "--deadline",
        metavar="NAME",
        help="Which deadline. / ชื่อกำหนดส่ง",
        autocompletion=deadline_names,
    ),
]
ReceivedOption = Annotated[
    bool,
    typer.Option(
        "--received",
        help="That what the step answers came in, not that it was done. / ได้รับเรื่อง ยังไม่ใช่ทำแล้ว",
    ),
]
OnlySopsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sop",
        metavar="ID",
        help="Only this SOP; repeatable. / เฉพาะ SOP",
        autocompletion=sop_ids,
    ),
]
AsOnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="As on this day (default today). / ณ วันที่"),
]
EraOption = Annotated[Era, typer.Option("--era", help="Era of the dates printed. / ศักราช")]
