"""ClaimGraph: research abstracts as a knowledge graph of claims."""
