from __future__ import annotations

import random

import pytest

from kg.link import Lookup, link
from kg.records import Entity, EntityKind, Extraction
from tests.papers import PaperMaker, every_term_papers, hostile_paper, toy_papers

METHOD = EntityKind.METHOD


def paper(paper_id: str, *methods: tuple[str, str, tuple[str, ...]]) -> Extraction:
    maker = PaperMaker(paper_id, f"Paper {paper_id}")
    for name, role, aliases in methods:
        maker.method(name, role, aliases)
    return maker.make()


def used(name: str, *aliases: str) -> tuple[str, str, tuple[str, ...]]:
    return (name, "baseline", aliases)


def proposed(name: str, *aliases: str) -> tuple[str, str, tuple[str, ...]]:
    return (name, "proposed", aliases)


def found(papers: list[Extraction], paper_id: str, name: str, kind: EntityKind = METHOD) -> Entity:
    entity = Lookup(link(papers)).find(paper_id, kind, name)
    assert entity is not None
    return entity


ONE_THING = [
    pytest.param(used("vLLM"), used("VLLM"), id="case"),
    pytest.param(used("LV-ViT"), used("LV ViTs"), id="hyphen and plural"),
    pytest.param(proposed("SAM", "Segment Anything Model"), used("SAM"), id="one proposes, one uses"),
    pytest.param(
        proposed("SAM", "Segment Anything Model"), used("Segment Anything Model"), id="spelled out only"
    ),
    pytest.param(used("Segment Anything Model", "SAM"), used("SAM"), id="acronym as the alias"),
    pytest.param(
        used("MoE", "mixture of experts"), used("MoE", "Mixture-of-Experts models"), id="same expansion"
    ),
]
TWO_THINGS = [
    pytest.param(used("GPT-4"), used("GPT-4o"), id="version"),
    pytest.param(used("Qwen2.5-7B"), used("Qwen2.5-72B"), id="size"),
    pytest.param(proposed("Swift"), proposed("Swift"), id="each proposes it"),
    pytest.param(
        used("SAM", "Segment Anything Model"),
        used("SAM", "Sharpness-Aware Minimization"),
        id="other expansion",
    ),
    pytest.param(used("SiT", "our framework"), used("our framework"), id="an alias that is no expansion"),
    pytest.param(
        proposed("MZM", "Map Zoning Model"),
        proposed("Map Zoning Model"),
        id="each proposes, one spelled out",
    ),
]


def test_two_papers_that_spell_it_out_likewise_speak_of_one_thing() -> None:
    """Neither contributes it, whatever they seem to say."""
    both = proposed("MPM", "material point method")
    papers = [paper("1", both), paper("2", proposed("MPM", "Material Point Methods"))]
    assert found(papers, "1", "MPM") == found(papers, "2", "MPM")


def test_like_expansions_of_what_each_contributes_are_two_things() -> None:
    papers = [
        paper("1", proposed("FAM", "Feature Aggregation Module")),
        paper("2", proposed("FAM", "Feature Alignment Module")),
    ]
    assert found(papers, "1", "FAM").node != found(papers, "2", "FAM").node


def test_a_coined_word_in_capitals_is_not_what_others_mean_by_the_word() -> None:
    coined = paper("1", proposed("SMART", "Spatial Maps with Robust Tracks"))
    assert found([coined, paper("2", used("SMART"))], "2", "SMART").key == "smart-other"
    spelled = paper("2", used("SMART", "Spatial Maps with Robust Tracks"))
    assert found([coined, spelled], "2", "SMART").key == "smart"


def test_what_the_vocabulary_knows_goes_by_any_of_its_names() -> None:
    papers = [
        paper("1", used("CNNs")),
        paper("2", used("convolutional neural network")),
        paper("3", proposed("CNN")),
    ]
    papers.append(paper("4", used("CNN", "condensed nearest neighbour")))
    known = found(papers, "1", "CNNs")
    assert known.label == "convolutional neural network"
    assert {member.paper_id for member in known.members} == {"1", "2", "3"}
    assert {member.reason for member in known.members} == {"vocabulary", "same name"}
    assert found(papers, "4", "CNN") != known


def test_nobody_means_what_is_contributed_later() -> None:
    papers = [paper("2605.00001", proposed("Smart")), paper("2512.00001", used("Smart"))]
    later = paper("2606.00001", used("Smart"))
    owned = found([*papers, later], "2605.00001", "Smart")
    assert owned.key == "smart"
    assert found([*papers, later], "2606.00001", "Smart") == owned
    assert found([*papers, later], "2512.00001", "Smart").key == "smart-other"
    assert found([papers[0], later], "2605.00001", "Smart").key == "smart"


def test_papers_that_call_it_one_thing_outweigh_those_that_name_both_apart() -> None:
    says = [paper(str(at), used("MZTS", "Map Zoning Tree Search")) for at in range(2)]
    apart = paper("8", used("MZTS"), used("Map Zoning Tree Search"))
    full = paper("9", used("Map Zoning Tree Search"))
    assert found([*says, apart, full], "0", "MZTS") == found(
        [*says, apart, full], "9", "Map Zoning Tree Search"
    )
    assert found([says[0], apart, full], "0", "MZTS") != found(
        [says[0], apart, full], "9", "Map Zoning Tree Search"
    )


@pytest.mark.parametrize(("one", "other"), ONE_THING)
def test_one_thing_in_two_papers(
    one: tuple[str, str, tuple[str, ...]], other: tuple[str, str, tuple[str, ...]]
) -> None:
    papers = [paper("1", one), paper("2", other)]
    assert found(papers, "1", one[0]) == found(papers, "2", other[0])


@pytest.mark.parametrize(("one", "other"), TWO_THINGS)
def test_two_things_in_two_papers(
    one: tuple[str, str, tuple[str, ...]], other: tuple[str, str, tuple[str, ...]]
) -> None:
    papers = [paper("1", one), paper("2", other)]
    assert found(papers, "1", one[0]).node != found(papers, "2", other[0]).node


def test_two_papers_that_propose_one_name_are_told_apart_by_their_ids() -> None:
    papers = [paper("2401.1", proposed("Swift")), paper("b 2", proposed("SWIFT")), paper("3", used("Swift"))]
    assert found(papers, "2401.1", "Swift").node == "method:swift-2401.1"
    assert found(papers, "b 2", "SWIFT").node == "method:swift-b-2"
    assert found(papers, "3", "Swift").node == "method:swift"


def test_who_spells_it_out_like_one_of_two_owners_means_that_one() -> None:
    papers = [
        paper("1", proposed("SAM", "Segment Anything Model")),
        paper("2", proposed("SAM", "Sharpness-Aware Minimization")),
        paper("3", used("SAM", "sharpness-aware minimisation")),
    ]
    assert found(papers, "3", "SAM") == found(papers, "2", "SAM")


def test_no_chain_joins_what_nobody_called_by_one_name() -> None:
    papers = [
        paper("1", used("DLM", "deep language model")),
        paper("2", used("deep language model", "DeLaMo")),
        paper("3", used("DeLaMo", "device for labelled moths")),
    ]
    assert found(papers, "1", "DLM").node != found(papers, "3", "DeLaMo").node


def test_a_paper_that_tells_two_things_apart_keeps_them_apart() -> None:
    papers = [
        paper("1", used("SAM", "Segment Anything Model")),
        paper("2", used("SAM"), used("Segment Anything Model")),
    ]
    assert found(papers, "2", "SAM").node != found(papers, "2", "Segment Anything Model").node


def test_kinds_never_meet() -> None:
    both = PaperMaker("1", "t").method("MAE").metric("MAE").make()
    assert {entity.kind for entity in link([both]).entities} == {EntityKind.METHOD, EntityKind.METRIC}


def test_metrics_go_by_the_vocabulary() -> None:
    papers = [
        PaperMaker("1", "t").metric("frames per second").make(),
        PaperMaker("2", "t").metric("FPS").make(),
    ]
    entity = found(papers, "1", "frames per second", EntityKind.METRIC)
    assert entity.label == "frame rate"
    assert {(member.name, member.reason) for member in entity.members} == {
        ("frames per second", "vocabulary"),
        ("FPS", "vocabulary"),
    }


def test_every_member_has_its_reason() -> None:
    papers = [
        paper("1", proposed("SAM", "Segment Anything Model", "the model")),
        paper("2", used("SAMs")),
        paper("3", used("Segment anything model")),
    ]
    assert [(member.name, member.reason) for member in found(papers, "1", "SAM").members] == [
        ("SAM", "same name"),
        ("Segment Anything Model", "alias in the paper"),
        ("the model", "alias in the paper"),
        ("SAMs", "same normal form"),
        ("Segment anything model", "alias in another paper"),
    ]


def test_the_owner_says_how_it_is_spelled() -> None:
    papers = [paper("1", used("VLLM")), paper("2", used("VLLM")), paper("3", proposed("vLLM"))]
    assert found(papers, "1", "VLLM").label == "vLLM"


def test_an_unnamed_contribution_is_an_entity_of_its_paper() -> None:
    entity = found(toy_papers(), "slow-but-sure", "THIS")
    assert (entity.node, entity.label) == ("method:of-slow-but-sure", "method of “Slow but Sure”")
    assert [member.reason for member in entity.members] == ["the paper's own method"]


def test_names_that_share_a_slug_have_keys_of_their_own() -> None:
    names = ["C", "C#", "C++", "---", "***", "β", "of 1"]
    papers = [
        PaperMaker("1", "x 1").method("of-1").result("1", 1, method="THIS").make(),
        paper("2", *map(used, names)),
    ]
    entities = link(papers).entities
    assert len({entity.node for entity in entities}) == len(entities) == 8
    assert found(papers, "1", "THIS").key == "of-1"


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [
        *toy_papers(),
        hostile_paper(),
        *every_term_papers(),
        paper("1", used("VLLM")),
        paper("2", proposed("vLLM")),
    ]
    expected = link(papers)
    for seed in range(5):
        shuffled = random.Random(seed).sample(papers, len(papers))
        assert link(shuffled) == expected


def test_a_name_takes_precedence_over_an_alias() -> None:
    one = paper("1", used("Alpha", "Beta"), used("Beta"))
    assert found([one], "1", "Beta").label == "Beta"
