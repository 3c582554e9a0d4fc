"""Read by Python at its start where this folder is on its path: SQLite gets a faulty disk."""

import os
from pathlib import Path

from tests.faults.disk import install

if "FAULTY_DISK" in os.environ:
    install(Path(os.environ["FAULTY_DISK"]))
