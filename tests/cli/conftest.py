"""What the tests of the command share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.serving import write_tree


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course on the disk."""
    return write_tree(tmp_path_factory.mktemp("isi"))
