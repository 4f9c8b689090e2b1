"""Handing the arrays of an index from one process to another: a folder with a file for each."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bot.names.arrays import Anything


def save_arrays(folder: Path, arrays: Mapping[str, Anything]) -> None:
    """Write arrays into a folder.

    Raises:
        OSError: it cannot be written.
    """
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def load_arrays(folder: Path) -> dict[str, Anything]:
    """Read the arrays of a folder that ``save_arrays`` wrote.

    Raises:
        OSError: it cannot be read.
    """
    return {file.stem: np.load(file, allow_pickle=False) for file in folder.glob("*.npy")}
