"""The HTTP API without API Gateway, on the loopback interface.

python -m infra.serve PORT
"""

from __future__ import annotations

import sys

from chalice.config import Config
from chalice.local import ChaliceRequestHandler, LocalDevServer


def main(arguments: list[str]) -> int:
    """Serve until the process is stopped."""
    from app import app

    # With Nagle's algorithm every answer on a kept-alive connection waits for a delayed acknowledgement.
    ChaliceRequestHandler.disable_nagle_algorithm = True
    LocalDevServer(app, Config.create(lambda_timeout=60), "127.0.0.1", int(arguments[0])).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
