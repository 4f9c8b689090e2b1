"""What lies beside the repository and is read where it is there."""

from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).resolve().parents[1].parent / "shared"
NAMES: Final = SHARED / "names"
"""Tables of names, labelled questions and their scorer."""
