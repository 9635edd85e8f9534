"""A PostgreSQL to test on: the one named by TOCSIN_TEST_POSTGRES, one that answers on loopback, or one started here."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

LOOPBACK = ("postgresql://root@127.0.0.1:5432/postgres", "postgresql://postgres@127.0.0.1:5432/postgres")


def answers(address: str) -> bool:
    """True when a database can be made there."""
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


@contextlib.contextmanager
def a_server() -> Iterator[str]:
    """The address of a server tests may make databases in; empty when there is none to be had."""
    named = os.environ.get("TOCSIN_TEST_POSTGRES")
    found = next(filter(answers, [named] if named else LOOPBACK), "")
    if found or named or not programs():
        yield found
        return
    with started() as address:
        yield address


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest first; Debian keeps them out of PATH."""
    here = shutil.which("initdb")
    places = [Path(here).parent] if here else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@contextlib.contextmanager
def started() -> Iterator[str]:
    """A throw-away server on a free loopback port. PostgreSQL refuses to run as root: then it runs as its own user."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-postgresql-"))
    as_user: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    bin_ = programs()
    assert bin_ is not None
    port = free_port()
    data = str(folder / "data")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run([*as_user, str(bin_ / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"], **quiet)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    subprocess.run([*as_user, str(bin_ / "pg_ctl"), "-D", data, "-w", "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*as_user, str(bin_ / "pg_ctl"), "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def why_not() -> str:
    return "no PostgreSQL answers on 127.0.0.1:5432 and no initdb was found (apt-get install postgresql)"
