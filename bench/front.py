"""Pages per second through the two halves of the front: Django's WSGI handler in threads, and its ASGI handler."""

from __future__ import annotations

import tocsin.wiring.bundled_sqlite  # noqa: F401  isort: skip

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time

import httpx

from bench.machine import described

REQUESTS, CLIENTS, ROUNDS = 400, 8, 5
HALVES = {"WSGI in threads": "tocsin.wiring.front:pages", "Django's ASGI": "tocsin.wiring.front:live"}


async def pages_per_second(port: int) -> float:
    """``REQUESTS`` mandate pages asked for by ``CLIENTS`` at once."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        waiting = asyncio.Semaphore(CLIENTS)

        async def ask() -> None:
            async with waiting:
                assert (await client.get("/mandate")).status_code == 200

        await ask()
        begun = time.perf_counter()
        await asyncio.gather(*(ask() for _ in range(REQUESTS)))
        return REQUESTS / (time.perf_counter() - begun)


def started(app: str, port: int) -> subprocess.Popen[bytes]:
    words = ["-m", "uvicorn", app, "--port", str(port), "--log-level", "error", "--lifespan", "off"]
    return subprocess.Popen([sys.executable, *words])


def main() -> None:
    print(described())
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"TOCSIN_DATA": data, "DJANGO_SETTINGS_MODULE": "tocsin.wiring.settings"}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], check=True)
        ports = dict(zip(HALVES, (18801, 18802), strict=True))
        servers = [started(app, ports[name]) for name, app in HALVES.items()]
        try:
            time.sleep(6)
            figures: dict[str, list[float]] = {name: [] for name in HALVES}
            for _ in range(ROUNDS):  # turn about, so that a busy moment of the machine meets both
                for name, port in ports.items():
                    figures[name].append(asyncio.run(pages_per_second(port)))
        finally:
            for server in servers:
                server.terminate()
    for name, found in figures.items():
        print(f"{name:18} median {statistics.median(found):6.0f} pages/s   ({min(found):.0f}–{max(found):.0f})")
    first, second = (statistics.median(found) for found in figures.values())
    print(f"ratio {first / second:.2f}")


if __name__ == "__main__":
    main()
