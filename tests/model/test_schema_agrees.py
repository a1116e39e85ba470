"""The schema and the model on the same files: an editor accepts what the program accepts."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sopctl.model.base import Model
from sopctl.model.building import build
from sopctl.model.schema import FORMATS, schema_of
from sopctl.source.loader import load_text
from tests.model.test_schema import as_an_editor_reads

SOP = "sopctl: sop/v1\nid: a\ntitle: t\nunit: u\n"
STEP = SOP + "fiscal_year: 2565\nsteps:\n  - id: b\n    name: n\n"
PLACES = (
    (
        "sop",
        "sopctl: sop/v1\nid: @\ntitle: t\nunit: u\nfiscal_year: 1\nsteps: [{id: b, name: n}]\n",
    ),
    (
        "sop",
        "sopctl: sop/v1\nid: a\ntitle: @\nunit: u\nfiscal_year: 1\nsteps: [{id: b, name: n}]\n",
    ),
    ("sop", SOP + "fiscal_year: @\nsteps: [{id: b, name: n}]\n"),
    ("sop", SOP + "fiscal_year: 2565\nsteps: @\n"),
    ("sop", SOP + "fiscal_year: 2565\nsteps: [@]\n"),
    ("sop", STEP + "unknown: @\n"),
    ("sop", STEP + "indicator: @\n"),
    ("sop", STEP + "document: {edition: @}\n"),
    ("sop", STEP + "approvals: @\n"),
    ("sop", STEP + "objectives: @\n"),
    ("sop", STEP + "definitions: @\n"),
    ("sop", STEP + "definitions: {term: a, parts: @}\n"),
    ("sop", STEP + "responsibilities: @\n"),
    ("sop", STEP + "roles: {a: @}\n"),
    ("sop", STEP + "rounds: [{name: a, covers: @}]\n"),
    ("sop", STEP + "table: @\n"),
    ("sop", STEP + "table: {columns: @}\n"),
    ("sop", STEP + "table: {numbering: @}\n"),
    ("sop", STEP + "table: {headings: {period: @}}\n"),
    ("sop", STEP + "sections: {legend: @}\n"),
    ("sop", STEP + "sections: {subheadings: @}\n"),
    ("sop", STEP + "appendix: @\n"),
    ("sop", STEP + "    kind: @\n"),
    ("sop", STEP + "    period: @\n"),
    ("sop", STEP + "    effort: @\n"),
    ("sop", STEP + "    effort: {min: @, max: @}\n"),
    ("sop", STEP + "    effort: {min: 1, unit: @}\n"),
    ("sop", STEP + "    deadlines: @\n"),
    ("sop", STEP + "    deadlines: {every: @}\n"),
    ("sop", STEP + "    deadlines: [{every: month, day: @, of: next}]\n"),
    ("sop", STEP + "    deadlines: {after: quarter-end, days: @}\n"),
    ("sop", STEP + "    control: @\n"),
    ("sop", STEP + "    joined_by: @\n"),
    ("sop", STEP + "    activities: [@]\n"),
    ("sop", STEP + "    branches: @\n"),
    ("sop", STEP + "  - {id: c, kind: end, name: @}\n"),
    ("sop", STEP + "  - {id: c, kind: decision, name: @}\n"),
    ("sop", STEP + "  - {id: @, kind: start}\n"),
    ("records", "sopctl: records/v1\nsop: a\nrecords: @\n"),
    ("records", "sopctl: records/v1\nsop: a\nrecords: {step: @, on: 2565-01-01}\n"),
    ("records", "sopctl: records/v1\nsop: a\nrecords: {event: @, of: b, on: 2565-01-01}\n"),
    ("config", "organisation: @\n"),
    ("config", "language: @\n"),
    ("config", "folders: {sops: @}\n"),
    ("config", "rules: {long-label: @}\n"),
    ("config", "overrides: {paths: @, rules: {long-label: note}}\n"),
    ("config", "holidays: {add: @}\n"),
    ("config", "shift: @\n"),
    ("form", "sopctl: form/v1\nname: a\ntitle: @\nfields: [{name: b, label: c}]\n"),
    ("form", "sopctl: form/v1\nname: a\ntitle: t\nfields: @\n"),
    ("form", "sopctl: form/v1\nname: a\ntitle: t\nfields: [{name: b, label: c, type: @}]\n"),
    ("form", "sopctl: form/v1\nname: a\ntitle: t\nfields: [{name: b, label: c, required: @}]\n"),
    ("form", "sopctl: form/v1\nname: a\ntitle: t\nfields: [{name: b, label: c, max_length: @}]\n"),
)
"""Files with a place for a value, in every kind of place that the formats have."""

PLACES_OF_IDS = [place for _, place in PLACES if "id: @" in place]

SCALARS = st.sampled_from(
    (
        *("", "~", "null", '""', '" "', "no", "Yes", "on", "OFF", "true", "False", "t", "F"),
        *("0", "1", "2", "7", "010", "2565", "2.10", "-3", "+4", "3660", "3661", "๒๕๖๕", "๒"),
        *('"2565"', "' 12 '", "2_565", "2565.0", "2565-05", "2567-02-29", "ต.ค. 64", "3 วัน"),
        *("a", "a.b-c_d", "-a", ".a", "a b", '"a/b"', "แผน", "แผน-๑", "“ก”", "ก…ข", "é", "ฯลฯ"),
        *("month", "day", "working-day", "activity", "end", "none", "before", "error", "th", "และ"),
        *("text", "flow", "next", "received", "inf", "nan", "sop/v1"),
    )
)
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS.filter(bool), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.dictionaries(
        st.sampled_from(
            (
                "name",
                "text",
                "id",
                "term",
                "check",
                "min",
                "every",
                "on",
                "x",
                "th",
                "label",
                "date",
            )
        ),
        SCALARS,
        max_size=3,
    ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"),
)
VALIDATORS = {name: Draft202012Validator(schema_of(name)) for name in FORMATS}


def accepts(model: type[Model], text: str) -> bool:
    """Say whether the program takes a file for what it is to be."""
    loaded = load_text(text)
    return not loaded.problems and not build(model, loaded.data).problems


@pytest.mark.parametrize(("name", "place"), PLACES)
@settings(max_examples=40, deadline=None)
@example(value="[a, [b]]")
@example(value="[{a: b}]")
@given(value=VALUES)
def test_the_schema_takes_what_the_model_takes(name: str, place: str, value: str) -> None:
    # An editor gets the number 4 of an id, not its sign: the next test says so.
    assume(not (place in PLACES_OF_IDS and value == "+4"))
    text = place.replace("@", value)
    fits = VALIDATORS[name].is_valid(as_an_editor_reads(text))
    assert fits is accepts(FORMATS[name], text), text


@pytest.mark.parametrize("place", PLACES_OF_IDS)
@pytest.mark.parametrize("value", ("+4", ".5", "1.0e+5"))
def test_an_editor_sees_a_number_where_the_program_sees_how_it_is_written(
    place: str, value: str
) -> None:
    """A schema is given the number that YAML reads, so the program is the stricter of the two."""
    text = place.replace("@", value)
    assert VALIDATORS["sop"].is_valid(as_an_editor_reads(text))
    assert not accepts(FORMATS["sop"], text)


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.one_of(
            st.characters(max_codepoint=0x24F, exclude_categories=["Cn"]),
            st.characters(min_codepoint=0xE00, max_codepoint=0xE7F, exclude_categories=["Cn"]),
            st.sampled_from("“”–—…•→✓、　\u200b\u200d₿№"),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_schema_takes_the_ids_that_the_model_takes(text: str) -> None:
    whole = {"title": "t", "unit": "u", "fiscal_year": "1", "steps": [{"id": "b", "name": "n"}]}
    stripped = text.strip()
    if stripped:
        data = {"id": stripped, **whole}
        assert VALIDATORS["sop"].is_valid(data) is (not build(FORMATS["sop"], data).problems)


def test_a_list_takes_as_many_entries_as_the_model_does() -> None:
    for count in (999, 1000, 1001):
        text = STEP + f"objectives: [{', '.join('a' * count)}]\n"
        fits = VALIDATORS["sop"].is_valid(as_an_editor_reads(text))
        assert fits is accepts(FORMATS["sop"], text) is (count <= 1000)
