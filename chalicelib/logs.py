"""JSON lines on the root logger; ids go in `extra`."""

from __future__ import annotations

import json
import logging
import re
import time

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# Postgres quotes rows, and so the text of books, in these lines of its errors.
_QUOTED = re.compile(
    r"^(DETAIL|CONTEXT): .*?(?=\n(?:HINT|CONTEXT): |\n\n(?:The above|During handling)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_PASSWORD = re.compile(r"(://[^\s:/@\"]*):[^\s/@\"]+@")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, every `extra`, and the traceback if any.

    The password of an address and what Postgres quotes out of a row are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{record.msecs:03.0f}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update({key: value for key, value in vars(record).items() if key not in _STANDARD})
        if record.exc_info:
            line["exception"] = _QUOTED.sub(r"\1: left out", self.formatException(record.exc_info))
        return _PASSWORD.sub(r"\1:…@", json.dumps(line, default=str, ensure_ascii=False))


def set_up(level: str) -> None:
    """Send everything at `level` or above to stderr as JSON lines; replaces handlers that stand there."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    hush()


def hush() -> None:
    """Keep clients of vendors from logging what they send: at DEBUG that is whole prompts."""
    for name in ("botocore", "anthropic", "openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)
