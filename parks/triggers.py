"""Rules of parks that the database holds by triggers."""

from curation.triggers import no_cycle, renewals

TRIGGERS = (
    no_cycle("parks_park", "parent_id", "a park cannot stand inside itself"),
    no_cycle("parks_partyorganization", "parent_id", "an organisation cannot stand below itself"),
    *renewals(
        "parks_zone",
        "parks_zonealias",
        "parks_park",
        "parks_parkalias",
        "parks_enterprise",
        "parks_enterprisealias",
        "parks_partyorganization",
        "parks_organizationalias",
    ),
)
