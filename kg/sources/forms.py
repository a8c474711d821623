"""The table of forms, and how an input is assigned to one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kg.errors import UnknownFormError
from kg.sources import daily_papers, json_lines
from kg.sources.form import Form
from kg.sources.lines import Line

__all__ = ["FORMS", "form_named", "recognise"]

FORMS: Mapping[str, Form] = MappingProxyType(
    {form.name: form for form in (json_lines.FORM, daily_papers.FORM)}
)
"""All forms by name, in the order in which they are tried."""

_HINTS = {
    "[": "it looks like a JSON array; write one object a line, as `jq -c '.[]'` does",
    "{": "it looks like JSON over several lines; write one object a line, as `jq -c .` does",
    "<": "it looks like HTML or XML; copy the text of the page from the browser instead",
}


def form_named(name: str) -> Form:
    """Return the form called `name`; `UnknownFormError` where there is none."""
    if name not in FORMS:
        raise UnknownFormError(f"there is no form “{name}”", way_out=f"choose one of {', '.join(FORMS)}")
    return FORMS[name]


def recognise(head: Sequence[Line], source: str) -> Form:
    """Return the first form that the first lines of `source` are of."""
    for form in FORMS.values():
        if form.recognise(head):
            return form
    known = "; ".join(f"{form.name}: {form.description}" for form in FORMS.values())
    first = next((line.text.strip() for line in head if line.text.strip()), "")
    hint = _HINTS.get(first[:1], f"name its form if it is one of these: {known}")
    raise UnknownFormError("its form is not recognised", place=source, way_out=hint)
