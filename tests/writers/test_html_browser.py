"""The page in a browser, without a network: it draws, answers, asks for nothing, and runs nothing foreign."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx
import pytest

from kg.settings import Settings
from kg.writers.html import write
from tests.writers.html_papers import (
    CLOSING,
    IMAGE,
    LINK,
    SCRIPT,
    SLOW,
    fast_paper,
    graph_of,
    hostile_paper,
    slow_paper,
)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra `dev`)")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page that is open, and what it asked for and complained of."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(browser, graph: nx.MultiDiGraph[str], folder: Path, **options: object) -> Iterator[Opened]:
    path = folder / "graph.html"
    write(graph, path, Settings())
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}, **options)
    try:
        it = Opened(context.new_page())
        context.on("request", lambda request: it.requests.append(request.url))
        it.page.on("console", lambda message: it.complaints.append(message.text))
        it.page.on("pageerror", lambda error: it.complaints.append(str(error)))
        it.page.on("dialog", lambda dialog: (it.complaints.append("dialog"), dialog.dismiss()))
        it.page.goto(path.as_uri())
        it.page.wait_for_function("window.claimgraph !== undefined")
        yield it
        assert it.requests == [path.as_uri()]
        assert it.complaints == []
        assert it.page.evaluate("window.pwned") is None
    finally:
        context.close()


def place_of(page, node: str) -> tuple[float, float]:
    """Return where a node is on the screen."""
    x, y = page.evaluate(
        """(node) => {
          const { network, cards } = window.claimgraph;
          const number = cards.findIndex((card) => card.node === node);
          const at = network.canvasToDOM(network.getPositions([number])[number]);
          const box = document.getElementById("mynetwork").getBoundingClientRect();
          return [at.x + box.left, at.y + box.top];
        }""",
        node,
    )
    return x, y


def not_drawn(page) -> list[str]:
    """Return the nodes at whose places the canvas is empty."""
    return page.evaluate(
        """() => {
          const { network, cards } = window.claimgraph;
          const canvas = document.querySelector("#mynetwork canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const places = network.getPositions();
          return cards.filter((card, number) => {
            const at = network.canvasToDOM(places[number]);
            return data[4 * (Math.round(at.y) * canvas.width + Math.round(at.x)) + 3] === 0;
          }).map((card) => card.node);
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_draws_every_node_and_counts_the_kinds(browser, tmp_path: Path, scheme: str) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    with opened(browser, graph, tmp_path, color_scheme=scheme) as it:
        assert it.page.evaluate("window.claimgraph.network.body.nodeIndices.length") == len(graph)
        assert it.page.inner_text("#summary") == "2 papers · 2 results · 2 methods"
        assert not_drawn(it.page) == []


def test_a_click_on_a_result_shows_its_sentence_with_the_number_marked(browser, tmp_path: Path) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    (node,) = [node for node in graph.successors("paper:2401.00001") if graph.nodes[node]["kind"] == "result"]
    with opened(browser, graph, tmp_path) as it:
        it.page.mouse.click(*place_of(it.page, node))
        panel = it.page.locator("#panel")
        assert (
            panel.locator("blockquote").inner_text() == "It answers 2.5x sooner than SlowThing on ToyBench."
        )
        assert panel.locator("blockquote mark").inner_text() == "2.5x"
        assert "Baseline\nSlowThing" in panel.inner_text()
        panel.get_by_role("button", name="FastThing: Answers Before You Ask").click()
        link = panel.get_by_role("link", name="Open the paper")
        assert link.get_attribute("href") == "https://arxiv.org/abs/2401.00001"
        assert link.get_attribute("rel") == "noopener noreferrer"
        panel.locator("button.mark").click()
        assert panel.locator("h2").inner_text() == "2.5x sooner"
        it.page.keyboard.press("Escape")
        assert panel.is_hidden()


def test_hovering_shows_the_sentence(browser, tmp_path: Path) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    (node,) = [node for node in graph.successors("paper:2401.00002") if graph.nodes[node]["kind"] == "result"]
    with opened(browser, graph, tmp_path) as it:
        it.page.mouse.move(*place_of(it.page, node), steps=4)
        it.page.wait_for_selector("#tooltip:not([hidden])")
        lines = it.page.inner_text("#tooltip").split("\n")
        facts = ["61% accuracy", "Value: 61%", "Metric: accuracy", "Method: SlowThing"]
        assert [line for line in lines if line] == [*facts, SLOW]
        assert it.page.inner_text("#tooltip mark") == "61%"


def test_searching_by_keyboard_finds_and_opens(browser, tmp_path: Path) -> None:
    with opened(browser, graph_of(fast_paper(), slow_paper()), tmp_path) as it:
        it.page.keyboard.press("/")
        it.page.keyboard.type("toyb")
        assert it.page.locator("#hits li").first.inner_text().startswith("ToyBench")
        it.page.keyboard.press("Enter")
        assert it.page.inner_text("#panel h2") == "ToyBench"
        assert "evaluated on by 1" in it.page.inner_text("#panel")
        it.page.fill("#query", "no such thing")
        assert it.page.inner_text("#hits") == "Nothing goes by that name."


def test_the_legend_hides_and_shows_a_kind(browser, tmp_path: Path) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    with opened(browser, graph, tmp_path) as it:
        metrics = sum(kind == "metric" for _, kind in graph.nodes(data="kind"))
        button = it.page.locator('#legend [data-kind="metric"]')
        assert button.inner_text().split() == ["metrics", str(metrics)]
        button.click()
        drawn = "window.claimgraph.network.body.nodeIndices.length"
        assert it.page.evaluate(drawn) == len(graph) - metrics
        button.click()
        assert it.page.evaluate(drawn) == len(graph)


def test_a_part_of_a_large_graph_says_so(browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(fast_paper(), slow_paper())
    monkeypatch.setattr("kg.writers.html.select.__defaults__", (len(graph) - 1,))
    with opened(browser, graph, tmp_path) as it:
        assert it.page.inner_text("#note").startswith("Part of the graph: ")


def test_a_hostile_paper_is_shown_as_it_is_written(browser, tmp_path: Path) -> None:
    paper = hostile_paper()
    with opened(browser, graph_of(paper, fast_paper()), tmp_path) as it:
        panel = it.page.locator("#panel")
        node = f"paper:{paper.id}"
        it.page.mouse.move(*place_of(it.page, node), steps=4)
        it.page.wait_for_selector("#tooltip:not([hidden])")
        assert SCRIPT in it.page.inner_text("#tooltip")
        it.page.mouse.click(*place_of(it.page, node))
        assert panel.locator("h2").inner_text() == f"{SCRIPT} {IMAGE} {CLOSING}"
        assert f"Mallory {IMAGE}, {LINK}" in panel.inner_text()
        assert CLOSING in panel.locator(".abstract").inner_text()
        assert panel.locator("a, img, script, svg[onload]").count() == 0
        panel.locator("button.mark").click()
        assert LINK in panel.locator("blockquote").inner_text()
        it.page.fill("#query", "<script>")
        assert SCRIPT in it.page.inner_text("#hits")
        it.page.keyboard.press("Enter")
        it.page.reload()
        it.page.wait_for_function("window.claimgraph !== undefined")
        assert panel.locator("h2").inner_text().startswith(SCRIPT)
        it.requests.pop()
