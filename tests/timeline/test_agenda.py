"""What one SOP makes due, and that it is the same after it went through bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.timeline.agenda import Agenda, Waiting
from sopctl.timeline.agenda_encoding import AgendaEncodingError, decoded_agenda, encoded_agenda
from sopctl.timeline.occurrences import Occurrence

TEXTS = st.text(st.characters(codec=None), max_size=6)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)

OCCURRENCES = st.builds(
    Occurrence,
    sop=TEXTS,
    step=st.none() | TEXTS,
    name=TEXTS,
    deadline=st.none() | TEXTS,
    key=TEXTS,
    due=st.dates(),
    unshifted=st.dates(),
    act_by=st.dates(),
    roles=NAMES,
    role_ids=NAMES,
    done_on=st.none() | st.dates(),
    counted_from=st.none() | st.sampled_from(["record", "deadline"]),
    sop_title=TEXTS,
    fiscal_year=st.none() | st.integers(2400, 2700),
    step_name=st.none() | TEXTS,
)
WAITING = st.builds(
    Waiting,
    sop=TEXTS,
    step=TEXTS,
    name=TEXTS,
    deadline=st.none() | TEXTS,
    after=TEXTS,
    days=st.integers(0, 400),
    unit=st.sampled_from(["day", "working-day"]),
    roles=NAMES,
    role_ids=NAMES,
)
AGENDAS = st.builds(
    Agenda,
    sop=TEXTS,
    steps=NAMES,
    roles=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    occurrences=st.lists(OCCURRENCES, max_size=3).map(tuple),
    waiting=st.lists(WAITING, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(AGENDAS)
def test_whatever_is_due_comes_back(agenda: Agenda) -> None:
    assert decoded_agenda(encoded_agenda(agenda)) == agenda


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"{}", b"[1,2,3,4,5]", b'["a",[],[],[[1]],[]]']
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(AgendaEncodingError):
        decoded_agenda(data)
