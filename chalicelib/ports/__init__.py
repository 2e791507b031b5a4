"""What the steps and services need from outside, as Protocols. One adapter each, wired in wiring.py."""

from chalicelib.domain.pricing import Usage
from chalicelib.ports.models import (
    EMBEDDING_DIMENSIONS,
    Access,
    Account,
    Bulk,
    Embedder,
    ImageEmbedder,
    ImageModel,
    ModelKind,
    Models,
    ModelSource,
    Offer,
    Passage,
    TextModel,
)
from chalicelib.ports.objects import BlobInfo, BlobStore, UploadForm
from chalicelib.ports.paying import Ledger, PaidAnswer, PaidRequest, Purpose
from chalicelib.ports.people import Identity, IdentityProvider, Mailer
from chalicelib.ports.secrecy import Probe, Prober, Sealed, SecretOwner, Vault
from chalicelib.ports.work import Queue, Workflow

__all__ = [
    "EMBEDDING_DIMENSIONS",
    "Access",
    "Account",
    "BlobInfo",
    "BlobStore",
    "Bulk",
    "Embedder",
    "Identity",
    "IdentityProvider",
    "ImageEmbedder",
    "ImageModel",
    "Ledger",
    "Mailer",
    "ModelKind",
    "ModelSource",
    "Models",
    "Offer",
    "PaidAnswer",
    "PaidRequest",
    "Passage",
    "Probe",
    "Prober",
    "Purpose",
    "Queue",
    "Sealed",
    "SecretOwner",
    "TextModel",
    "UploadForm",
    "Usage",
    "Vault",
    "Workflow",
]
