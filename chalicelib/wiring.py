"""The composition root: every adapter is made here, once per container, and nothing else reads Settings.

What a container does not use, it does not load: adapters are imported where they are made, because a cold
start waits for every import.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.config import ModelSettings, Settings, read_api_settings, read_model_settings, read_settings

if TYPE_CHECKING:
    from chalicelib.domain.model_table import Provider
    from chalicelib.edge import Edge
    from chalicelib.paid.models import AccountModels
    from chalicelib.ports import BlobStore, Embedder, ImageEmbedder, ImageModel, TextModel, Vault
    from chalicelib.service import Service
    from chalicelib.store.db import Database


def run(step: str, event: Mapping[str, Any]) -> dict[str, Any]:
    """Handle an SQS event of one step."""
    return edge().take_step(step, event)


def ingest(event: Mapping[str, Any]) -> dict[str, Any]:
    """Handle an SQS event of S3 notifications."""
    return edge().take_uploads(event)


def sweep() -> int:
    """Send and close what is overdue; of how many readers."""
    from chalicelib.service import sweep

    return sweep.run(edge())


@cache
def edge() -> Edge:
    """The edge of this container, made from its environment. Raises MissingSetting."""
    return make_edge(read_settings(os.environ))


@cache
def service() -> Service:
    """What the HTTP API answers with, made from this container's environment. Raises MissingSetting."""
    from chalicelib.providers.mail import make_mailer
    from chalicelib.providers.oidc import OpenIdProvider
    from chalicelib.providers.prober import HttpProber
    from chalicelib.providers.vault import make_vault
    from chalicelib.service import Service
    from chalicelib.service.tokens import AccessTokens

    api = read_api_settings(os.environ)
    made = edge()
    return Service(
        database=made.database,
        blobs=made.blobs,
        queue=made.queue,
        workflow=made.workflow,
        models=made.models,
        mailer=make_mailer(api.mail_from, api.letters_to_log),
        tokens=AccessTokens(api.token_keys, time.time),
        vault=make_vault(api.master_keys, api.kms_key_id),
        prober=HttpProber(api.private_endpoints),
        google=OpenIdProvider(api.google_issuer, api.google_client_id, api.google_client_secret),
        settings=api,
        now=time.time,
    )


@cache
def cors_origins() -> tuple[str, ...]:
    """The origins whose pages may read answers of the API."""
    return tuple(os.environ.get("CORS_ORIGINS", "").split())


@cache
def bucket_origins() -> tuple[str, ...]:
    """Where browsers reach the bucket; the page that asks for it need not wait for anything else."""
    from chalicelib.providers.s3_origins import bucket_origins

    return bucket_origins(os.environ)


def make_edge(settings: Settings) -> Edge:
    """An edge with the real adapters."""
    import boto3
    from botocore.config import Config

    from chalicelib.edge import Edge
    from chalicelib.providers.s3 import S3BlobStore
    from chalicelib.providers.sqs import SqsQueue
    from chalicelib.providers.stepfunctions import StepFunctionsWorkflow
    from chalicelib.store.db import Database

    # Short waits: the queue is the retry layer.
    config = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 2, "mode": "standard"})
    # Presigned addresses in the one form that every region takes.
    s3 = boto3.client("s3", config=config.merge(Config(signature_version="s3v4")))
    database = Database(settings.database_url, prepare=settings.prepared_statements)
    blobs = S3BlobStore(s3, settings.bucket)
    return Edge(
        database=database,
        blobs=blobs,
        queue=SqsQueue(boto3.client("sqs", config=config)),
        workflow=StepFunctionsWorkflow(
            boto3.client("stepfunctions", config=config), settings.state_machine_arn
        ),
        models=make_models(database, blobs, read_model_settings(os.environ)),
        max_epub_bytes=settings.max_epub_bytes,
        max_receives=settings.max_receives,
        lease_seconds=settings.lease_seconds,
    )


def make_models(database: Database, blobs: BlobStore, settings: ModelSettings) -> AccountModels:
    """The built-in models, and other people's with the keys of readers and operator."""
    from chalicelib.paid.models import AccountModels, LocalModels, Operator

    @cache
    def vault() -> Vault:
        from chalicelib.providers.vault import make_vault

        return make_vault(settings.master_keys, settings.kms_key_id)

    keys: dict[Provider, str] = {"claude": settings.anthropic_api_key, "openai": settings.openai_api_key}
    operator = Operator(
        keys={provider: key for provider, key in keys.items() if key},
        monthly_limit=settings.service_limit,
        addresses={"claude": settings.anthropic_address, "openai": settings.openai_address},
        private_endpoints=settings.private_endpoints,
        workflows=Path(settings.comfyui_workflows) if settings.comfyui_workflows else None,
    )

    @cache
    def image_embedder() -> ImageEmbedder | None:
        if not settings.image_embedder:
            return None
        from chalicelib.providers.images.embedder import OnnxImageEmbedder

        return OnnxImageEmbedder(Path(settings.image_embedder))

    local = LocalModels(_local_text, _local_image, _local_embedder, image_embedder)
    return AccountModels(database, blobs, vault, local, operator)


@cache
def _local_text() -> TextModel:
    from chalicelib.providers.local.text_model import LocalTextModel

    return LocalTextModel()


@cache
def _local_image() -> ImageModel:
    from chalicelib.providers.local.image_model import LocalImageModel

    return LocalImageModel()


@cache
def _local_embedder() -> Embedder:
    from chalicelib.providers.local.choose_embedder import choose_embedder

    return choose_embedder(os.environ)
