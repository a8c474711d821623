"""Training of the reader from annotated papers and raw abstracts: ``kg train``.

What fits networks needs PyTorch and the other packages of the extra ``train``: `kg.training.run` and what it
imports. What reads papers, says what they teach and fits weights needs none of them.
"""
