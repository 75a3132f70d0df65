"""Rules of parks that the database holds by triggers."""

from curation.triggers import no_cycle, renewals, renewals_of_facts

TRIGGERS = (
    no_cycle("parks_park", "parent_id", "a park cannot stand inside itself"),
    no_cycle("parks_partyorganization", "parent_id", "an organisation cannot stand below itself"),
    *renewals(
        "parks_zone",
        "parks_zonealias",
        "parks_parkalias",
        "parks_enterprisealias",
        "parks_organizationalias",
    ),
    *renewals_of_facts("parks_park", "parks_enterprise", "parks_partyorganization"),
)
