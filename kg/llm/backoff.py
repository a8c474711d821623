"""How long a busy server is left alone before it is asked again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from kg.text import digest

__all__ = ["Backoff", "seconds_asked"]

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that double, and that differ from request to request, so that not all come back at once.

    What they differ by comes from the request itself and not from chance: the same run waits the same.

    Parameters
    ----------
    first, longest
        Seconds before the second attempt, and the most before any.
    patience
        Where a server asks for more seconds than these, the run stops instead.

    Examples
    --------
    >>> [round(Backoff().wait(failed, "a request"), 1) for failed in (1, 2, 3)]
    [0.7, 1.0, 2.9]
    >>> Backoff().wait(1, "a request", asked=20.0)
    20.0
    """

    first: float = 1.0
    longest: float = 60.0
    patience: float = 300.0

    def wait(self, failed: int, request: str, *, asked: float | None = None) -> float:
        """Return the seconds to wait after `failed` attempts; what the server asks for comes first."""
        if asked is not None:
            return asked
        share = int(digest(request, str(failed), length=_DIGITS), 16) / 16.0**_DIGITS
        doubled: float = self.first * 2.0 ** (failed - 1)
        return min(self.longest, doubled) * (0.5 + share / 2)


def seconds_asked(header: str | None, *, now: float) -> float | None:
    """Return the seconds of a ``Retry-After``, which gives them or a date; None where it gives neither.

    Examples
    --------
    >>> seconds_asked("7", now=0.0), seconds_asked("Thu, 01 Jan 1970 00:01:00 GMT", now=50.0)
    (7.0, 10.0)
    >>> seconds_asked("soon", now=0.0) is None, seconds_asked(None, now=0.0) is None
    (True, True)
    """
    words = (header or "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:_DIGITS])
    try:
        date = parsedate_to_datetime(words)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=dt.UTC)
    return max(0.0, date.timestamp() - now)
