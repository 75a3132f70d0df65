"""What the start page says is waiting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of things to be decided, and where they are. An admin class names its own by `waiting(request)`."""

    label: str
    number: int
    address: str
