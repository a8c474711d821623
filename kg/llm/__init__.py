"""Papers read by a language model behind any server that speaks the chat completions protocol.

Never needed and never the default: whoever does not name a model loads nothing of this package, and sends no
text anywhere.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.llm.account import Account as Account
    from kg.llm.extractor import LlmExtractor as LlmExtractor
    from kg.llm.settings import LlmSettings as LlmSettings

__all__ = ["Account", "LlmExtractor", "LlmSettings"]

_HOMES = {
    "Account": "kg.llm.account",
    "LlmExtractor": "kg.llm.extractor",
    "LlmSettings": "kg.llm.settings",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
