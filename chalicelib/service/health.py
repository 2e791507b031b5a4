"""Can the service work?"""

from __future__ import annotations

from chalicelib.service import Service

# The queue every upload goes through; the others are made by the same template.
_QUEUE = "vividpages-ingest"


def check(service: Service) -> None:
    """Raises DatabaseUnavailable or StorageUnavailable, naming what does not answer."""
    service.database.ping()
    service.blobs.reachable()
    service.queue.reachable(_QUEUE)
