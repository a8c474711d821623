"""Training of the reader from annotated papers and raw abstracts: ``kg train``."""

from kg.training.run import Trained, Training, use_threads
from kg.training.settings import TrainingSettings
from kg.training.writing import write_reader

__all__ = ["Trained", "Training", "TrainingSettings", "use_threads", "write_reader"]
