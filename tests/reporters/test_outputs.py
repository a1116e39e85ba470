"""The values of `--format`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.reporters import REPORTERS
from sopctl.reporters.outputs import Output, OutputError, outputs_of, require_apart


@pytest.mark.parametrize(
    ("value", "output"),
    [
        ("text", Output("text")),
        ("json:findings.json", Output("json", "findings.json")),
        ("json:out/ผล การตรวจ.json", Output("json", "out/ผล การตรวจ.json")),
        (r"json:C:\findings.json", Output("json", r"C:\findings.json")),
        ("sarif:C:/ci/a.sarif", Output("sarif", "C:/ci/a.sarif")),
        ("junit:a:b.xml", Output("junit", "a:b.xml")),
        ("json:-", Output("json")),
        ("json:./-", Output("json", "./-")),
    ],
)
def test_the_first_colon_parts_format_and_file(value: str, output: Output) -> None:
    assert outputs_of([value]) == (output,)


def test_without_a_value_there_is_the_default() -> None:
    assert outputs_of([]) == (Output("text"),)
    assert outputs_of([], default="github") == (Output("github"),)
    assert outputs_of(["json:a.json"], default="github") == (Output("json", "a.json"),)


def test_several_go_to_their_places_in_their_order() -> None:
    values = ["sarif:a.sarif", "text", "junit:a.xml", "junit:b.xml"]
    assert outputs_of(values) == (
        Output("sarif", "a.sarif"),
        Output("text"),
        Output("junit", "a.xml"),
        Output("junit", "b.xml"),
    )


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("jsn", "json"),
        ("JSON:a.json", "json"),
        (" text", "text"),
        ("serif:a.sarif", "sarif"),
        ("git-hub", "github"),
        ("xunit:a.xml", "junit"),
    ],
)
def test_an_unknown_format_offers_the_nearest(value: str, meant: str) -> None:
    with pytest.raises(OutputError) as caught:
        outputs_of([value])
    for text in caught.value.help:
        assert f"did you mean “{meant}”" in text
        assert ", ".join(REPORTERS) in text
    assert value.partition(":")[0] in caught.value.message.th


@pytest.mark.parametrize("value", ["", ":", ":a.json", "C:\\a.json", "คคคค", "findings.json"])
def test_what_is_like_no_format_lists_them(value: str) -> None:
    with pytest.raises(OutputError) as caught:
        outputs_of([value])
    assert ", ".join(REPORTERS) in caught.value.help.en


@pytest.mark.parametrize(
    "value", ["json:", "json: ", "json:\t", "json:out/", "json:out\\", "json:a\0b"]
)
def test_a_file_needs_a_name(value: str) -> None:
    with pytest.raises(OutputError) as caught:
        outputs_of([value])
    assert "json" in caught.value.message.th
    assert "\0" not in caught.value.message.en
    assert "json:findings.json" in caught.value.help.en


@pytest.mark.parametrize(
    ("values", "both"),
    [
        (["text", "json"], "text and json"),
        (["json", "json"], "json and json"),
        (["text", "json:-"], "text and json"),
        (["json:a", "sarif:a"], "json and sarif"),
        (["json:a", "text", "sarif:./b/../a"], "json and sarif"),
        (["json:a.json", "json:a.json"], "json and json"),
    ],
)
def test_two_reports_never_share_a_place(values: list[str], both: str) -> None:
    with pytest.raises(OutputError) as caught:
        outputs_of(values)
    assert both in caught.value.message.en
    assert ":findings." in caught.value.help.th


def test_a_report_never_replaces_a_file_that_is_checked() -> None:
    outputs = outputs_of(["text", "json:./sops/../sops/a.yaml"])
    with pytest.raises(OutputError) as caught:
        require_apart(outputs, ["sops/b.yaml", "sops/a.yaml"])
    assert "sops/a.yaml" in caught.value.message.th
    require_apart(outputs, ["sops/b.yaml", "-"])


@given(st.sampled_from(list(REPORTERS)), st.text(min_size=1))
def test_every_value_is_taken_or_refused(name: str, target: str) -> None:
    try:
        (output,) = outputs_of([f"{name}:{target}"])
    except OutputError as error:
        assert error.message.th != error.message.en
    else:
        assert output == Output(name, None if target == "-" else target)
