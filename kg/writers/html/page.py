"""One HTML file out of pyvis's page and the page's own scripts, under a strict content security policy."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

from kg.writers.html.drawing import Drawing, to_network
from kg.writers.html.style import Style

__all__ = ["page_of", "to_script_json"]

_SCRIPTS = (
    "model.js",
    "theme.js",
    "labels.js",
    "tooltip.js",
    "panel.js",
    "legend.js",
    "search.js",
    "explorer.js",
)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_VIS, _DRAWING = "@copyright (c) 2011-2017 Almende", "new vis.Network("


def page_of(drawing: Drawing, style: Style, note: str | None) -> str:
    """Return the page: it needs nothing but itself, and runs only the scripts that it was written with.

    From pyvis's own page come vis-network and the script that draws; its heading, its style sheets and
    its links to a content delivery network are left out.
    """
    inline = _InlineScripts.of(to_network(drawing, style).generate_html())
    scripts = [inline.having(_VIS), inline.having(_DRAWING), _explorer()]
    css = _asset("page.css")
    parts = {
        "policy": _policy(scripts, css),
        "css": css,
        "data": to_script_json(_data(drawing, style, note)),
        "vis": scripts[0],
        "drawing": scripts[1],
        "explorer": scripts[2],
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: parts[slot[1]], _asset("page.html"))


def to_script_json(value: object) -> str:
    r"""Return JSON that stands inside a script element whatever its strings are.

    No character that HTML gives a meaning to remains: a string that holds a closing tag or opens a
    comment cannot end the element, and none of the line ends that only some readers know is left.

    Examples
    --------
    >>> print(to_script_json({"title": "</script>&<!--"}))
    {"title":"\u003c/script\u003e\u0026\u003c!--"}
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _InlineScripts(HTMLParser):
    """Collects the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self._inside = False

    @classmethod
    def of(cls, html: str) -> _InlineScripts:
        """Read a page."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script, unless it is one that lies elsewhere."""
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self._inside = False

    def handle_data(self, data: str) -> None:
        """Take the text of a script."""
        if self._inside:
            self.scripts[-1] += data

    def having(self, words: str) -> str:
        """Return the one script with `words` in it, without a source map to ask for."""
        (script,) = [script for script in self.scripts if words in script]
        return _SOURCE_MAP.sub("", script)


def _policy(scripts: Iterable[str], css: str) -> str:
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(css)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(drawing: Drawing, style: Style, note: str | None) -> dict[str, object]:
    kinds = sorted({card.kind for card in drawing.cards})
    relations = sorted({arc.relation for arc in drawing.arcs})
    return {
        "note": note,
        "kinds": {kind: style.kind(kind).model_dump() for kind in kinds},
        "order": [kind for kind in style.kinds if kind in kinds]
        + [kind for kind in kinds if kind not in style.kinds],
        "relations": {name: style.relation(name).model_dump(by_alias=True) for name in relations},
        "cards": [card.model_dump(exclude_defaults=True) for card in drawing.cards],
        "arcs": [arc.model_dump(exclude_defaults=True) for arc in drawing.arcs],
    }


def _explorer() -> str:
    """Return the page's own scripts as one, none of whose names is seen from outside."""
    return "\n".join(['(() => {\n"use strict";', *map(_asset, _SCRIPTS), "})();"])


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
