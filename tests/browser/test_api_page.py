"""The page of the API opens under the house's content policy, and loads nothing from elsewhere."""

from urllib.parse import urlsplit


def test_the_description_can_be_read_and_tried(visit, live_server):
    page = visit(size={"width": 1366, "height": 900})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/v1/docs")
    page.locator(".opblock-summary-path", has_text="/api/v1/appeals/{reference}/dispatch").wait_for()

    host = urlsplit(live_server.url).netloc
    assert [url for url in asked if urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc != host] == []
    assert said == []
