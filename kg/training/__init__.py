"""Training of the reader from annotated papers and raw abstracts: ``kg train``."""
