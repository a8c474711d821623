"""Threads that ask, and that nobody has to wait for: an interrupted run ends while servers still think."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

__all__ = ["Workers"]

T = TypeVar("T")


class _Job(Generic[T]):
    """A call to make, and where its outcome goes."""

    def __init__(self, call: Callable[[], T]) -> None:
        self.call = call
        self.future: Future[T] = Future()

    def do(self) -> None:
        """Make the call; what it raises is raised again where the outcome is asked for."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            outcome = self.call()
        except Exception as error:  # noqa: BLE001  # handed on, whatever it is
            self.future.set_exception(error)
        else:
            self.future.set_result(outcome)


class Workers(Generic[T]):
    """A number of threads that make calls, those first that came first.

    The executors of the standard library are not used, as a program waits for their threads before it ends.

    Examples
    --------
    >>> workers = Workers[int](2)
    >>> squares = [workers.submit(lambda number=number: number**2) for number in range(3)]
    >>> [square.result() for square in squares]
    [0, 1, 4]
    >>> workers.finish()
    """

    def __init__(self, number: int) -> None:
        self._jobs: SimpleQueue[_Job[T] | None] = SimpleQueue()
        self._futures: list[Future[T]] = []
        self._threads = [Thread(target=self._work, name="kg-llm", daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Have `call` made, and return what its outcome can be asked of."""
        job = _Job(call)
        self._jobs.put(job)
        self._futures = [future for future in self._futures if not future.done()] + [job.future]
        return job.future

    def abandon(self) -> None:
        """Begin no further call, and wait for none."""
        for future in self._futures:
            future.cancel()
        for _ in self._threads:
            self._jobs.put(None)

    def finish(self) -> None:
        """Begin no further call, and wait for those that have begun."""
        self.abandon()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while job := self._jobs.get():
            job.do()
