"""Web addresses in running text, and what may stand as an IRI."""

# ruff: noqa: E501 - a case is one line of its table

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.sources.addresses import find_addresses, is_safe_iri

FOUND = [
    ("Code is at https://github.com/a/b.", ["https://github.com/a/b"]),
    ("(see https://a.org/b), and http://c.org/d/;", ["https://a.org/b", "http://c.org/d/"]),
    ("github.com/a/b and again GitHub.com/c", ["https://github.com/a/b", "https://GitHub.com/c"]),
    ("huggingface.co/datasets/a-b/c_d!", ["https://huggingface.co/datasets/a-b/c_d"]),
    ("project page a-b.github.io/c.", ["https://a-b.github.io/c"]),
    ("(www.a.org),", ["https://www.a.org"]),
    (r"\url{https://github.com/a/b\_c}.", ["https://github.com/a/b_c"]),
    (r"\href{https://github.com/a/b}{github.com/a/b}", ["https://github.com/a/b"]),
    (r"$\href{https://a.org/b}{text}$.", ["https://a.org/b"]),
    ("[code](https://a.org/b)", ["https://a.org/b"]),
    ("https://en.wikipedia.org/wiki/A_(b)", ["https://en.wikipedia.org/wiki/A_(b)"]),
    ("“https://a.org/b”。 ‘https://a.org/c’", ["https://a.org/b", "https://a.org/c"]),
    ("https://a.org/b https://a.org/b.", ["https://a.org/b"]),
    ("HTTPS://A.org/b?c=d&e=f#g", ["HTTPS://A.org/b?c=d&e=f#g"]),
    ("the GitHub platform, and github.com", []),
    ("at https://, or http://localhost/x", []),
    ("mail a@github.com/b or not.github.com/x/y", []),
    ("value/10 and/or 3.5x", []),
    ("javascript:alert(1) ftp://a.org/b", []),
]


@pytest.mark.parametrize(("text", "addresses"), FOUND)
def test_addresses_in_text(text: str, addresses: list[str]) -> None:
    assert list(find_addresses(text)) == addresses


@pytest.mark.parametrize(
    "iri",
    [
        "https://arxiv.org/abs/2401.09670",
        "http://a.org:8080/b?c=d#e",
        "https://a.org/caf%C3%A9",
        "https://a.org/é",
    ],
)
def test_safe(iri: str) -> None:
    assert is_safe_iri(iri)
    NamedNode(iri)


@pytest.mark.parametrize(
    "iri",
    [
        "", "a.org", "urn:x", "javascript:f()", "ftp://a.org/", "https://", "https://localhost/", "https:///b", "https://a.org/b c",
        'https://a.org/"', "https://a.org/'", "https://a.org/<b>", "https://a.org/\\", "https://a.org/^", "https://a.org/`",
        "https://a.org/{b}", "https://a.org/|", "https://a.org/\n", "https://a.org/\x00", "https://a.org/\x7f", "https://a.org/%zz",
        "https://a.org/#b#c", "https://a.org:port/", "https://a.org:99999/", "https://[::1/", "https://a.org/\u202ebmal", "https://a.org/\ud800",
        "https://a.org/\ufffe", " https://a.org/",
    ],
)  # fmt: skip
def test_unsafe(iri: str) -> None:
    assert not is_safe_iri(iri)


@given(
    st.text().map(lambda text: f"https://a.org/{text}")
    | st.from_regex(r"https?://[!-~]{1,30}", fullmatch=True)
)
def test_safe_iris_are_accepted_by_a_store(text: str) -> None:
    if is_safe_iri(text):
        NamedNode(text)
