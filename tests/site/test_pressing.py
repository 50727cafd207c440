"""A link to what only a button does."""

from gongdi.site.pressing import page_above


def test_who_comes_by_a_link_is_led_back_to_the_button(client, town):
    client.force_login(town.persons["resident"])
    for address, above in (("/bookings/7/book/", "/bookings/7/"), ("/bookings/taken/7/cancel/", "/bookings/")):
        answer = client.get(address)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert int(answer["Content-Length"]) == len(answer.content), "a server sends no more than it announced"
        assert f'href="{above}"' in answer.content.decode()
        assert "这一步要按按钮" in answer.content.decode()
    assert page_above("/nowhere/at/all/") == "/"


def test_programs_get_no_page(client):
    answer = client.get("/api/v1/bookings/7/book")
    assert answer.status_code == 405
    assert "按钮" not in answer.content.decode()
