"""The trained part of extraction: a network that points from each claimed number at what it is about."""
