"""Readers: from what people have (a copied page, JSON lines) to a stream of `Paper` records.

`read` opens an input, recognises its form and yields its papers one by one, so that memory does not grow
with the input. A broken record goes to the `Report` with its file and line, and the reader goes on. A
new form is one file with a `Form` in it and one line in `kg.sources.forms`.
"""

from kg.sources.form import Form
from kg.sources.forms import FORMS
from kg.sources.reading import read
from kg.sources.report import Report, Skipped

__all__ = ["FORMS", "Form", "Report", "Skipped", "read"]
