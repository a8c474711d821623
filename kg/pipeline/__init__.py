"""The steps composed: from inputs to a graph, and from a graph to files and answers."""
