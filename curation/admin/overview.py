"""What the start page says is waiting, and how healthy the data is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of things to be decided, and where they are. An admin class names its own by `waiting(request)`."""

    label: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Health:
    """How many things are not as they should be, and where they are. Told by an admin class's `health(request)`.

    `is_promise` marks what must never be; the others are work.
    """

    label: str
    number: int
    address: str
    is_promise: bool = False
