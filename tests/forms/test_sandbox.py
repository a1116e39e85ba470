"""A template reaches its fields and the filters, and nothing else, in whichever format."""

from io import BytesIO

import docx
import pytest

from sopctl.forms import TemplateError
from tests.forms.conftest import data_of

FIELDS = (
    "- {name: topic, label: หัวข้อ}\n"
    "- {name: score, label: คะแนน, type: number}\n"
    "- {name: people, label: คน, type: group, repeatable: true, fields: [{name: name, label: ชื่อ}]}\n"
)
DATA = "{topic: ก, score: 5, people: [{name: a}, {name: b}]}"

ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ topic.__class__ }}",
    "{{ topic['__class__'] }}",
    "{{ topic | attr('__class__') }}",
    "{{ people.__init__.__globals__ }}",
    "{{ people[0].__class__ }}",
    "{{ people[0]['__class__'] }}",
    "{{ people[0].keys() }}",
    "{{ people[0].values }}",
    "{{ fields.__class__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ lipsum() }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ '{0.__class__}'.format(topic) }}",
    "{{ '%s' | format(topic) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%s' % topic }}",
    "{{ topic.format_map(fields) }}",
    "{{ topic | map('upper') }}",
    "{{ people | map(attribute='__class__') | list }}",
    "{{ people | map('__class__') }}",
    "{{ topic | pprint }}",
    "{{ topic | tojson }}",
    "{{ topic | safe }}",
    "{{ topic | xmlattr }}",
    "{{ range(10 ** 9) | length }}",
    "{{ range(100000) | length }}",
    "{{ range(999999999999999999999, 999999999999999999999) }}",
    "{{ 'a' * 999999999 }}",
    "{{ topic * 9 }}",
    "{{ 9 ** 9 }}",
    "{{ 99999999999 * 99999999999 }}",
    "{{ people * 99999999 }}",
    "{{ loop }}",
    "{% for p in people %}{{ loop.__init__ }}{% endfor %}",
    "{% for p in people %}{{ loop._iterable }}{% endfor %}",
    "{% for p in people %}{{ loop }}{% endfor %}",
    "{% for p in people recursive %}{{ loop(people) }}{% endfor %}",
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ m.__globals__ }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller.__code__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% macro m() %}x{% endmacro %}{{ m.__class__ }}",
    "{% include '/etc/passwd' %}",
    "{% include '../form.yaml' %}",
    "{% include topic %}",
    "{% include 'form.yaml' %}",
    "{% import 'os' as os %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% autoescape false %}{{ topic }}{% endautoescape %}",
    "{% filter upper %}{{ topic }}{% endfilter %}",
    "{{ topic() }}",
    "{{ people() }}",
    "{{ thai_date(topic) }}",
    "{{ topic | upper(*people) }}",
    "{{ range(*people) }}",
    "{{ people }}",
    "{{ people[0] }}",
    "{{ fields }}",
    "{{ nothing }}",
    "{{ nothing is defined }}",
    "{{ people[0].nme }}",
    "{% set topic.x = 1 %}",
    "{% for c in topic %}{{ c }}{% endfor %}",
    "{{ topic.format }}",
    "{{ dict(a=1) }}",
    "{{ {'a': 1} }}",
    "{{ range }}",
    "{{ range.__class__ }}",
    "{{ self }}",
    "{{ varargs }}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% block x %}{{ super() }}{% endblock %}",
    "{% set ns = namespace() %}",
    "{{ (1).real }}",
    "{{ score.real }}",
    "{{ score.as_integer_ratio() }}",
    "{{ people | sort(attribute='__class__') }}",
    "{{ people | sum('__class__') }}",
    "{{ people | groupby('__class__') }}",
    "{{ topic | center(1000000000) }}",
    "{{ topic | indent(99999999) }}",
    "{{ topic | format }}",
    "{{ '%1000000000s' % 'a' }}",
    "{% for p in people %}{{ loop.cycle }}{% endfor %}",
    "{% for p in people %}{{ loop.cycle.__func__ }}{% endfor %}",
    "{% for p in people %}{{ loop.changed.__self__ }}{% endfor %}",
    "{% set x = people %}" + "{% set x = x + x %}" * 40 + "{{ x | length }}",
    "{% set x = 'aaaaaaaaaaaaaaaaaaaa' %}" + "{% set x = x | replace('a', x) %}" * 12 + "{{ x }}",
    "{% include ['x', 'form.md.j2'] %}",
    "{% debug %}",
    "{{ 1e999999 }}",
    "{{ 1" + "0" * 5000 + " }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{% if true %}" * 500 + "x" + "{% endif %}" * 500,
    "{% for a in people %}" * 30 + "x" + "{% endfor %}" * 30,
    "{{ topic" + " | upper" * 3000 + " }}",
)


def word(text: str) -> bytes:
    document, buffer = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("format", ["md", "html", "pdf", "docx"])
@pytest.mark.parametrize("template", ESCAPES, ids=lambda template: template[:60])
def test_no_way_leads_out(template, format, make_form, fill) -> None:  # type: ignore[no-untyped-def]
    file = {"pdf": "typ"}.get(format, format)
    written = word(template) if format == "docx" else f"เริ่ม\n{template}\n"
    form = make_form(FIELDS, **{file: written})
    with pytest.raises(TemplateError) as failed:
        fill(form, DATA, format)
    assert failed.value.where.startswith("templates/visit/form.")
    said = failed.value.message.th + failed.value.message.en + failed.value.help.en
    assert "<class" not in said
    assert "/etc" not in said or "passwd" in template
    assert failed.value.help.th


def test_loops_and_their_nesting_end(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    loops = "".join(f"{{% for x{n} in range(1000) %}}" for n in range(4))
    form = make_form(FIELDS, md=loops + "a" + "{% endfor %}" * 4)
    with pytest.raises(TemplateError, match="turns"):
        fill(form, DATA)


def test_a_text_that_doubles_ends(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    doubling = "{% set a = 'abcdefgh' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
    with pytest.raises(TemplateError, match="characters"):
        fill(make_form(FIELDS, md=doubling), DATA)
    blocks = (
        "{% set a %}abcdefgh{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}"
    )
    with pytest.raises(TemplateError):
        fill(make_form(FIELDS, md=blocks), DATA)


def test_what_templates_need_works(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    template = (
        "{% macro cell(v) %}[{{ v }}]{% endmacro %}"
        "{% for p in people %}{{ loop.index }}{{ cell(p.name) }}{{ '' if loop.last else ', ' }}{% endfor %}\n"
        "{{ score + 1 }} {{ score * 2 - 3 }} {{ score > 4 }} {{ topic ~ ' ' ~ score }}"
        "{% set total = people | length %} {{ total }} {{ people[7] or '-' }} {{ (people | first).name }}\n"
        "{{ '' if false else fields.topic }} {{ fields['score'] }}"
        "{% set block %}<{{ topic }}>{% endset %} {{ block }}"
    )
    assert fill(make_form(FIELDS, md=template), DATA).decode() == (
        "1[a], 2[b]\n6 7 ใช่ ก 5 2 \\- a\nก 5 <ก>\n"
    )


def test_include_takes_files_of_the_same_form(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    head = {"head.md.j2": "# {{ topic }}\n"}
    form = make_form(FIELDS, md="{% include 'head.md.j2' %}\nx\n", **head)
    assert fill(form, DATA).decode() == "# ก\nx\n"
    broken = {"head.md.j2": "a\n\n{{ topic.x }}\n"}
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, md="{% include 'head.md.j2' %}", **broken), DATA)
    assert failed.value.where == "templates/visit/head.md.j2:3"


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("a\nb {{ topik }}\n", 2, "“topik”"),
        ("{% if false %}\n{{ topik }}\n{% endif %}\n", 2, "“topik”"),
        ("a\n\n{{ people[0].nam }}\n", 3, "“nam”"),
        ("a\n{{ topic | thai_dat }}\n", 2, "“thai_dat”"),
        ("a\n\n{{ score | thai_date }}\n", 3, "thai_date"),
        ("a\n{{ topic\n", 2, "end of"),
        ("{% if topic %}\na\n", 2, "endif"),
        ("a\n{% for p in people %}\n{{ p.name.x }}\n{% endfor %}\n", 3, "“x”"),
        ("a\n{{ score / 0 }}\n", 2, ""),
        ("{{ topic > 3 }}\n", 1, ""),
        ("a\n{{ topic | picture }}", 2, "picture"),
        ("a\n{{ 'x' | batch(0) }}", 2, "batch"),
    ],
)
def test_errors_name_the_line_and_what_is_meant(  # type: ignore[no-untyped-def]
    template, line, said, make_form, fill
) -> None:
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, md=template), DATA)
    assert failed.value.where == f"templates/visit/form.md.j2:{line}"
    assert said in failed.value.message.en


def test_the_nearest_name_is_offered(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, md="{{ topik }}"), DATA)
    assert failed.value.help.en == "did you mean “topic”?"
    assert failed.value.help.th == "หมายถึง “topic” หรือไม่"
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, md="{{ people[0].nam }}"), DATA)
    assert failed.value.help.en == "did you mean “name”?"


def test_typed_text_is_no_template(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    typed = "{{ topic.__class__ }} {% for x in y %}"
    form = make_form(FIELDS, html="<p>{{ topic }}</p>")
    page = fill(form, f"topic: '{typed}'", "html").decode()
    assert page == f"<p>{typed}</p>"
    assert data_of(f"topic: '{typed}'") == {"topic": typed}


def test_values_are_escaped_in_attributes_macros_and_joined_texts(make_form, fill) -> None:  # type: ignore[no-untyped-def]
    template = (
        '<a title="{{ topic }}">{% macro m(v) %}<i>{{ v }}</i>{% endmacro %}{{ m(topic) }}'
        "{{ m(topic) ~ topic }}{{ topic ~ '<' }}</a>"
    )
    page = fill(make_form(FIELDS, html=template), "topic: '\"<b>'", "html").decode()
    safe = "&quot;&lt;b&gt;"
    assert page == f'<a title="{safe}"><i>{safe}</i><i>{safe}</i>{safe}{safe}&lt;</a>'
