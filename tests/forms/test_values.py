"""What a filled form says, as templates print it."""

from typing import Any

from sopctl.bilingual import Language
from sopctl.forms.examples import known_data
from sopctl.forms.skeleton import skeleton
from sopctl.model.config import Config
from sopctl.model.sop import Sop
from tests.forms.conftest import data_of
from tests.sop_text import sop_of, sop_text

FIELDS = """
- {name: text, label: ข้อความ}
- {name: number, label: เลข, type: number}
- {name: date, label: วันที่, type: date}
- {name: time, label: เวลา, type: time}
- {name: choice, label: เลือก, type: choice, choices: [{value: in, label: ในกรม}, {value: out, label: นอกกรม}]}
- {name: yes, label: ใช่ไหม, type: boolean}
- {name: file, label: แฟ้ม, type: file}
- {name: many, label: หลาย, repeatable: true}
- {name: group, label: กลุ่ม, type: group, fields: [{name: a, label: ก}, {name: b, label: ข, default: ค่าเดิม}]}
- {name: default, label: ตั้งต้น, default: {value: เดิม}}
- {name: organisation, label: หน่วยงาน, default: {from: config.organisation.name}}
- {name: unit, label: กลุ่มงาน, default: {from: sop.unit.name}}
- {name: step, label: ขั้นตอนแรก, default: {from: sop.steps.0.name}}
"""
PRINT = "|".join(
    f"{{{{ {n} }}}}" for n in ("text", "number", "date", "time", "choice", "yes", "file")
)


def plain(content: bytes) -> str:
    return content.decode().strip().replace("\\", "")


def test_each_type_prints_as_officials_write_it(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, md=PRINT)
    text = "{text: ก, number: '๑,๒๕๐.50', date: 2021-12-15, time: '9:30 น.', choice: in, yes: true, file: a.pdf}"
    assert plain(fill(form, text)) == "ก|๑,๒๕๐.50|15 ธันวาคม 2564|09.30|ในกรม|ใช่|a.pdf"
    assert plain(fill(form, "")) == "||||||"


def test_values_compare_and_count_by_what_they_mean(make_form: Any, fill: Any) -> None:
    template = (
        "{{ choice == 'in' }} {{ number > 1000 }} {{ number + 1 }} {{ yes }} {{ many | length }}"
        " {{ many | list_th }} {{ 'มี' if group else 'ไม่มี' }} {{ group.b }} {{ default }}"
    )
    form = make_form(FIELDS, md=template)
    text = "{choice: in, number: '1,250', yes: ไม่ใช่, many: [ก, '', ข], group: {a: ก}}"
    assert plain(fill(form, text)) == "ใช่ ใช่ 1251 ไม่ใช่ 2 ก และ ข มี ค่าเดิม เดิม"
    assert plain(fill(make_form(FIELDS, md="{{ many | length }}"), "many: ก")) == "1"


def test_defaults_come_from_the_settings_where_nothing_is_filled(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, md="{{ organisation }}|{{ default }}|{{ unit }}")
    config = Config.model_validate({"organisation": "กรมอนามัย"})
    assert plain(fill(form, "", config=config)) == "กรมอนามัย|เดิม|"
    assert plain(fill(form, "{organisation: กองแผน, default: ใหม่}", config=config)) == "กองแผน|ใหม่|"


def test_a_new_form_takes_what_the_sop_and_the_settings_know(make_form: Any) -> None:
    sop: Sop = sop_of(sop_text("- {id: a, name: สำรวจ}\n"))
    config = Config.model_validate({"organisation": "กรมอนามัย"})
    known = known_data(make_form(FIELDS).form, config, sop)
    assert known == {
        "group": {"b": "ค่าเดิม"},
        "default": "เดิม",
        "organisation": "กรมอนามัย",
        "unit": "หน่วยทดสอบ",
        "step": "สำรวจ",
    }


def test_a_skeleton_reads_back_as_what_was_put_in(make_form: Any) -> None:
    form = make_form(FIELDS + "- {name: notes, label: ประเด็น, type: richtext}\n").form
    data = {
        "text": "{{ x }}: # ไม่ใช่หมายเหตุ",
        "many": ["- ก", "หลาย\nบรรทัด"],
        "group": {"a": "~", "b": "ข"},
        "notes": "# หัว\n\n- ข้อ\n  ย่อย",
    }
    for language in Language:
        read = data_of(skeleton(form, data, language))
        assert read.pop("form") == "visit"
        assert {key: value for key, value in read.items() if value is not None} == data


def test_an_empty_skeleton_has_every_field_with_its_help(make_form: Any) -> None:
    fields = (
        "- {name: a, label: {th: ก, en: A}, required: true, max_length: 20, help: {th: ช่วย, en: Help}}\n"
        "- {name: g, label: กลุ่ม, type: group, repeatable: true,"
        " fields: [{name: x, label: เอ็กซ์}, {name: y, label: วาย, personal: true}]}\n"
    )
    text = skeleton(make_form(fields).form, {}, Language.THAI)
    assert text.split("\n\n")[1:] == [
        "# ก (ข้อความ · ไม่เกิน 20 อักขระ · ต้องกรอก)\n# ช่วย\na:",
        "# กลุ่ม (กลุ่ม · กรอกได้หลายรายการ ขึ้นต้นรายการด้วย -)\ng:\n  # เอ็กซ์ (ข้อความ)\n  - x:\n"
        "    # วาย (ข้อความ · ข้อมูลส่วนบุคคล)\n    y:\n",
    ]
    english = skeleton(make_form(fields).form, {}, Language.ENGLISH)
    assert "# ก / A (text · at most 20 characters · required)\n# Help\na:\n" in english
