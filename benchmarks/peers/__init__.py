"""Other quantity extractors, each behind one small adapter, read and scored like ours.

An adapter module has `open_reader`, which returns a `Reader`; it raises ImportError where its package
is not installed.
"""
