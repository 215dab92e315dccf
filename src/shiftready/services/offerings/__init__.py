"""Classes: made from a course of the catalogue, filled with people, announced, cancelled, shown."""

from shiftready.services.offerings.blocks import Arrangement, arrange_blocks
from shiftready.services.offerings.guests import seat_guest
from shiftready.services.offerings.hosted import HostSaid
from shiftready.services.offerings.life import announce, cancel
from shiftready.services.offerings.make import OfferingWish, make_offering, make_offerings, preview_offering
from shiftready.services.offerings.release import choose_track, release_seat, substitute_seat
from shiftready.services.offerings.seats import SeatWish, give_seats

__all__ = [
    "Arrangement",
    "HostSaid",
    "OfferingWish",
    "SeatWish",
    "announce",
    "arrange_blocks",
    "cancel",
    "choose_track",
    "give_seats",
    "make_offering",
    "make_offerings",
    "preview_offering",
    "release_seat",
    "seat_guest",
    "substitute_seat",
]
