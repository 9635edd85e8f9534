"""Tests keep what they write in a folder of their own; named before any plugin reads the settings."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "TOCSIN_DATA" not in os.environ:
    os.environ["TOCSIN_DATA"] = tempfile.mkdtemp(prefix="tocsin-tests-")
    atexit.register(shutil.rmtree, os.environ["TOCSIN_DATA"], ignore_errors=True)
