"""What pytest is not to import where the packages that train networks are not installed."""

from __future__ import annotations

from importlib.util import find_spec

_NETWORKS = ("base", "batches", "export", "fitting", "losses", "network", "run", "workshop", "writing")

collect_ignore = [] if find_spec("torch") else [f"kg/training/{name}.py" for name in _NETWORKS]
