"""The pages that are kept: one hash in Valkey, and the generation that says whether a page is still current.

A page is stored only while the generation is the one that was read before it was rendered: what was made from older
data never comes back after an emptying.
"""

import json
import threading

from django.conf import settings
from redis import ConnectionPool, Redis
from redis.exceptions import RedisError

HASH = b"pagecache"
GENERATION = b"pagecache:generation"
#: Bounds how long an emptying that Valkey missed (it was away, and came back with its data) can show.
KEPT_SECONDS = 3600
_STORE = """
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return 1
"""

_local = threading.local()


def fetch(field: bytes) -> bytes | None:
    """The entry of one page and encoding: one command on this thread's own connection. Raises RedisError, OSError."""
    return _command(b"HGET", HASH, field)


def generation() -> bytes:
    """The current generation; empty before the first emptying. Raises RedisError, OSError."""
    return _command(b"GET", GENERATION) or b""


def store(entries: dict[bytes, bytes], *, read_at: bytes) -> bool:
    """Keep entries, unless the cache was emptied since `read_at` was read. Raises RedisError, OSError."""
    pairs = [part for entry in entries.items() for part in entry]
    return bool(_command(b"EVAL", _STORE, 2, HASH, GENERATION, read_at, KEPT_SECONDS, *pairs))


def empty_pages() -> None:
    """Forget every page, and what is being rendered now. Raises RedisError."""
    with (
        Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=0.5) as client,
        client.pipeline(transaction=True) as pipe,
    ):
        pipe.incr(GENERATION)
        pipe.delete(HASH)
        pipe.execute()


def pack(headers: list[tuple[str, str]], body: bytes) -> bytes:
    """One entry: its headers as a line of JSON, then the body as it is sent."""
    return json.dumps(headers).encode() + b"\n" + body


def unpack(entry: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """The headers and the body of an entry."""
    head, _, body = entry.partition(b"\n")
    return [(name, value) for name, value in json.loads(head)], body


def _command(*arguments):
    # redis-py's client costs more than the command itself: its connection alone is what the hot path needs.
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = ConnectionPool.from_url(
            settings.REDIS_URL, decode_responses=False, socket_timeout=0.5, socket_connect_timeout=0.2
        ).make_connection()
    try:
        return _exchange(connection, arguments)
    except (RedisError, OSError):
        # The server may have closed an idle connection: once more on a fresh one.
        connection.disconnect()
        return _exchange(connection, arguments)


def _exchange(connection, arguments):
    try:
        connection.send_command(*arguments)
        return connection.read_response()
    except BaseException:
        # An answer that is still to come must not be read as the answer to the next question.
        connection.disconnect()
        raise
