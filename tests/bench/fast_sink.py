"""A mail server that takes everything and keeps nothing, so that the sender is what is measured.

Own process: `python -m tests.bench.fast_sink PORT`.
"""

import asyncio
import sys

END = b"\r\n.\r\n"


class Taking(asyncio.Protocol):
    """Commands of one line each, answered by their first four letters; after DATA, everything up to the lone point."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.kept, self.in_text = transport, b"", False
        transport.write(b"220 localhost\r\n")

    def data_received(self, data: bytes) -> None:
        self.kept += data
        while (END if self.in_text else b"\r\n") in self.kept:
            if self.in_text:
                _text, _, self.kept = self.kept.partition(END)
                self.in_text = False
                self.transport.write(b"250 2.0.0 taken\r\n")
            else:
                line, _, self.kept = self.kept.partition(b"\r\n")
                self._answer(line[:4].upper())

    def _answer(self, command: bytes) -> None:
        self.in_text = command == b"DATA"
        answers = {b"DATA": b"354 go on\r\n", b"EHLO": b"250-localhost\r\n250 8BITMIME\r\n", b"QUIT": b"221 bye\r\n"}
        self.transport.write(answers.get(command, b"250 2.1.0 ok\r\n"))
        if command == b"QUIT":
            self.transport.close()


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Taking, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
