"""What the journal's tests may ask for."""

import pytest

from tocsin.base.journal import authority, reactions, testimony
from tocsin.base.journal.acts import By
from tocsin.base.journal.ids import new_id


@pytest.fixture
def by(now):
    """A person in a post."""
    return By(new_id(), new_id(), now)


@pytest.fixture(autouse=True)
def only_what_the_test_registers(monkeypatch):
    """No reaction, no testifying model, no judge but those a test hands in."""
    monkeypatch.setattr(reactions, "_of_kind", {})
    monkeypatch.setattr(reactions, "_named", {})
    monkeypatch.setattr(testimony, "_registered", {})
    monkeypatch.setattr(authority, "_judge", None)


@pytest.fixture
def allowed(monkeypatch):
    """Everyone with a name may do what needs authority."""
    monkeypatch.setattr(authority, "_judge", lambda by, action: True)
