"""Each clue holds for its example and not for its counterexample."""

import pytest

from kg.errors import VocabularyError
from kg.extract.names.acronyms import find_acronyms
from kg.extract.names.clues import TESTS
from kg.extract.names.contexts import contexts_of
from kg.extract.names.known import find_known
from kg.extract.names.points import clue_points, read_points
from kg.extract.names.spans import find_places
from kg.extract.names.subjects import Subject, subjects_of
from kg.extract.names.tasks import TASK_TESTS, TaskPhrase, task_phrases
from kg.extract.names.words import Words, words_of
from kg.extract.sentences import sentence_starts

NAMES = clue_points().name
TASKS = clue_points().task


def read(marked: str) -> tuple[Words, int]:
    """Return the words of a text with one «marked» stretch, and where that begins."""
    text = marked if "\n\n" in marked else f"\n\n{marked}"
    start = text.index("«")
    bare = text.replace("«", "").replace("»", "")
    return words_of(bare, frozenset(sentence_starts(bare)), max(0, bare.find("\n\n"))), start


def subject_at(marked: str) -> Subject | None:
    words, start = read(marked)
    acronyms = find_acronyms(words.text)
    contexts = contexts_of(words, find_places(words, find_known(words), acronyms), acronyms)
    found = subjects_of(contexts, acronyms)
    return next((s for s in found if any(context.place.start == start for context in s.contexts)), None)


def task_at(marked: str) -> TaskPhrase | None:
    words, start = read(marked)
    phrases = task_phrases(words, find_known(words))
    return next((phrase for phrase in phrases if any(place[0] == start for place in phrase.places)), None)


def test_every_test_has_points_and_all_points_have_a_test():
    assert set(TESTS) == set(NAMES)
    assert set(TASK_TESTS) == set(TASKS)


@pytest.mark.parametrize("clue", sorted(NAMES))
def test_a_clue_to_a_name_holds_for_its_example(clue):
    subject = subject_at(NAMES[clue].example)
    assert subject is not None
    assert TESTS[clue](subject)


@pytest.mark.parametrize("clue", sorted(NAMES))
def test_a_clue_to_a_name_does_not_hold_for_its_counterexample(clue):
    subject = subject_at(NAMES[clue].counterexample)
    assert subject is not None
    assert not TESTS[clue](subject)


@pytest.mark.parametrize("clue", sorted(TASKS))
def test_a_clue_to_a_task_holds_for_its_example(clue):
    phrase = task_at(TASKS[clue].example)
    assert phrase is not None
    assert TASK_TESTS[clue](phrase)


@pytest.mark.parametrize("clue", sorted(TASKS))
def test_a_clue_to_a_task_does_not_hold_for_its_counterexample(clue):
    phrase = task_at(TASKS[clue].counterexample)
    assert phrase is not None
    assert not TASK_TESTS[clue](phrase)


def test_faulty_points_are_all_told():
    with pytest.raises(VocabularyError, match=r"name\.a\.method.*name\.b\.benchmark"):
        read_points(
            '[name]\na = {benchmark = 1, example = "", counterexample = ""}\n'
            'b = {method = 1, benchmark = "x", example = "", counterexample = ""}\n[task]'
        )


def test_points_that_are_no_toml_are_told():
    with pytest.raises(VocabularyError, match=r"clues\.toml: cannot be read"):
        read_points("[name")
