"""Numbers with their units, hedges, ranges and levels, read from plain text by a grammar of small rules."""

from kg.extract.quantities.grammar import read_quantities
from kg.extract.quantities.quantity import Quantity, UnitClass
from kg.extract.quantities.units import measured_by

__all__ = ["Quantity", "UnitClass", "measured_by", "read_quantities"]
