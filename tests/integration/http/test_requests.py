"""What every endpoint does with a request: its shape of errors, its headers, its checks."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest

from chalicelib.errors import DatabaseUnavailable
from tests.integration.api import Api
from tests.integration.world import add_user


def test_the_service_is_there_and_can_work(api: Api) -> None:
    assert api.get("/api/health").body == {"status": "ok"}
    answer = api.get("/api/ready")
    assert answer.status == 200
    assert answer.body["database"] == "ok"


def test_an_error_has_one_shape_and_says_what_to_do(api: Api) -> None:
    def down(operation: str, subject: object) -> None:
        raise DatabaseUnavailable("The bucket does not answer just now. Try again in a moment.")

    api.blobs.fault = down
    answer = api.get("/api/ready")
    assert answer.status == 503
    assert set(answer.body["error"]) == {"code", "message", "details", "request_id"}
    assert answer.body["error"]["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["retry-after"] == "5"


def test_a_fault_of_ours_tells_nothing(api: Api) -> None:
    def broken(operation: str, subject: object) -> None:
        raise RuntimeError("secret detail")

    api.blobs.fault = broken
    answer = api.get("/api/ready")
    assert (answer.status, answer.code) == (500, "internal")
    assert "secret" not in str(answer.body)


def test_every_answer_carries_the_fences(api: Api) -> None:
    for path in ("/api/health", "/api/docs", "/api/openapi.json"):
        headers = api.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


def test_an_unknown_method_is_405_in_our_shape(api: Api) -> None:
    answer = api.delete("/api/health")
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


def test_an_unknown_field_of_the_query_is_named(api: Api) -> None:
    answer = api.get("/api/health?colour=red")
    assert answer.status == 422
    assert answer.body["error"]["details"] == [
        {"field": "colour", "message": "colour is not a field of this request."}
    ]


def test_what_has_not_changed_is_not_sent_again(api: Api) -> None:
    first = api.get("/api/openapi.json")
    again = api.get("/api/openapi.json", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, "")
    assert again.headers["etag"] == first.headers["etag"]


def test_pages_elsewhere_read_answers_only_where_it_is_allowed(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib import wiring

    monkeypatch.setattr(wiring, "cors_origins", lambda: ("https://reader.example",))
    allowed = api.get("/api/health", origin="https://reader.example").headers
    assert allowed["access-control-allow-origin"] == "https://reader.example"
    assert allowed["vary"] == "Origin"
    assert "access-control-allow-origin" not in api.get("/api/health", origin="https://evil.example").headers
    preflight = api.send("OPTIONS", "/api/health", headers={"origin": "https://reader.example"})
    assert preflight.status == 204
    assert "PATCH" in preflight.headers["access-control-allow-methods"]


def test_a_token_is_good_while_its_session_is(api: Api, reader: UUID) -> None:
    from chalicelib.errors import Unauthenticated
    from chalicelib.service.readers import authenticate

    token = api.sign_in(reader)
    found = authenticate(api.service, token)
    assert found.user_id == reader
    with api.database.transaction(reader) as conn:
        conn.execute("UPDATE sessions SET revoked_at = now()")
    with pytest.raises(Unauthenticated):
        authenticate(api.service, token)


def test_threads_do_not_see_each_others_requests(api: Api) -> None:
    wrong = []

    def ask(number: int) -> None:
        for _ in range(20):
            answer = api.get(f"/api/health?f{number}=1")
            if answer.body["error"]["details"][0]["field"] != f"f{number}":
                wrong.append(answer)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_somebody_elses_session_is_nobodys(api: Api, reader: UUID) -> None:
    from chalicelib.errors import Unauthenticated
    from chalicelib.service.readers import authenticate

    other = add_user(api.database)
    token = api.sign_in(other)
    session_id = api.service.tokens.read(token)[1]
    for user_id in (reader, uuid4()):
        with pytest.raises(Unauthenticated):
            authenticate(api.service, api.service.tokens.issue(user_id, session_id))
