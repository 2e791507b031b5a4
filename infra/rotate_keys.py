"""Bring every reader's key under the master key in use, after a new one was put in front of MASTER_KEYS.

python -m infra.rotate_keys       with the environment of the API; afterwards the old master key can go
"""

from __future__ import annotations

import sys

from chalicelib import wiring
from chalicelib.config import MissingSetting
from chalicelib.errors import VividPagesError
from chalicelib.service import keys


def main() -> int:
    """Rotate; may be stopped and started again."""
    try:
        service = wiring.service()
        print(f"{keys.rotate(service)} keys were moved to the master key {service.vault.current}.")
    except (MissingSetting, VividPagesError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
