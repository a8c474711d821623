"""The numbers that a model quotes, held against the text: each at its characters, else left out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from text_to_num import alpha2digit

from kg.cells import one_line
from kg.extract.quantities import Quantity, read_quantities
from kg.llm.answer import SaidResult, SaidStat
from kg.llm.drops import Drop
from kg.llm.names import CONFIDENCE, Names, Source
from kg.llm.quotes import Found, Place, QuotedText
from kg.records import THIS, Result, SetAside

__all__ = ["ClaimReader"]

_FIXED_UNITS = ("x", "%", "pp")
_LONGEST_NAME = 80
_STAT = "llm:stat"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the text that agrees with what was said: its quote, and how the grammar reads it."""

    place: Place
    quantity: Quantity
    way: str


@dataclass
class ClaimReader:
    """Reads the quoted numbers of one paper, one after the other; no two may share a character.

    Parameters
    ----------
    source
        The text, the model, and the count of what is left out.
    names
        The entities of the paper.
    """

    source: Source
    names: Names
    _taken: list[Place] = field(default_factory=list)
    _refused: list[tuple[Place, Drop]] = field(default_factory=list)

    def result(self, said: SaidResult) -> Result | None:
        """Return the claim that the model speaks of, None where the text does not bear it out."""
        number = self._number(said)
        if number is None:
            return None
        place = self._shortest(number, said)
        self._taken.append(place)
        sentence = self._text.sentence_at(place.start)
        mention = self._text.paper.mention(place.start, place.end)
        around = self._text.paper.mention(sentence.start, max(sentence.end, place.end))
        benchmarks = self._benchmarks(said)
        return Result(
            **mention.model_dump(),
            value=number.quantity.value,
            value_max=number.quantity.value_max,
            level_before=self._level(said.level_before, sentence),
            level_after=self._level(said.level_after, sentence),
            unit=self._unit(said.unit, number.quantity),
            kind=said.kind,
            direction=said.direction,
            qualifier=said.qualifier,
            average=said.average,
            metric=self._words(said.metric, Drop.METRIC_NOT_IN_TEXT),
            metric_name=_name(said.metric_name),
            method=self._method(said.method),
            baseline=self._words(said.baseline, Drop.BASELINE_NOT_IN_TEXT),
            benchmark=benchmarks[0] if len(benchmarks) == 1 else benchmarks or None,
            origin=said.origin,
            sentence=around.text,
            sentence_start=around.start,
            producer=self.source.producer,
            steps=(f"quote:{number.way}",),
            confidence=CONFIDENCE,
        )

    def stat(self, said: SaidStat) -> SetAside | None:
        """Return the size that the model speaks of, None where it does not stand in the text."""
        found = self._anchored(said)
        if found is None:
            return None
        place, _ = found
        if not self._numbers_at(place):
            self._refuse(place, Drop.NO_NUMBER)
            return None
        self._taken.append(place)
        return self._aside(place, _STAT, self._words(said.of, Drop.COUNTED_NOT_IN_TEXT))

    def skipped(self) -> tuple[SetAside, ...]:
        """Return the numbers that were not taken, in order: those refused, and those not spoken of."""
        refused = {place: drop for place, drop in self._refused if not self._is_taken(place)}
        places = (Place(found.start, found.end) for found in self._text.quantities)
        silent = {
            place: Drop.NOT_NAMED
            for place in places
            if not self._is_taken(place) and not any(place.overlaps(other) for other in refused)
        }
        return tuple(self._aside(place, drop.reason) for place, drop in sorted((refused | silent).items()))

    @property
    def _text(self) -> QuotedText:
        return self.source.text

    @cached_property
    def _levels(self) -> list[tuple[int, float]]:
        """Every single number of the text and where it stands."""
        return [(found.start, value) for found in self._text.quantities for value in _values(found)]

    def _number(self, said: SaidResult) -> _Number | None:
        found = self._anchored(said)
        if found is None:
            return None
        place, way = found
        numbers = self._numbers_at(place)
        agreeing = next((number for number in numbers if _agrees(said, number)), None)
        if agreeing is None:
            self._refuse(place, Drop.VALUE_DIFFERS if numbers else Drop.NO_NUMBER)
            return None
        return _Number(place, agreeing, way)

    def _anchored(self, said: SaidResult | SaidStat) -> tuple[Place, str] | None:
        """Return where the quote stands that is meant, by the sentence given, and how alike it is."""
        quote = self._text.find(said.quote)
        meant = _meant(quote, self._text.find(said.sentence))
        free = next((place for place in meant if not self._is_taken(place)), None)
        if free:
            return free, quote.way
        if meant:
            self.source.drop(Drop.QUOTE_REPEATED)
        else:
            self.source.drop(Drop.QUOTE_AMBIGUOUS if quote.places else Drop.QUOTE_NOT_IN_TEXT)
        return None

    def _refuse(self, place: Place, drop: Drop) -> None:
        self.source.drop(drop)
        self._refused.append((place, drop))

    def _is_taken(self, place: Place) -> bool:
        return any(place.overlaps(taken) for taken in self._taken)

    def _numbers_at(self, place: Place) -> list[Quantity]:
        """Return the numbers of a quote: as its text reads and by itself, else with its words as digits.

        The grammar leaves words like "five" alone where no unit follows, as they are seldom results; here
        a model has said that one is.
        """
        inside = [found for found in self._text.quantities if Place(found.start, found.end).is_in(place)]
        quote = self._text.words_at(place)
        numbers = [*inside, *read_quantities(quote)]
        return numbers or read_quantities(alpha2digit(quote.replace("-", " "), "en"))

    def _shortest(self, number: _Number, said: SaidResult) -> Place:
        """Return the number with its unit alone, where the grammar reads the same unit in a longer quote."""
        alike = number.quantity in self._text.quantities and number.quantity.unit == said.unit
        return Place(number.quantity.start, number.quantity.end) if alike else number.place

    def _level(self, value: float | None, sentence: Place) -> float | None:
        if value is None:
            return None
        around = (each for at, each in self._levels if sentence.start <= at < sentence.end)
        if any(_same(value, each) for each in around):
            return value
        self.source.drop(Drop.LEVEL_NOT_IN_TEXT)
        return None

    def _unit(self, unit: str | None, quantity: Quantity) -> str | None:
        if unit is None or unit in _FIXED_UNITS:
            return unit
        return self._words(unit, Drop.UNIT_NOT_IN_TEXT) or quantity.unit

    def _method(self, words: str | None) -> str | None:
        if words is None or words == THIS:
            return words
        return self.names.method(words) or self._words(words, Drop.METHOD_NOT_IN_TEXT)

    def _benchmarks(self, said: SaidResult) -> tuple[str, ...]:
        found = (
            self.names.benchmark(words) or self._words(words, Drop.BENCHMARK_NOT_IN_TEXT)
            for words in said.benchmarks
        )
        return tuple(dict.fromkeys(name for name in found if name))

    def _words(self, words: str | None, otherwise: Drop) -> str | None:
        """Return words as the text has them; what it does not have is left out, for the reason given."""
        if words is None:
            return None
        if places := self._text.find(words, any_case=True).places:
            return self._text.words_at(places[0])
        self.source.drop(otherwise)
        return None

    def _aside(self, place: Place, reason: str, of: str | None = None) -> SetAside:
        mention = self._text.paper.mention(place.start, place.end)
        return SetAside(**mention.model_dump(), reason=reason, of=of)


def _meant(quote: Found, sentence: Found) -> list[Place]:
    """Return the places that a quote can mean: those in its sentence, else the only one there is."""
    inside = [place for place in quote.places if any(place.is_in(around) for around in sentence.places)]
    if inside:
        return inside
    return list(quote.places) if len(quote.places) == 1 else []


def _values(quantity: Quantity) -> Iterator[float]:
    yield quantity.value
    if quantity.value_max is not None:
        yield quantity.value_max
    if quantity.levels:
        yield from (quantity.levels.before, quantity.levels.after)


def _agrees(said: SaidResult, quantity: Quantity) -> bool:
    """Whether a number, and the end of its range, are those of the text; its sign is the text's affair."""
    if (said.value_max is None) != (quantity.value_max is None):
        return False
    ends = said.value_max is None or _same(said.value_max, quantity.value_max or 0.0)
    return ends and _same(said.value, quantity.value)


def _same(one: float, other: float) -> bool:
    return math.isclose(abs(one), abs(other), rel_tol=1e-9)


def _name(words: str | None) -> str | None:
    """Return a metric's usual name, which need not stand in the text: one short line."""
    return one_line(words or "").casefold()[:_LONGEST_NAME].strip() or None
