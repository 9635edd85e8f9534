"""A photograph, decoded within limits and encoded anew: what pages show is never the bytes somebody sent."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import imagehash
import pillow_heif
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from tocsin.base.evidence.rules.claims import claims_of
from tocsin.base.evidence.rules.troubles import Hostile

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2_400
SMALL_SIDE = 360
FLATTEST = 6.0  # standard deviation of grey levels below which a likeness says nothing
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF", "BMP")

Image.MAX_IMAGE_PIXELS = None  # the limit is ours, looked at in the header before a single pixel is decoded
pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True, slots=True)
class Photograph:
    served: bytes
    small: bytes
    likeness: str  # 16 hexadecimal digits; empty when the picture is too flat to be told from others
    claims: dict[str, str]


def develop(data: bytes) -> Photograph:
    """Decode, look, encode anew. Hostile when the header promises too much or the picture does not decode whole."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Hostile("too_many_pixels")
            claims = claims_of(image)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, EOFError, MemoryError) as trouble:
        raise Hostile("not_decodable") from trouble
    except (TypeError, KeyError, IndexError, AttributeError, ZeroDivisionError, RuntimeError, OverflowError) as trouble:
        raise Hostile("not_decodable") from trouble
    return Photograph(_encoded(upright, LONGEST_SIDE, 85), _encoded(upright, SMALL_SIDE, 78), likeness(upright), claims)


def _encoded(image: Image.Image, side: int, quality: int) -> bytes:
    """JPEG without any metadata, no side longer than ``side``."""
    copy = image.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", copy.size)
    clean.paste(copy)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def likeness(image: Image.Image) -> str:
    """The perceptual hash: near for the same picture scaled, recompressed or slightly brightened."""
    grey = image.convert("L")
    grey.thumbnail((512, 512))
    if ImageStat.Stat(grey).stddev[0] < FLATTEST:
        return ""
    return str(imagehash.phash(grey))
