"""Makes a PDF of each web page in a folder, with WeasyPrint: what `sopctl fill` is measured against."""

import sys
from pathlib import Path

import weasyprint


def main(folder: Path) -> None:
    """Write the PDFs beside the pages; the fonts are looked up once for all."""
    fonts = weasyprint.text.fonts.FontConfiguration()
    for page in sorted(folder.glob("*.html")):
        weasyprint.HTML(filename=str(page)).write_pdf(page.with_suffix(".pdf"), font_config=fonts)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
