"""Builds the Word templates of the built-in forms: `python -m scripts.word_forms [FORM…]`.

Each module beside this one builds one form and is named for it, with underscores. A template that
was edited in Word since is overwritten: take what is here as its beginning, or edit the module.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from scripts.word_forms.page import saved

_TEMPLATES = Path(__file__).parents[2] / "templates"
SHARED = ("__main__", "page", "report_parts")
"""Modules that build no form."""


def main(names: list[str]) -> int:
    """Build the templates of the forms `names`, or of all; return the exit code."""
    modules = {
        module.name.replace("_", "-"): module.name
        for module in iter_modules([str(Path(__file__).parent)])
        if module.name not in SHARED
    }
    unknown = [name for name in names if name not in modules]
    if unknown:
        print(
            f"no such form: {', '.join(unknown)}; there are {', '.join(modules)}", file=sys.stderr
        )
        return 2
    for form, module in modules.items():
        if not names or form in names:
            target = _TEMPLATES / form / "form.docx"
            target.write_bytes(saved(import_module(f"scripts.word_forms.{module}").build()))
            print(target.relative_to(_TEMPLATES.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
