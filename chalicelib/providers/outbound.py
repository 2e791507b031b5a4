"""Calls to addresses that readers give.

In the cloud such an address could name what only we can reach (server-side request forgery). So its name
is resolved once, every address found must be public, and the connection goes to the address that was checked,
not to whatever the name says a moment later; redirects are not followed. On one machine the owner may allow
private addresses: there Ollama and Stable Diffusion run next door.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chalicelib.errors import Invalid, ProviderUnavailable

if TYPE_CHECKING:
    import httpx2

_PORTS = {"http": 80, "https": 443}


def client(base_url: str, allow_private: bool, seconds: float) -> httpx2.Client:
    """An httpx2 client for one exchange with `base_url`'s host as it resolves now, over in `seconds`.

    Raises Invalid or ProviderUnavailable.
    """
    from chalicelib.providers import wire

    host, port = host_of(base_url)
    return wire.client(seconds, base_url, (host, _resolved(host, port, allow_private)))


def check(base_url: str, allow_private: bool) -> None:
    """Raises Invalid for an address that may not be called, whether it answers or not."""
    host, port = host_of(base_url)
    try:
        _resolved(host, port, allow_private)
    except ProviderUnavailable as error:
        raise Invalid(error.message, code="bad_address") from error


def is_public(address: str) -> bool:
    """Whether a literal IP address is one of the public internet, however it is dressed up."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def host_of(base_url: str) -> tuple[str, int]:
    """Host and port of an address. Raises Invalid for what is none."""
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError as error:
        raise _bad() from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or parts.password:
        raise _bad()
    return parts.hostname, port or _PORTS[parts.scheme]


def _bad() -> Invalid:
    return Invalid("Give an address such as https://ollama.example.org:11434.", code="bad_address")


def _resolved(host: str, port: int, allow_private: bool) -> str:
    try:
        # inet_aton's forms (decimal, octal, hexadecimal, short) come out of this as what they are.
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ProviderUnavailable(f"The address {host} is not known. Check how it is written.") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(is_public(address) for address in addresses):
        raise Invalid(
            f"{host} is not an address of the public internet, so it cannot be called from here.",
            code="private_address",
        )
    return addresses[0]
