"""General words (集团, 街道, 高新区) for a body or place, and what the name that they stand for ends with."""

from ..lexicon import table

# As an organisation's owner (集团|党委), and anywhere in a text.
OWNING = table("references", "general") | table("owners", "referring")
POINTING = table("references", "general") | table("references", "pointing")
