"""What a claimed number is about: hedge, kind, direction, metric, method, baseline, benchmark."""

from kg.extract.slots.claim import Claim
from kg.extract.slots.fill import fill_claims
from kg.extract.slots.scene import Scene

__all__ = ["Claim", "Scene", "fill_claims"]
