"""Which hosts may be asked for a document. Nothing is connected to here."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Permit = Callable[[Address], bool]

_WEB = re.compile(r"https?://", re.IGNORECASE)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # an IPv4 address in the last 32 bits (NAT64)
_LOCAL_TRANSLATED = IPv6Network("64:ff9b:1::/48")


def is_public(address: Address) -> bool:
    """Whether everybody may reach this address: not private, loopback, link-local, multicast or reserved, and no
    IPv6 address that stands for such an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address in _LOCAL_TRANSLATED or address.is_site_local:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo or (address in IPv6Network("::/96")):
            return False
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def is_loopback(host: str) -> bool:
    """Whether a server that listens on ``host`` is reached from this machine only."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def is_address(name: str) -> bool:
    """Whether this is a web address and not the name of a file."""
    return bool(_WEB.match(name))
