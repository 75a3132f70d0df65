"""From the bytes of a file to clean articles: decoding, dividing, mending. Pure Python; nothing here writes."""
