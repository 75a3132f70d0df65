"""From the bytes of a file to clean articles: decoding, dividing, mending. Pure Python; nothing here writes."""

from .document import read_document
from .files import find_files
from .records import Dropped, ReadArticle, ReadDocument, ReadingError

__all__ = ["Dropped", "ReadArticle", "ReadDocument", "ReadingError", "find_files", "read_document"]
