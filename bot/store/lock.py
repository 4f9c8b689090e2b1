"""The lock that lets one program at a time write a file."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from bot.errors import StoreError

if sys.platform == "win32":
    import msvcrt

    PAST_THE_TEXT = 1 << 20
    """Windows locks bytes, and a locked byte cannot be read: one far behind the process id is taken."""

    def _lock(file: BinaryIO) -> None:
        file.seek(PAST_THE_TEXT)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_file(database: Path) -> Path:
    """Return the file that the lock of a database lies in."""
    return database.with_name(database.name + ".lock")


class WriterLock:
    """Held from opening to closing; the operating system lets it go when the process dies.

    The file ``<database>.lock`` stays: whoever removed it could remove the one that another program has
    just locked. It holds the id of the process that took it last, for the message only.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path) -> "WriterLock":
        """Take the lock of the database at ``path``, at once or not at all.

        Raises:
            StoreError: another program, or another part of this one, has the file open for writing; or
                the folder cannot be written.
        """
        try:
            file = lock_file(path).open("a+b")
        except FileNotFoundError:
            raise StoreError("store.no_folder", path=str(path.parent)) from None
        except OSError as error:
            raise StoreError("store.read_only", path=str(path.parent)) from error
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip()
            file.close()
            raise StoreError("store.second_writer", path=str(path), pid=holder or "?") from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
        file.flush()
        return cls(file)

    def release(self) -> None:
        """Let the file go; nothing happens the second time."""
        self._file.close()
