"""Rules of initiatives that the database holds by triggers."""

from curation.triggers import no_cycle, renewals, renewals_of_facts

TRIGGERS = (
    no_cycle("initiatives_initiative", "whole_id", "an initiative cannot be a part of itself"),
    *renewals("initiatives_initiativealias", "initiatives_indicator", "initiatives_indicatoralias"),
    *renewals_of_facts("initiatives_initiative", "initiatives_metric"),
)
