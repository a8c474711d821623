"""Numbers with their units, hedges, ranges and levels, read from plain text by a grammar of small rules."""

from kg.extract.quantities.grammar import read_quantities
from kg.extract.quantities.quantity import Quantity, UnitClass

__all__ = ["Quantity", "UnitClass", "read_quantities"]
