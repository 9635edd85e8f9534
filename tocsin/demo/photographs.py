"""Photographs of the fictional city: drawn by the machine, marked 演示 on their face, each unlike the others."""

from __future__ import annotations

import io
import random
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from PIL.Image import Exif

SIZE = (320, 240)
CAMERA, TAKEN_AT, MAKE = 0x0110, 0x0132, 0x010F
MARK = "DEMO · FICTIONAL"


def photograph(stream: random.Random, taken: str, caption: str) -> bytes:
    """A JPEG of blocks, pipes and tanks: no two streams draw pictures that look alike."""
    image = Image.new("RGB", SIZE, _colour(stream, 90, 220))
    canvas = ImageDraw.Draw(image)
    for _ in range(stream.randint(7, 12)):
        _thing(canvas, stream)
    canvas.rectangle((0, SIZE[1] - 22, SIZE[0], SIZE[1]), fill=(20, 20, 20))
    canvas.text((6, SIZE[1] - 18), f"{MARK} · {caption}", fill=(255, 214, 0), font=_font())
    return _jpeg(image, taken)


def again(photo: bytes, taken: str) -> bytes:
    """The same picture saved once more, a little smaller and with another date: other bytes, same likeness."""
    image = Image.open(io.BytesIO(photo)).convert("RGB")
    return _jpeg(image.resize((304, 228)), taken, quality=70)


def _thing(canvas: ImageDraw.ImageDraw, stream: random.Random) -> None:
    left, top = stream.randint(-40, SIZE[0] - 30), stream.randint(-30, SIZE[1] - 40)
    box = (left, top, left + stream.randint(30, 190), top + stream.randint(25, 150))
    draw = stream.choice((canvas.rectangle, canvas.ellipse, canvas.rectangle))
    draw(box, fill=_colour(stream, 20, 240), outline=(30, 30, 30))


def _colour(stream: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return (stream.randint(low, high), stream.randint(low, high), stream.randint(low, high))


def _jpeg(image: Image.Image, taken: str, quality: int = 80) -> bytes:
    exif = Exif()
    exif[MAKE], exif[CAMERA], exif[TAKEN_AT] = "DEMO", "fictional camera", taken
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(12)
