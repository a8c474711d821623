"""The version of ClaimGraph: said once, for the package's metadata, the manifest and the RDF."""

__all__ = ["__version__"]

__version__ = "0.1.0"
