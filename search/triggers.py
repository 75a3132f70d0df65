"""What editors equate shows in results, so the published data have another version when it changes."""

from curation.triggers import renewals

TRIGGERS = renewals("search_synonyms")
