"""The origins that the page allows are those that the SDK's signed addresses really have."""

from __future__ import annotations

from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config

from chalicelib.providers.s3_origins import bucket_origins


@pytest.mark.parametrize(
    ("region", "endpoint"),
    [
        ("us-east-1", None),
        ("eu-central-1", None),
        ("ap-southeast-2", None),
        ("cn-north-1", None),
        ("us-gov-west-1", None),
        ("us-east-1", "http://127.0.0.1:4566"),
        ("us-east-1", "http://localhost:4566"),
        ("eu-central-1", "https://s3.example.org"),
    ],
)
def test_addresses_and_forms_are_within(region: str, endpoint: str | None) -> None:
    environment = {"BUCKET": "books-1-x", "AWS_REGION": region, "AWS_ENDPOINT_URL": endpoint or ""}
    client = boto3.client(
        "s3",
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(signature_version="s3v4"),
    )
    link = client.generate_presigned_url("get_object", Params={"Bucket": "books-1-x", "Key": "a"})
    form = client.generate_presigned_post("books-1-x", "a")
    for address in (link, form["url"]):
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" in bucket_origins(environment)
