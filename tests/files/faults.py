"""A server on loopback that loses a fifth of what is asked of it: before the work, or its answer after it."""

import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CUT = 0.2
AT_ONCE = struct.pack("ii", 1, 0)  # closes with a reset instead of an orderly end


class FaultProxy:
    """Hands requests on to `target` and answers back, one connection a request."""

    def __init__(self, target: int, seed: int) -> None:
        self.target, self.cuts = target, 0
        self._chance = random.Random(seed)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=(client,), daemon=True).start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _handle(self, client: socket.socket) -> None:
        lost = self._chance.random()
        if lost < CUT:
            self.cuts += 1
        with client:
            if lost < CUT / 2:
                client.recv(1000)  # part of it came; nothing is handed on
                _reset(client)
                return
            with socket.create_connection(("127.0.0.1", self.target)) as server:
                answering = threading.Thread(target=_pump, args=(client, server), daemon=True)
                answering.start()
                answer = _all_of(server)
            if lost < CUT:
                client.shutdown(socket.SHUT_RD)  # while it is read from, closing it tells nobody
                answering.join()
                _reset(client)
            else:
                client.sendall(answer)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
    except OSError:
        pass


def _all_of(server: socket.socket) -> bytes:
    """Until the server closes, which it does after each answer."""
    answer = bytearray()
    while piece := server.recv(65536):
        answer += piece
    return bytes(answer)


def _reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)


@contextmanager
def losing(target: int, seed: int) -> Iterator[FaultProxy]:
    proxy = FaultProxy(target, seed)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()
