"""What a backup holds, and what it leaves to a custody of its own."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest

from tocsin.base.accounts import first_run
from tocsin.base.journal.draws import custody
from tocsin.wiring import archive

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("with_keys", [False, True])
def test_no_secret_lies_in_a_backup_that_was_not_asked_for_keys(settings: Any, tmp_path: Path, with_keys: bool) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    custody.keep(uuid.uuid4(), "ab" * 32)
    first_run.set_up_code()
    kept = {name.split("/")[1] for name, _path in archive._kept(with_keys)}
    assert ({custody.FOLDER, "set-up-code"} <= kept) is with_keys
    assert bool({custody.FOLDER, "set-up-code"} & kept) is with_keys
