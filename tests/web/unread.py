"""Two gigabytes that are announced and may not be read."""

from __future__ import annotations

from io import BytesIO

TWO_GIGABYTES = 2_000_000_000


class Unread(BytesIO):
    """What arrives from the network, and nobody may ask for."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def send(client, address, size=TWO_GIGABYTES):
    """A form with a file of that size; without data the test client would leave out by itself that it is one."""
    announced = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(size)}
    return client.generic("POST", address, **announced, **{"wsgi.input": Unread()})
