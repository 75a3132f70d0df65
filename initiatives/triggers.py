"""Rules of initiatives that the database holds by triggers."""

from curation.triggers import no_cycle, renewals

TRIGGERS = (
    no_cycle("initiatives_initiative", "whole_id", "an initiative cannot be a part of itself"),
    *renewals(
        "initiatives_initiative",
        "initiatives_initiativealias",
        "initiatives_indicator",
        "initiatives_indicatoralias",
        "initiatives_metric",
    ),
)
