"""The log of a real server says what went wrong, and nothing of who was there."""

import socket
from uuid import uuid4

from .served.server import Server


def raw(server: Server, request: bytes) -> None:
    """Sends bytes that are no proper request."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request)
        connection.recv(4096)


def test_log_holds_no_address_no_browser_no_query_and_no_answer(server: Server) -> None:
    secret = f"canary{uuid4().hex}"
    client = server.client()
    traces = {
        "User-Agent": f"Browser/{secret}",
        "X-Forwarded-For": "203.0.113.77",
        "Referer": f"https://example.org/{secret}",
        "Accept-Language": f"nl,{secret}",
    }
    client.get(f"/nl/?q={secret}", traces)
    assert client.get(f"/nl/zoeken/?q={secret}", traces).status == 200
    assert client.get(f"/nl/not-there/?q={secret}", traces).status == 404
    assert client.post(f"/nl/intake/?q={secret}", {"story": secret}, traces).status == 422
    fields = {"login": f"{secret}@example.org", "password": secret}
    assert client.post("/account/login/", fields, traces).status == 403
    # Behind a proxy that ends HTTPS, Django judges by the referrer, and tells which one it was.
    encrypted = traces | {"X-Forwarded-Proto": "https"}
    assert client.post("/account/login/", fields, encrypted).status == 403
    assert client.send("DELETE", f"/nl/intake/?q={secret}", headers=traces).status == 405
    bad_host = client.send("GET", f"/?q={secret}", headers=traces | {"Host": f"{secret}.example"})
    assert bad_host.status == 400
    broken = b'--x\r\nContent-Disposition: form-data; name="story"\r\n\r\n' + secret.encode()
    client.send("POST", "/nl/intake/", broken, {"Content-Type": "multipart/form-data"} | traces)
    raw(server, f"GET /{secret} NONSENSE/9\r\nUser-Agent: {secret}\r\n\r\n".encode())

    log = server.log.read_text(encoding="utf-8")
    assert "Listening at" in log, "this is not the log"
    told = [line for line in log.splitlines() if secret in line or "203.0.113.77" in line]
    assert told == []
    # The server's own address stands in the line with which it starts.
    visitors = [
        line for line in log.splitlines() if "127.0.0.1" in line and "Listening" not in line
    ]
    assert visitors == []
