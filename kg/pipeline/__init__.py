"""The steps composed: from inputs to a graph, and from a graph to files and answers."""

from kg.pipeline.claim_graph import ClaimGraph
from kg.pipeline.extractions import write_extractions
from kg.pipeline.inputs import Papers, read
from kg.pipeline.manifest import Manifest
from kg.pipeline.steps import Extract, build, extract_claims, extractor, load

__all__ = [
    "ClaimGraph",
    "Extract",
    "Manifest",
    "Papers",
    "build",
    "extract_claims",
    "extractor",
    "load",
    "read",
    "write_extractions",
]
