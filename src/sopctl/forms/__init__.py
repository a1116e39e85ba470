"""Forms that people fill, and the documents made of them: templates, values, and a writer per format."""

from sopctl.forms.errors import TemplateError
from sopctl.forms.filling import FillOptions, FormFiller
from sopctl.forms.folder import FormFolder, find_form, find_forms

__all__ = ["FillOptions", "FormFiller", "FormFolder", "TemplateError", "find_form", "find_forms"]
