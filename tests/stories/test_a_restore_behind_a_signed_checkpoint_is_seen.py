"""A restore looks like a roll-back: it is refused unless asked for, and even then the journal is not called whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installation import Installation

FAULTS = ["a_restore_forgets_the_witness"]


@pytest.fixture
def ahead_of_its_backup(tmp_path: Path) -> tuple[Installation, Path]:
    """An installation that signed two more entries after its backup."""
    here = Installation(tmp_path / "data")
    here.acts(0, 3)
    backup = tmp_path / "backup.tar.gz"
    assert here.tocsin("backup", str(backup)).returncode == 0
    here.acts(3, 5)
    return here, backup


def test_a_restore_behind_a_signed_checkpoint_is_refused(ahead_of_its_backup: tuple[Installation, Path]) -> None:
    here, backup = ahead_of_its_backup
    refused = here.tocsin("restore", str(backup))
    assert refused.returncode == 1
    assert "--go-behind" in refused.stdout
    assert here.tocsin("verify").returncode == 0, "nothing was changed"


def test_a_restore_that_went_behind_is_found_by_verify(ahead_of_its_backup: tuple[Installation, Path]) -> None:
    here, backup = ahead_of_its_backup
    done = here.tocsin("restore", "--go-behind", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    verified = here.tocsin("verify")
    assert verified.returncode == 1
    assert "rolled back" in verified.stdout


def test_a_backup_restores_into_an_empty_folder_and_is_whole(tmp_path: Path) -> None:
    here, there = Installation(tmp_path / "here"), Installation(tmp_path / "there")
    here.acts(0, 3)
    backup = tmp_path / "backup.tar.gz"
    assert here.tocsin("backup", str(backup)).returncode == 0
    assert b"PRIVATE" not in backup.read_bytes(), "the signing key has a custody of its own"
    there.data.mkdir()
    done = there.tocsin("restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert there.tocsin("verify").returncode == 0


def test_a_backup_that_was_changed_is_refused(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    here.acts(0, 1)
    backup = tmp_path / "backup.tar.gz"
    here.tocsin("backup", str(backup))
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    refused = here.tocsin("restore", str(cut))
    assert refused.returncode == 1
    assert "not a whole backup" in refused.stdout
