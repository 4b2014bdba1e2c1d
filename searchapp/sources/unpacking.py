"""How is packed content read without ever being fooled about its size?"""

import gzip
import io
import tempfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol
from zipfile import BadZipFile

from searchapp.errors import SourceError
from searchapp.sources.files import SourceFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Text packs to a fifth, markup to a thirtieth, one repeated page to a hundredth; a bomb starts at a thousandth.
MAX_RATIO = 200
# Below this much nothing is judged: a short file of blanks is no attack.
_FREE_BYTES = 16_000_000
MAX_UNPACKED_BYTES = 50_000_000_000
_BUFFER_BYTES = 64 * 1024


class _Content(Protocol):
    """What gzip and zipfile give to read from."""

    def read1(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...
    def close(self) -> None: ...


@dataclass
class Budget:
    """How much one outer file of `packed_bytes` may still unpack to, over all it holds."""

    packed_bytes: int
    unpacked_bytes: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether more came out than any honest file holds."""
        return self.unpacked_bytes > min(MAX_UNPACKED_BYTES, max(_FREE_BYTES, MAX_RATIO * self.packed_bytes))

    def spend(self, count: int) -> None:
        """Count bytes that came out. Raises SourceError when they are too many."""
        self.unpacked_bytes += count
        if self.is_spent:
            raise SourceError(f"lies in a file that unpacks to more than {self.unpacked_bytes / 1e6:,.0f} MB.")


class _Measured(io.RawIOBase):
    """Unpacked content whose bytes are counted; whatever is wrong with the packing is a SourceError."""

    def __init__(self, content: _Content, packed_bytes: Callable[[], int], budget: Budget) -> None:
        self._content = content
        self._packed_bytes = packed_bytes
        self._budget = budget
        self._position = 0
        self._furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        into = memoryview(buffer)
        try:
            data = self._content.read1(len(into))
        except EOFError as error:
            raise SourceError("is cut off: it ends in the middle of its packed content.") from error
        except (zlib.error, gzip.BadGzipFile, BadZipFile) as error:
            said = str(error).rpartition(": ")[2]
            raise SourceError(f"is damaged and cannot be unpacked: {said}.") from error
        into[: len(data)] = data
        self._position += len(data)
        if self._position > self._furthest:  # what is read again after a rewind was counted
            self._budget.spend(self._position - self._furthest)
            self._furthest = self._position
            refuse_bomb(self._packed_bytes(), self._position)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("packed content can only be read again from its start")
        self._position = self._content.seek(0)
        return self._position

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        self._content.close()
        super().close()


def refuse_bomb(packed_bytes: int, unpacked_bytes: int) -> None:
    """Raise SourceError when so much cannot honestly have been packed in so little."""
    if unpacked_bytes > max(_FREE_BYTES, MAX_RATIO * packed_bytes):
        raise SourceError(f"unpacks to more than {MAX_RATIO} times its size, as no articles do.")


def measured(content: _Content, *, packed_bytes: Callable[[], int], budget: Budget) -> BinaryIO:
    """Unpacked content, for reading from its start to its end and again; `packed_bytes` tells what it came out of.

    Reading raises SourceError with the reason when it is cut off, damaged, or more than its size allows.
    """
    return io.BufferedReader(_Measured(content, packed_bytes, budget), _BUFFER_BYTES)


def gunzipped(stream: BinaryIO, *, budget: Budget) -> BinaryIO:
    """The content of a gzip file, of any number of members, measured; closing it closes the file."""
    content = gzip.GzipFile(fileobj=stream, mode="rb")
    content.myfileobj = stream  # type: ignore[assignment]  # its own name for what it closes; any stream will do
    return measured(content, packed_bytes=stream.tell, budget=budget)


def size_of(stream: BinaryIO) -> int:
    """How many bytes a stream has where any part can be reached; it stands at its start afterwards."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def reachable(file: SourceFile, *, max_bytes: int) -> BinaryIO:
    """A file's content where any part can be reached: what is packed is copied to a nameless temporary file.

    Raises SourceError when that is larger than `max_bytes`.
    """
    if file.unpack is None:
        return file.open()
    with file.open() as stream, ExitStack() as closing:
        spool = closing.enter_context(tempfile.TemporaryFile())
        while data := stream.read(_BUFFER_BYTES):
            spool.write(data)
            if spool.tell() > max_bytes:
                raise SourceError(f"is larger than {max_bytes / 1e6:,.0f} MB; take it out of what it is packed in.")
        spool.seek(0)
        closing.pop_all()
        return spool
