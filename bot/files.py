"""Files that are written whole or not at all."""

import errno
import os
import shutil
import sys
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from bot.errors import Invalid, StoreError


@contextmanager
def whole_file(
    path: Path, *, force: bool = False, keep: Collection[Path] = ()
) -> Generator[Path, None, None]:
    """Yield a file beside ``path`` to write, which takes its name once the block ends and the disk has it.

    When the block raises, what it wrote is removed; when the process dies, it stays under a name that ends in
    ``.part``.

    Args:
        path: the name that the file gets.
        force: whether to replace a file that has the name already.
        keep: files that are not replaced all the same, such as the database.

    Raises:
        Invalid: ``file.exists`` or ``file.kept``; nothing was written.
        StoreError: ``file.unwritable``, with the system's reason.
    """
    if any(_same(path, kept) for kept in keep):
        raise Invalid("file.kept", path=str(path))
    if path.is_dir():
        raise _unwritable(path, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))
    if path.exists() and not force:
        raise Invalid("file.exists", path=str(path))
    try:
        part = _beside(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield part
        sync(part)
        part.replace(path)
        sync_folder(path.absolute().parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the disk has what was written to a file.

    Raises:
        OSError: it has not.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; Windows writes them through by itself.

    Raises:
        OSError: it has not.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(path: Path) -> Path:
    """Make an empty file that nobody else writes, with the permissions of the one that it will replace."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{token_hex(4)}.part")
    part.touch(exist_ok=False)
    if path.exists():
        shutil.copymode(path, part)
    return part


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other))


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError("file.unwritable", path=str(path), reason=error.strerror or type(error).__name__)
