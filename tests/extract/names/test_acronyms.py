"""Acronyms that a text explains are found, brackets of other sorts are not."""

import pytest
import spacy

from kg.extract.names.acronyms import FACTORY, acronyms_of, find_acronyms

FOUND = [
    ("We use graph bird networks (GBN) here.", [("GBN", "graph bird networks")]),
    ("We use GBN (graph bird networks) here.", [("GBN", "graph bird networks")]),
    ("Zonal Map Reader (ZMR) is fast.", [("ZMR", "Zonal Map Reader")]),
    ("Many zonal map readers (ZMRs) are fast.", [("ZMRs", "zonal map readers")]),
    ("The retrieval-augmented birds (RAB, in short) sing.", [("RAB", "retrieval-augmented birds")]),
    ("Key-Value (KV) and Zonal Maps [ZM] grow.", [("KV", "Key-Value"), ("ZM", "Zonal Maps")]),
    ("ZEN: Zonal Entropy Nets for Birds\n\nIt sings.", [("ZEN", "Zonal Entropy Nets")]),
    ("It is fast. Maps of birds (MOB) grow.", [("MOB", "Maps of birds")]),
]  # fmt: skip
NONE = [
    "It is small (12 MB) and fast (see below).",
    "It is best on Zanzi (38.2%) and Bonzi (F1).",
    "It grows (e.g., in May) and sings (a bird).",
    "Zanzi: Fast Maps of Birds\n\nIt sings.",
    "(ABC) opens the text.",
    "()[](",
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), FOUND)
def test_pairs_are_found_with_their_places(text, pairs):
    found = find_acronyms(text)
    assert [(pair.short, pair.long) for pair in found] == pairs
    assert all(text[slice(*pair.short_place)] == pair.short for pair in found)
    assert all(text[slice(*pair.long_place)] == pair.long for pair in found)


@pytest.mark.parametrize("text", NONE)
def test_other_brackets_are_none(text):
    assert find_acronyms(text) == ()


def test_the_component_leaves_them_on_the_doc():
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    assert [pair.short for pair in acronyms_of(nlp("A zonal map reader (ZMR) sings."))] == ["ZMR"]
