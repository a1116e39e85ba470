"""Documents that were never anyone's file: the formats' own keys with values of any kind."""

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

from sopctl.model.base import Model
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.model.known_keys import known_keys
from sopctl.model.records import Records
from sopctl.model.sop import Sop
from tests.fuzz.damage_times import iso_like, made_up
from tests.fuzz.damage_values import RESERVED
from tests.source.yaml_trees import STYLES, TEXTS, Tree, trees

_Path = tuple[str | int, ...]

_DEEPEST = 5

MODELS: dict[str, tuple[type[Model], dict[str, Tree]]] = {
    "sops/made.yaml": (Sop, {"sopctl": "sop/v1", "id": "made", "title": "ก", "unit": "ข", "fiscal_year": "2565"}),
    "records/made.yaml": (Records, {"sopctl": "records/v1", "sop": "made"}),
    "templates/made/form.yaml": (Form, {"sopctl": "form/v1", "name": "made", "title": "ก"}),
    "sopctl.yaml": (Config, {}),
}  # fmt: skip
"""Each format at the place where it is found, with what a file of it cannot do without."""

_STEPS = st.sampled_from(("a", "b", "c", "end", "start"))
_TIMES = (
    st.integers(0, 2**32).map(Random).map(lambda random: random.choice((made_up, iso_like))(random))
)
_SOUND_TIMES = st.sampled_from(
    ("ต.ค. 64 - มิ.ย. 65 (2 วัน/เดือน)", "ไตรมาส 1", "2564-11/2565-06", "3 วันทำการ", "ทุกวันที่ 10 ของเดือน",
     "ภายใน 7 วันทำการ", "2565-02-14", "รอบ 6 เดือน", "5 เดือนแรก", "ณ วันที่ 30 ก.ย. ของทุกปี", "อาทิตย์ละ 1 ครั้ง")
)  # fmt: skip
_CHOICES = st.sampled_from(
    ("decision", "activity", "connector", "month", "week", "last", "working-day", "following", "next", "same",
     "received", "quarter-end", "number", "flow", "period", "nested", "before", "error", "off", "group", "date",
     "true", "no", "-1", "0", "1", "2.5", "31", "99999999999999999999", "๓", "1e400", ".nan", "{{ ก }}")
)  # fmt: skip
_LEAVES = st.one_of(
    _STEPS, _STEPS, _CHOICES, _CHOICES, _SOUND_TIMES, _TIMES, TEXTS, st.sampled_from(RESERVED), st.none()
)  # fmt: skip


@st.composite
def files_of_our_own(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the path and content of a file of one of the formats, more or less right."""
    path = draw(st.sampled_from(sorted(MODELS)))
    model, required = MODELS[path]
    tree = draw(_mapping(model, ()))
    if draw(st.integers(0, 9)):
        tree = {
            **required,
            **{key: tree[key] for key in tree if draw(st.booleans()) or key not in required},
        }
    if model is Sop and draw(st.integers(0, 9)):
        tree["steps"] = draw(_steps())
    return path, draw(_written(tree))


@st.composite
def foreign_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the path and content of a file that is some other tool's, or nobody's."""
    tree = draw(trees() | st.sampled_from(_OF_OTHER_TOOLS))
    if isinstance(tree, dict) and draw(st.booleans()):
        key = draw(st.sampled_from(("sopctl", "form", "records", "steps", "id")))
        value = draw(
            st.sampled_from(("sop/v1", "records/v1", "form/v1", "site-visit", "sop/v2")) | trees()
        )
        tree = {key: value, **tree}
    name = draw(
        st.sampled_from(("sops/made.yaml", "records/made.yaml", "filled/made.yaml", "sopctl.yaml"))
    )
    return name, draw(_written(tree))


_OF_OTHER_TOOLS: tuple[Tree, ...] = (
    {"services": {"web": {"image": "nginx:1.27", "ports": ["80:80"], "environment": {"A": None}}}},
    {"on": {"push": {"branches": ["main"]}}, "jobs": {"test": {"runs-on": "x", "steps": [{"uses": "a@v1"}]}}},
    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"steps": [{"id": "a"}]}},
    [{"hosts": "all", "tasks": [{"name": "a", "step": "b", "event": "c"}]}],
    [{"step": "a", "on": "b"}, "c", None, [{"event": "d"}]],
    {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {"description": ""}}}}}},
)  # fmt: skip


def _steps() -> st.SearchStrategy[Tree]:
    """Return steps that are enough like steps for every rule to look at them."""
    sound = st.fixed_dictionaries({"id": _STEPS, "name": TEXTS.filter(bool)})
    more = st.deferred(lambda: _mapping(Sop, ("steps", 0)))
    return st.lists(
        st.builds(lambda rest, step: {**rest, **step}, more, sound), min_size=1, max_size=5
    )


def _value(model: type[Model], path: _Path) -> st.SearchStrategy[Tree]:
    if len(path) > _DEEPEST:
        return _LEAVES
    inner: st.SearchStrategy[Tree] = _LEAVES
    if known_keys(model, path):
        inner = _mapping(model, path) | _mapping(model, path) | _LEAVES
    elif known_keys(model, (*path, "x")):
        named = st.deferred(lambda: _value(model, (*path, "x")))
        inner = st.dictionaries(_STEPS | TEXTS.filter(bool), named, max_size=3) | _LEAVES
    return inner | st.lists(inner, max_size=3)


@st.composite
def _mapping(draw: st.DrawFn, model: type[Model], path: _Path) -> dict[str, Tree]:
    keys = draw(st.lists(st.sampled_from(known_keys(model, path)), max_size=5, unique=True))
    tree = {key: draw(_value(model, (*path, key))) for key in keys}
    if draw(st.integers(0, 9)) == 0:
        tree[draw(TEXTS.filter(bool) | st.sampled_from(("next", "steps", "__class__")))] = draw(
            trees()
        )
    return tree


@st.composite
def _written(draw: st.DrawFn, tree: Tree) -> bytes:
    style: Callable[[Tree], str] = draw(st.sampled_from(STYLES))
    return style(tree).encode("utf-8", "surrogatepass")
