"""A form that people fill: `templates/<form>/form.yaml`, the format `form/v1`."""

from enum import StrEnum
from typing import Annotated, Literal

from sopctl.model.base import (
    Identifier,
    Model,
    Number,
    OrOne,
    OrText,
    Switch,
    Text,
    Texts,
    described,
)

FORM_FORMAT = "form/v1"


class FieldType(StrEnum):
    """What a field takes."""

    TEXT = "text"
    RICHTEXT = "richtext"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    FILE = "file"
    GROUP = "group"


class Label(Model):
    """A text in both languages; Thai alone will do."""

    th: Text = described("ภาษาไทย", "in Thai")
    en: Text | None = described("ภาษาอังกฤษ", "in English", None)


LabelText = Annotated[Label, OrText("th")]


class Default(Model):
    """What a field holds before anyone fills it: a value, or where it comes from."""

    value: Text | None = described("ค่าตั้งต้น", "the value", None)
    from_: Text | None = described(
        "ที่มาของค่า เช่น sop.unit.name, config.organisation.name หรือ plan.steps",
        "where it is taken from: sop.…, config.… or plan.…",
        None,
        alias="from",
    )


class Choice(Model):
    """One of the values that a choice field offers."""

    value: Text = described("ค่าที่บันทึก", "the value kept")
    label: LabelText | None = described("ข้อความที่แสดง", "the text shown", None)


class FormField(Model):
    """One blank of the form."""

    name: Identifier = described("ชื่อช่อง", "the field's key in a filled form")
    label: LabelText = described("ป้ายช่อง", "its label")
    type: FieldType = described("ชนิดข้อมูล", "what it takes", FieldType.TEXT)
    required: Switch = described("ต้องกรอก", "whether it must be filled", False)
    help: LabelText | None = described("คำแนะนำการกรอก", "how to fill it", None)
    default: Annotated[Default, OrText("value")] | None = described("ค่าตั้งต้น", "default", None)
    example: Text | None = described("ตัวอย่าง", "an example", None)
    choices: Annotated[tuple[Annotated[Choice, OrText("value")], ...], OrOne()] = described(
        "ตัวเลือก", "what may be chosen", ()
    )
    each_once: Switch = described(
        "รายการต้องมีครบทุกตัวเลือก ตัวเลือกละหนึ่งครั้ง",
        "whether each choice stands once in the list",
        False,
    )
    repeatable: Switch = described(
        "กรอกได้หลายรายการ", "whether it may be filled several times", False
    )
    fields: "tuple[FormField, ...]" = described("ช่องในกลุ่ม", "the fields of a group", ())
    max_length: Number | None = described("จำนวนอักขระสูงสุด", "characters at most", None, ge=1)
    personal: Switch = described("เป็นข้อมูลส่วนบุคคล", "whether it holds personal data", False)
    headings: Texts = described(
        "หัวคอลัมน์อื่นที่หมายถึงช่องนี้ เมื่ออ่านจาก CSV หรือ Excel",
        "other headings that mean it in a table (CSV, Excel)",
        (),
    )


class Form(Model):
    """แบบฟอร์มหนึ่งแบบ / One form."""

    sopctl: Literal["form/v1"] = described("รูปแบบแฟ้ม", "the format", FORM_FORMAT)
    name: Identifier = described("ชื่อแบบฟอร์ม ตรงกับชื่อโฟลเดอร์", "its name; the folder is named for it")
    title: LabelText = described("ชื่อที่พิมพ์", "title")
    description: LabelText | None = described("ใช้เมื่อใด", "what it is for", None)
    fields: tuple[FormField, ...] = described("ช่องกรอก", "the fields")
