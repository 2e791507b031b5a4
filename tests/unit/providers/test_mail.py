from __future__ import annotations

import json
import logging

import boto3
import pytest
from moto import mock_aws

from chalicelib.errors import StorageUnavailable
from chalicelib.logs import JsonFormatter
from chalicelib.providers.mail import LogMailer, NoMailer, SesMailer, make_mailer

LINK = "https://vividpages.example/#/reset?token=secret"


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)


def test_letters_are_readable_only_in_a_log_that_is_its_owners() -> None:
    assert isinstance(make_mailer("", to_log=True), LogMailer)
    assert isinstance(make_mailer("", to_log=False), NoMailer)
    assert isinstance(make_mailer("books@example.org", to_log=True), SesMailer)


def test_the_log_of_one_machine_has_the_whole_letter(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    LogMailer().send("ann@example.org", "A new password", LINK)
    line = json.loads(JsonFormatter().format(caplog.records[-1]))
    assert (line["address"], line["subject"], line["text"]) == ("ann@example.org", "A new password", LINK)


def test_without_a_sender_in_the_cloud_the_log_says_so_and_no_more(
    caplog: pytest.LogCaptureFixture,
) -> None:
    NoMailer().send("ann@example.org", "A new password", LINK)
    line = JsonFormatter().format(caplog.records[-1])
    assert "MAIL_FROM" in line
    assert "secret" not in line
    assert "ann@" not in line


@mock_aws
def test_ses_gets_the_letter() -> None:
    boto3.client("ses").verify_email_identity(EmailAddress="books@example.org")
    SesMailer("books@example.org").send("ann@bücher.example", "A new password", LINK)
    from moto.ses.models import ses_backends

    (sent,) = ses_backends["123456789012"]["us-east-1"].sent_messages
    assert sent.source == "books@example.org"
    assert sent.destinations["ToAddresses"] == ["ann@xn--bcher-kva.example"]
    assert (sent.subject, sent.body) == ("A new password", LINK)


@mock_aws
def test_a_letter_that_ses_refuses_is_told_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    SesMailer("nobody@example.org").send("ann@example.org", "A new password", LINK)
    assert "SES refused a letter" in caplog.text
    assert "secret" not in caplog.text


def test_a_mail_service_that_does_not_answer_is_worth_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:9")
    with pytest.raises(StorageUnavailable, match="mail service"):
        SesMailer("books@example.org").send("ann@example.org", "A new password", LINK)
