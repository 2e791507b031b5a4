"""Sign-in with Google, against a real OpenID provider on the loopback interface, attacks included."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from chalicelib.errors import Unauthenticated
from chalicelib.providers.oidc import OpenIdProvider
from tests import oidc
from tests.integration.api import Answer, Api, api_settings

HOME = "https://vividpages.example/"


@pytest.fixture(scope="module")
def openid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[oidc.OpenId]:
    missing = oidc.node_missing()
    if missing:
        pytest.skip(missing)
    with oidc.running(tmp_path_factory.mktemp("oidc"), HOME) as provider:
        yield provider


@pytest.fixture
def google(api: Api, openid: oidc.OpenId) -> oidc.OpenId:
    api.settings = api_settings()
    api.google = OpenIdProvider(openid.issuer, "vividpages", "secret")
    return openid


def begin(api: Api) -> dict[str, str]:
    answer = api.post("/api/auth/google/start")
    assert answer.status == 200
    found: dict[str, str] = answer.body
    return found


def come_back(
    api: Api, google: oidc.OpenId, subject: str, email: str, verified: bool = True, **changed: Any
) -> Answer:
    begun = begin(api)
    query = google.sign_in(begun["address"], subject, email, verified)
    body = {"code": query["code"], "state": query["state"], "ticket": begun["ticket"], **changed}
    return api.post("/api/auth/google", body=body)


def someone() -> tuple[str, str]:
    name = uuid4().hex
    return f"sub-{name}", f"{name}@example.org"


def test_somebody_new_gets_an_account_and_comes_back_to_it(api: Api, google: oidc.OpenId) -> None:
    subject, email = someone()
    first = come_back(api, google, subject, email)
    assert first.status == 200
    me = api.get("/api/auth/me", first.body["access_token"]).body
    assert (me["email"], me["email_verified"]) == (email, True)
    # The address at Google may change; the subject is the same person.
    again = come_back(api, google, subject, "new-" + email, verified=False)
    assert api.get("/api/auth/me", again.body["access_token"]).body["id"] == me["id"]


def test_an_address_google_has_not_verified_makes_no_account(api: Api, google: oidc.OpenId) -> None:
    answer = come_back(api, google, *someone(), verified=False)
    assert (answer.status, answer.code) == (403, "email_unverified")


def test_an_account_with_a_password_is_not_linked_silently(api: Api, google: oidc.OpenId) -> None:
    subject, email = someone()
    password = "correct horse battery staple"
    api.post("/api/auth/register", body={"email": email.upper(), "password": password})
    answer = come_back(api, google, subject, email)
    assert (answer.status, answer.code) == (409, "account_exists")
    # From inside it is linked, and then signs the same reader in.
    token = api.post("/api/auth/login", body={"email": email, "password": password}).body["access_token"]
    begun = begin(api)
    query = google.sign_in(begun["address"], subject, email)
    body = {"code": query["code"], "state": query["state"], "ticket": begun["ticket"]}
    assert api.post("/api/auth/google/link", token, body).status == 204
    signed = come_back(api, google, subject, email)
    me = api.get("/api/auth/me", token).body["id"]
    assert api.get("/api/auth/me", signed.body["access_token"]).body["id"] == me


def test_who_registered_somebody_elses_address_first_gains_nothing(api: Api, google: oidc.OpenId) -> None:
    subject, email = someone()
    api.post("/api/auth/register", body={"email": email, "password": "the attacker's password"})
    assert come_back(api, google, subject, email).status == 409
    attacker = api.post("/api/auth/login", body={"email": email, "password": "the attacker's password"})
    assert api.get("/api/auth/me", attacker.body["access_token"]).body["email_verified"] is False
    # The owner of the address takes the account over by the letter, and the attacker is out.
    api.mailer.letters.clear()
    api.post("/api/auth/reset", body={"email": email})
    token = api.mailer.letters[-1][2].partition("token=")[2].split()[0]
    done = api.post("/api/auth/reset/confirm", body={"token": token, "password": "the owner's own password"})
    assert done.status < 300
    assert api.get("/api/auth/me", attacker.body["access_token"]).status == 401


def test_a_state_is_good_once(api: Api, google: oidc.OpenId) -> None:
    begun = begin(api)
    query = google.sign_in(begun["address"], *someone())
    body = {"code": query["code"], "state": query["state"], "ticket": begun["ticket"]}
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(api.post("/api/auth/google", body=body).status))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 401, 401, 401, 401, 401]


def test_a_sign_in_ends_where_it_was_begun(api: Api, google: oidc.OpenId) -> None:
    """Login CSRF: the attacker's code and state with the victim's ticket, or none that is ours."""
    victims = begin(api)["ticket"]
    changes: list[dict[str, Any]] = [{"ticket": victims}, {"ticket": "local:AAAA"}, {"state": str(uuid4())}]
    for changed in changes:
        answer = come_back(api, google, *someone(), **changed)
        assert (answer.status, answer.code) == (401, "sign_in_over")


def test_a_sign_in_ends_in_time(api: Api, google: oidc.OpenId) -> None:
    begun = begin(api)
    query = google.sign_in(begun["address"], *someone())
    api.clock.seconds += 601
    body = {"code": query["code"], "state": query["state"], "ticket": begun["ticket"]}
    assert api.post("/api/auth/google", body=body).code == "sign_in_over"


def test_a_code_needs_its_verifier(api: Api, google: oidc.OpenId) -> None:
    """A stolen code is of no use in a sign-in of the thief's own."""
    stolen = google.sign_in(begin(api)["address"], *someone())["code"]
    answer = come_back(api, google, *someone(), code=stolen)
    assert (answer.status, answer.code) == (401, "sign_in_refused")


def test_nobody_signs_in_where_google_is_not_set_up(api: Api) -> None:
    answer = api.post("/api/auth/google/start")
    assert (answer.status, answer.code) == (404, "not_found")


class Forged:
    """A provider of ours, to sign what no honest one would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.provider = OpenIdProvider("https://issuer.example", "vividpages", "secret")
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        answers = {
            "https://issuer.example/.well-known/openid-configuration": {
                "issuer": "https://issuer.example",
                "jwks_uri": "https://issuer.example/keys",
            },
            "https://issuer.example/keys": {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]},
        }
        monkeypatch.setattr(
            httpx2, "request", lambda method, url, **_: httpx2.Response(200, json=answers[str(url)])
        )

    def token(self, algorithm: str = "RS256", key: Any = None, **changed: Any) -> str:
        now = int(time.time())
        claims = {
            "iss": "https://issuer.example",
            "aud": "vividpages",
            "sub": "somebody",
            "nonce": "asked",
            "iat": now,
            "exp": now + 300,
            **changed,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, self.key if key is None else key, algorithm=algorithm, headers={"kid": "k1"})


@pytest.fixture
def forged(monkeypatch: pytest.MonkeyPatch) -> Forged:
    return Forged(monkeypatch)


def test_an_honest_token_is_taken(forged: Forged) -> None:
    assert forged.provider.verified(forged.token(), "asked").subject == "somebody"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another"},
        {"aud": ["vividpages", "another"]},
        {"aud": ["vividpages", "another"], "azp": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "replayed"},
        {"nonce": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"sub": None},
        {"iat": int(time.time()) + 3_600},
    ],
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(forged: Forged, changed: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated):
        forged.provider.verified(forged.token(**changed), "asked")


def test_no_other_key_and_no_other_algorithm_signs(forged: Forged) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    wrong = [
        forged.token(key=other),
        forged.token(algorithm="HS256", key="s" * 64),
        forged.token(algorithm="none", key=""),
        forged.token().rpartition(".")[0] + ".",
        "x.y.z",
        "",
    ]
    for token in wrong:
        with pytest.raises(Unauthenticated):
            forged.provider.verified(token, "asked")
