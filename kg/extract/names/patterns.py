"""The patterns of ``names.toml``: how names end, and the numbers beside them."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon

__all__ = ["NAMES"]

NAMES = Lexicon("kg.extract.names", "names.toml")
