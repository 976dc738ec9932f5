"""Under which addresses this machine can be reached."""

import errno
import socket

EVERYWHERE = {"0.0.0.0", "::", ""}
OUTSIDE = ("192.0.2.1", 9)  # reserved for documentation: the route is asked for, nothing is sent


def lan_address() -> str | None:
    """The address by which others on the network reach us: that of the way out. None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(OUTSIDE)
        except OSError:
            return None
        address: str = asking.getsockname()[0]
    return None if address.startswith("127.") or address == "0.0.0.0" else address


def port_taken(host: str, port: int) -> bool:
    """Whether somebody listens there already. Other trouble with the address is left to the server."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def local_url(host: str, port: int) -> str:
    """What a browser on this machine opens."""
    name = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
