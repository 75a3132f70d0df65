"""Rules of initiatives that the database holds by triggers."""

from curation.triggers import no_cycle

TRIGGERS = (no_cycle("initiatives_initiative", "whole_id", "an initiative cannot be a part of itself"),)
