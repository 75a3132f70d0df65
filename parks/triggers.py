"""Rules of parks that the database holds by triggers."""

from curation.triggers import no_cycle

TRIGGERS = (
    no_cycle("parks_park", "parent_id", "a park cannot stand inside itself"),
    no_cycle("parks_partyorganization", "parent_id", "an organisation cannot stand below itself"),
)
