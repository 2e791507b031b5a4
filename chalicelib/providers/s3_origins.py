"""Where browsers reach the bucket, said without loading what signs addresses."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

_USUAL_REGION = "us-east-1"


def bucket_origins(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The origins that signed addresses and forms of the bucket can have, as the SDK makes them.

    With an endpoint of one's own the bucket is a host below it, or part of the path where that is a number.
    On AWS it is a host below the global endpoint or the region's.
    """
    bucket = environment.get("BUCKET", "")
    endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL")
    if endpoint:
        parts = urlsplit(endpoint)
        plain = f"{parts.scheme}://{parts.netloc}"
        return (
            (plain,)
            if _is_number(parts.hostname or "")
            else (plain, f"{parts.scheme}://{bucket}.{parts.netloc}")
        )
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or _USUAL_REGION
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    return f"https://{bucket}.s3.{suffix}", f"https://{bucket}.s3.{region}.{suffix}"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
