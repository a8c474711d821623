"""The page as a file: what it holds, what it asks for, and that it is the same every time."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.graph import EdgeKind, NodeKind
from kg.settings import Settings
from kg.writers.html import write
from kg.writers.html.page import to_script_json
from kg.writers.html.selection import select
from kg.writers.html.style import load_style
from tests.writers.html_papers import fast_paper, graph_of, hostile_paper, slow_paper


class Elements(HTMLParser):
    """The start tags of a page, and the text of its scripts and style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.texts.append((self.tags[-1][0], data))


def page_of(graph: nx.MultiDiGraph[str], folder: Path) -> str:
    write(graph, folder / "graph.html", Settings())
    return (folder / "graph.html").read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, object]:
    (text,) = re.findall(r'<script type="application/json" id="graph-data">(.*?)</script>', page, re.DOTALL)
    data = json.loads(text)
    assert isinstance(data, dict)
    return data


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    first = page_of(graph_of(fast_paper(), slow_paper()), tmp_path)
    assert page_of(graph_of(slow_paper(), fast_paper()), tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_the_page_names_nothing_to_load(tmp_path: Path) -> None:
    page = page_of(graph_of(fast_paper()), tmp_path)
    for tag, attributes in Elements(page).tags:
        assert "src" not in attributes, tag
        assert attributes.get("href", "data:,") == "data:,", tag
    for trap in ("cdn.jsdelivr.net", "cdnjs.cloudflare.com", "bootstrap", "sourceMappingURL"):
        assert trap not in page


def test_the_policy_allows_the_scripts_of_the_page_and_no_other(tmp_path: Path) -> None:
    elements = Elements(page_of(graph_of(hostile_paper()), tmp_path))
    (policy,) = [
        attributes["content"] or "" for tag, attributes in elements.tags if "http-equiv" in attributes
    ]
    hashes = {
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for tag, text in elements.texts
        if not text.startswith("{")
    }
    assert policy.startswith("default-src 'none'; ")
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert "unsafe" not in policy
    assert len(hashes) == 4


def test_no_tag_of_a_paper_is_a_tag_of_the_page(tmp_path: Path) -> None:
    plain = Elements(page_of(graph_of(fast_paper()), tmp_path)).tags
    hostile = Elements(page_of(graph_of(hostile_paper()), tmp_path)).tags
    assert [tag for tag, _ in hostile] == [tag for tag, _ in plain]


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "<script>", "]]>", "&lt;", "\u2028\u2029", "\ud800", "\0"]
)
def test_json_in_a_script_reads_back_and_holds_no_markup(text: str) -> None:
    written = to_script_json([text])
    assert json.loads(written) == [text]
    assert written.isascii()
    assert not set("<>&") & set(written)


def test_the_page_knows_every_node_and_edge(tmp_path: Path) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    data = data_of(page_of(graph, tmp_path))
    cards, arcs = data["cards"], data["arcs"]
    assert isinstance(cards, list)
    assert isinstance(arcs, list)
    assert [card["node"] for card in cards] == sorted(graph)
    told = sorted((cards[arc["start"]]["node"], cards[arc["end"]]["node"], arc["relation"]) for arc in arcs)
    assert told == sorted(graph.edges(keys=True))
    assert data["note"] is None


def test_an_empty_graph_makes_a_page(tmp_path: Path) -> None:
    assert data_of(page_of(nx.MultiDiGraph(), tmp_path))["cards"] == []


def test_every_kind_of_node_and_edge_has_a_look() -> None:
    style = load_style()
    assert {str(kind) for kind in NodeKind} <= set(style.kinds)
    assert {str(kind) for kind in EdgeKind} == set(style.relations)
    assert len({kind.shape for kind in style.kinds.values()}) == len(style.kinds)
    assert len({kind.light.fill for kind in style.kinds.values()}) == len(style.kinds)


def test_a_kind_without_a_look_is_drawn_as_another_thing(tmp_path: Path) -> None:
    graph = graph_of(fast_paper())
    graph.add_node("author:ada", kind="author", label="Ada", record=None)
    graph.add_edge("paper:2401.00001", "author:ada", key="written_by", kind="written_by", evidence=())
    data = data_of(page_of(graph, tmp_path))
    assert isinstance(data["order"], list)
    assert data["order"][-1] == "author"
    assert "written by" in json.dumps(data["relations"])


def test_a_large_graph_is_drawn_in_whole_papers_and_says_so() -> None:
    graph = graph_of(fast_paper(), slow_paper())
    whole, part = select(graph), select(graph, limit=len(graph) - 1)
    assert whole.note is None
    assert set(whole.nodes) == set(graph)
    assert "paper:2401.00001" in part.nodes
    assert "paper:2401.00002" not in part.nodes
    assert set(graph.successors("paper:2401.00001")) <= set(part.nodes)
    assert part.note is not None
    assert "those of the 1 papers (of 2)" in part.note


def test_where_no_paper_fits_the_hubs_are_drawn() -> None:
    part = select(graph_of(fast_paper(), slow_paper()), limit=2)
    assert len(part.nodes) == 2
    assert "paper:2401.00001" in part.nodes
