"""Linking: the names of many papers joined to canonical entities, each join with its reason."""

from kg.link.linker import link
from kg.link.lookup import Lookup
from kg.link.names import is_acronym, name_form

__all__ = ["Lookup", "is_acronym", "link", "name_form"]
