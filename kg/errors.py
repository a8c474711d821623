"""The errors that ClaimGraph raises.

Every error names the input, the place in it and a way out::

    ClaimGraphError
    ├── InputError          an input cannot be read at all           (exit code 2)
    │   └── UnknownFormError   no reader recognises the input
    ├── RecordError         one record of an input is broken         (skipped, counted, exit code 1)
    ├── VocabularyError     a data file of the package or of the user is at fault
    ├── GraphError          an output folder is missing, incomplete or of another version
    │   └── UnknownThingError  nothing in the graph goes by that name
    ├── QueryError          a query is malformed or names something that is not there
    ├── PipelineError       a spaCy pipeline cannot be had, or lacks a component
    ├── TrainingError       a model cannot be trained, or what a training left is at fault
    └── LlmError            a language model cannot be asked, or its server refuses
"""

from __future__ import annotations

__all__ = [
    "ClaimGraphError",
    "GraphError",
    "InputError",
    "LlmError",
    "PipelineError",
    "QueryError",
    "RecordError",
    "TrainingError",
    "UnknownFormError",
    "UnknownThingError",
    "VocabularyError",
]


class ClaimGraphError(Exception):
    """Something that a user can mend; its text says what, where and how.

    Examples
    --------
    >>> str(InputError("it is empty", place="papers.jsonl", way_out="give a file with at least one paper"))
    'papers.jsonl: it is empty (give a file with at least one paper)'
    """

    def __init__(self, fault: str, *, place: str | None = None, way_out: str | None = None) -> None:
        self.fault = fault
        self.place = place
        self.way_out = way_out
        where = f"{place}: " if place else ""
        how = f" ({way_out})" if way_out else ""
        super().__init__(f"{where}{fault}{how}")


class InputError(ClaimGraphError):
    """An input that cannot be read at all: missing, a folder, binary, empty."""


class UnknownFormError(InputError):
    """An input whose form no reader recognises."""


class RecordError(ClaimGraphError):
    """One broken record of an input; the reader goes on with the next one."""


class VocabularyError(ClaimGraphError):
    """A vocabulary, rule or settings file that is at fault; lists every fault at once."""


class GraphError(ClaimGraphError):
    """An output folder that is missing, incomplete or from another version."""


class UnknownThingError(GraphError):
    """A name that nothing in the graph goes by."""


class QueryError(ClaimGraphError):
    """A query that is malformed, or that names a query or parameter which is not there."""


class PipelineError(ClaimGraphError):
    """A spaCy pipeline that is not installed or cannot be loaded, or lacks a component at its place."""


class LlmError(ClaimGraphError):
    """A language model that cannot be asked: its server is not there, refuses, or speaks otherwise."""


class TrainingError(ClaimGraphError):
    """A model that cannot be trained with what is given or installed, or a training's file at fault."""
