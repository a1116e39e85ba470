"""What every format promises, whatever the report holds."""

import re

import pytest

from sopctl import __version__
from sopctl.bilingual import Language
from sopctl.reporters import REPORTERS
from tests.conftest import Golden
from tests.reporters.findings import SAMPLES

ENDINGS = {"json": "json", "sarif": "sarif", "junit": "xml"}
EVERY = [(name, sample) for name in REPORTERS for sample in SAMPLES]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_the_whole_report(name: str, sample: str, language: Language, golden: Golden) -> None:
    text = SAMPLES[sample].printed(name, language)
    ending = ENDINGS.get(name, "txt")
    golden(text.replace(__version__, "<version>"), f"{name}/{sample}-{language}.{ending}")


@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_it_is_text_that_can_be_written_and_harms_no_terminal(name: str, sample: str) -> None:
    text = SAMPLES[sample].printed(name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    text.encode("utf-8")
    assert not {"\x1b", "\x00", "\r", "\u2028", "\ufffe"} & set(text)


@pytest.mark.parametrize(("name", "sample"), EVERY)
def test_the_same_report_is_the_same_text(name: str, sample: str) -> None:
    assert SAMPLES[sample].printed(name) == SAMPLES[sample].printed(name)


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colour_adds_nothing_but_colour(name: str) -> None:
    for sample in SAMPLES.values():
        coloured = sample.printed(name, colour=True)
        assert "\x1b[1" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == sample.printed(name)


@pytest.mark.parametrize("name", ["json", "sarif", "junit", "github"])
def test_what_programs_read_is_never_coloured(name: str) -> None:
    sample = SAMPLES["thai"]
    assert sample.printed(name, colour=True) == sample.printed(name)
