"""Messages between a run's own processes."""

import pickle
import struct
import zlib
from typing import IO, Any

_SIZE = struct.Struct("<Q")


def send(pipe: IO[bytes], message: Any) -> None:
    """Write a message and its size; pickles pass between a run's own processes alone, never through a file."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = pipe.read(_SIZE.size)
    size = _SIZE.unpack(head)[0] if len(head) == _SIZE.size else 0
    data = pipe.read(size)
    if not size or len(data) < size:
        raise EOFError
    return pickle.loads(data)  # noqa: S301  from our own child or parent


def packed(message: Any) -> bytes:
    """A message that will wait for its turn, in a third of the room or less."""
    return zlib.compress(pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Any:
    """The message that was packed."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301  as above


def travels(engine: Any) -> bool:
    """Whether an engine can be sent to a worker: not one defined in the caller's main module."""
    try:
        return type(engine).__module__ != "__main__" and bool(pickle.dumps(engine))
    except Exception:
        return False
