"""What can be computed with claimed numbers: one scale for changes, and units."""

from kg.measures.improvement import Bound, Improvement, Unscaled, improvement_of

__all__ = ["Bound", "Improvement", "Unscaled", "improvement_of"]
