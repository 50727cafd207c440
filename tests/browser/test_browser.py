"""The browser that the tests look through is there and sees Chinese."""


def test_chromium_opens_a_page_and_axe_looks(visit, barriers):
    page = visit()
    page.set_content("<html lang='zh'><title>共</title><main><h1>共缔</h1><img src='x.png'></main></html>")
    assert page.inner_text("h1") == "共缔"
    assert any("image-alt" in line for line in barriers(page))
