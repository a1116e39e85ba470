"""Tries the templates of a form on examples: what would fail for somebody fails here first."""

from collections.abc import Iterator
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.documents.options import DocumentFormat
from sopctl.forms.errors import TemplateError
from sopctl.forms.examples import example_data, full_data, least_data
from sopctl.forms.filling import FillOptions, FormFiller
from sopctl.forms.folder import TEMPLATE_FILES, FormFolder
from sopctl.forms.pictures import SamplePictures


def problems_of(folder: FormFolder, options: FillOptions) -> Iterator[TemplateError]:
    """Yield what fails when every template of a form is filled, each problem once.

    A form without any has that problem. Each is filled with the worked example, with something in every field, and with the required
    fields alone.

    Raises:
        DrawingError: where the machine does not have the font.
    """
    if not folder.templates:
        yield _no_template(folder)
        return
    seen: set[tuple[str, str]] = set()
    try:
        trials = list(_trials(folder))
    except TemplateError as error:
        yield error
        return
    filler = FormFiller(folder, options)
    for format_ in folder.templates:
        for data in trials:
            failure = _failure(filler, data, format_, options)
            if failure is not None and (failure.where, failure.message.en) not in seen:
                seen.add((failure.where, failure.message.en))
                yield failure


def _no_template(folder: FormFolder) -> TemplateError:
    listed = ", ".join(TEMPLATE_FILES.values())
    return TemplateError(
        Bilingual(
            th="แบบฟอร์มนี้ไม่มีแม่แบบ จึงจัดทำเอกสารไม่ได้",
            en="this form has no template, so no document can be made of it",
        ),
        Bilingual(
            th=f"เพิ่มแฟ้มในโฟลเดอร์เดียวกันอย่างน้อยหนึ่งแฟ้ม: {listed}",
            en=f"add one at least to its folder: {listed}",
        ),
        folder.definition.shown,
    )


def _trials(folder: FormFolder) -> Iterator[dict[str, Any]]:
    form = folder.sound_form
    if folder.example is not None:
        yield example_data(folder)
    yield full_data(form)
    yield least_data(form)


def _failure(
    filler: FormFiller, data: dict[str, Any], format_: DocumentFormat, options: FillOptions
) -> TemplateError | None:
    try:
        filler.fill(data, format_, pictures=SamplePictures(options.root))
    except TemplateError as error:
        return error
    return None
