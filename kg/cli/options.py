"""Options that several commands share, as the fields of one record."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints

__all__ = ["with_options"]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of its last parameter, a frozen dataclass.

    Typer takes no records, and a function with ten parameters is hard to read.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Size:
    ...     width: int = 1
    ...     height: int = 2
    >>> @with_options
    ... def draw(name: str, *, size: Size) -> None:
    ...     print(name, size)
    >>> list(inspect.signature(draw).parameters)
    ['name', 'width', 'height']
    >>> draw(name="a box", width=3, height=2)
    a box Size(width=3, height=2)
    """
    *_, last = inspect.signature(command).parameters.values()
    record = get_type_hints(command)[last.name]

    @functools.wraps(command)
    def run(**words: Any) -> None:
        chosen = record(**{option.name: words.pop(option.name) for option in fields(record)})
        command(**words, **{last.name: chosen})

    parameters = [*_own(command, last.name), *_spread(record)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _own(command: Callable[..., None], record: str) -> list[inspect.Parameter]:
    """Return the parameters of a command that are none of its record."""
    hints = get_type_hints(command, include_extras=True)
    kept = (each for name, each in inspect.signature(command).parameters.items() if name != record)
    return [each.replace(annotation=hints[each.name], kind=inspect.Parameter.KEYWORD_ONLY) for each in kept]


def _spread(record: type[Any]) -> list[inspect.Parameter]:
    """Return the fields of a record as parameters."""
    hints = get_type_hints(record, include_extras=True)
    return [
        inspect.Parameter(
            option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=hints[option.name]
        )
        for option in fields(record)
    ]
