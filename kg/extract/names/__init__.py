"""What one text names: acronyms, methods, benchmarks, tasks and metrics, found by rules.

Two components of spaCy pipelines, which `kg.extract.names.acronyms` and `kg.extract.names.component`
register: ``kg_acronyms`` and ``kg_names``.
"""
