"""Ports: what the inside asks of the outside.  Adapters satisfy them; the domain only names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from consilience.domain.container import Member
from consilience.domain.material import Extraction, Sight, Unreadable


class Reader(Protocol):
    """Turns bytes of an unknown file into text, or says why it cannot.

    ``name_hint`` is the file name as received; only its ending may be used, and nothing in it trusted.
    """

    def read(self, untrusted: bytes, name_hint: str, /) -> Extraction | Unreadable: ...


class Unpacker(Protocol):
    """Gives the members of a container in its own order, at most ``most_bytes`` in all; what cannot be gone on with
    is the last thing given, as an Unreadable.  Nothing is written anywhere and no name is used as a path."""

    def unpack(self, untrusted: bytes, name_hint: str, most_bytes: int, /) -> Iterator[Member | Unreadable]: ...


class Viewer(Protocol):
    """Shows what a file looks like without handing any of its own code to a browser."""

    def page(self, untrusted: bytes, name_hint: str, number: int, /) -> Sight | Unreadable: ...

    def markup(self, untrusted: bytes, name_hint: str, /) -> Sight | Unreadable: ...

    def facts(self, untrusted: bytes, /) -> tuple[tuple[str, str], ...]: ...


class Signer(Protocol):
    """Signs with the key of the case (Ed25519; 64 bytes)."""

    @property
    def public_key(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


class SignatureCheck(Protocol):
    """True when ``signature`` is that of ``public_key`` over ``message``; never raises for foreign bytes."""

    def __call__(self, public_key: bytes, message: bytes, signature: bytes) -> bool: ...


class SignaturesCheck(Protocol):
    """As SignatureCheck for many pairs of message and signature, answered in their order."""

    def __call__(self, public_key: bytes, pairs: Iterable[tuple[bytes, bytes]], /) -> Iterator[bool]: ...


class Bag(Protocol):
    """A folder that was handed over, as a check of it needs it; names are relative, with ``/``."""

    def names(self) -> list[str]: ...
    def links(self) -> list[str]: ...
    def read(self, name: str) -> bytes: ...

    def measure(self, name: str) -> tuple[str, str, int]:
        """SHA-512 and SHA-256 (hex) and the number of bytes, without holding the file."""
        ...
