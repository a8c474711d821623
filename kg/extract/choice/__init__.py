"""The trained choice of what fills a claim's slots, among what rules, names and the network offer."""

from kg.extract.choice.chooser import Chooser, Chosen, Decision
from kg.extract.choice.clues import Clues, clues_of
from kg.extract.choice.moment import Moment, moments_of
from kg.extract.choice.options import Option, options_of
from kg.extract.choice.sureness import concluded, signs_of

__all__ = [
    "Chooser",
    "Chosen",
    "Clues",
    "Decision",
    "Moment",
    "Option",
    "clues_of",
    "concluded",
    "moments_of",
    "options_of",
    "signs_of",
]
