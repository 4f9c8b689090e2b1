"""The pictures of cards on the page, which opens no address: a labelled tile stands for each."""

from functools import lru_cache
from io import BytesIO
from typing import Final, TypeVar
from urllib.parse import quote, urlsplit

from PIL import Image, ImageDraw, ImageFont

from bot.text.words import english

SIZE: Final = (480, 270)
FILE_NAME: Final = "picture.png"
NOBODYS: Final = ".invalid"
"""The end of the addresses of avatars, which simcord draws (RFC 2606 keeps it free of real hosts)."""
LONGEST: Final = 44
"""Characters of an address that fit on a tile."""

_BACK, _FRAME, _TEXT, _FAINT = "#2b2d31", "#4e5058", "#dbdee1", "#949ba4"
T = TypeVar("T")


class Pictures(dict[str, tuple[str, bytes]]):
    """A file name and PNG for any web address, made when it is asked for."""

    def get(self, url: str, default: T = None) -> tuple[str, bytes] | T:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return a tile for a web address, ``default`` for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in {"https", "http"} or (parts.hostname or "").endswith(NOBODYS):
            return default
        return FILE_NAME, tile(url)


@lru_cache(maxsize=256)
def tile(url: str) -> bytes:
    """Return a PNG that names the picture which Discord would show from ``url``."""
    image = Image.new("RGB", SIZE, _BACK)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.rectangle((0, 0, width - 1, height - 1), outline=_FRAME, width=2)
    _landscape(draw, width // 2, height // 2 - 45)
    parts = urlsplit(url)
    name = quote(parts.path.rpartition("/")[2], safe="%")
    for text, down, colour, size in (
        (english()("browser.picture"), 30, _TEXT, 18),
        (_cut(name), 62, _FAINT, 15),
        (_cut(parts.netloc.encode("ascii", "replace").decode()), 86, _FAINT, 15),
    ):
        font = ImageFont.load_default(size)
        draw.text((width // 2, height // 2 + down), text, colour, font, anchor="mm")
    file = BytesIO()
    image.quantize(16).save(file, "PNG", optimize=True)
    return file.getvalue()


def _landscape(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rounded_rectangle((x - 50, y - 36, x + 50, y + 36), 8, outline=_FRAME, width=4)
    draw.ellipse((x + 14, y - 22, x + 30, y - 6), fill=_FRAME)
    draw.polygon(
        [(x - 40, y + 28), (x - 14, y - 10), (x + 8, y + 14), (x + 18, y + 4), (x + 40, y + 28)], _FRAME
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
