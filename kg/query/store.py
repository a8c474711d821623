"""The embedded triple store: built from N-Quads beside the old one, opened for reading only."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError

__all__ = ["STORE", "build_store", "load_quads", "open_store"]

STORE = "store"
_SET_ASIDE = ".store.old"


def build_store(nquads: Path, folder: Path) -> None:
    """Load the N-Quads file `nquads` into a new store at `folder`/store, in place of the one there.

    The new store grows in a temporary folder beside the old one and takes its place when it is whole, so
    that a run that is interrupted leaves the old store or the new one, and never half of one.

    Raises
    ------
    GraphError
        `nquads` cannot be read or is no N-Quads, or `folder` cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _restore(folder)
        with tempfile.TemporaryDirectory(prefix=".store.new.", dir=folder) as scratch:
            new = Path(scratch, STORE)
            _fill(new, nquads)
            _put_in_place(new, folder)
    except SyntaxError as error:
        raise GraphError(
            f"it is no N-Quads: {error}", place=str(nquads), way_out="run kg build again"
        ) from error
    except OSError as error:
        fault = f"the store cannot be built from {nquads.name}: {error.strerror or error}"
        raise GraphError(
            fault, place=str(folder), way_out="check that both can be read and written"
        ) from error


def open_store(folder: Path) -> Store:
    """Open the store of the output folder `folder` for reading; several processes may.

    Raises
    ------
    GraphError
        There is no store in `folder`, or it is broken.
    """
    place = _present(folder)
    if not place.is_dir():
        raise GraphError("there is no store in it", place=str(folder), way_out="run kg build first")
    try:
        return Store.read_only(str(place))
    except (OSError, RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0]
        fault = f"the store is broken: {reason}"
        raise GraphError(fault, place=str(place), way_out="run kg build again") from error


def load_quads(store: Store, nquads: Path) -> None:
    """Load an N-Quads file into `store`, each triple into its named graph."""
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)


def _fill(place: Path, nquads: Path) -> None:
    """Make a store at `place`; it is closed, and whole on disk, when this returns."""
    store = Store(str(place))
    load_quads(store, nquads)
    store.optimize()
    store.flush()


def _put_in_place(new: Path, folder: Path) -> None:
    """Swap `new` in; on an error the old store comes back."""
    place, aside = folder / STORE, folder / _SET_ASIDE
    if place.exists():
        place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        _restore(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _restore(folder: Path) -> None:
    """Bring back a store that an interrupted run had set aside, or drop it where the new one is there."""
    place, aside = folder / STORE, folder / _SET_ASIDE
    if not aside.exists():
        return
    if place.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(place)


def _present(folder: Path) -> Path:
    """Return where the store is: set aside, where a run was killed in the middle of the swap."""
    place, aside = folder / STORE, folder / _SET_ASIDE
    return aside if aside.is_dir() and not place.exists() else place
