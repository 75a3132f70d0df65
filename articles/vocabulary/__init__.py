"""All words that imports go by, in one list: what each means, how often it fired, what editors made of what it found.

A word is another name of a fact, an indicator's wording, a zone's other name, or the own name of a fact that was
confirmed or ruled out. How often it fired is the number of pieces of evidence whose printed words it is.
"""

from .shelves import SORTS
from .switching import switch, word_model
from .words import ORDERS, Wanted, Word, count_words, words

__all__ = ["ORDERS", "SORTS", "Wanted", "Word", "count_words", "switch", "word_model", "words"]
