"""The desk list, the matter page and the board with 10,000 and with 1,000,000 appeals: CPU of the server per request.

The same requests against both sizes in one run; growth is the ratio. Queries are counted on the same pages.
"""

from bench._server import Server, cpu_of, data_folder, load, machine, serving

SMALL, LARGE = 10_000, 1_000_000
REQUESTS = 150


def run(size: int | None) -> dict[str, object]:
    """Grow a town in two steps and measure the same pages at each."""
    large = size or LARGE
    with data_folder():
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench._town import grow, session_of
        from gongdi.ground.record.readers import catch_up
        from gongdi.site.demo.town import found_town

        town = found_town(residents=400)
        cookie = f"sessionid={session_of(town.cast['dispatcher'])}"
        found: dict[int, dict[str, float]] = {}
        queries: dict[str, int] = {}
        done = 0
        for count in (SMALL, large):
            grow(town, count - done, done)
            done = count
            catch_up()
            pages = addresses()
            queries = {name: queries_of(path, cookie) for name, path in pages.items()}
            with serving() as server:
                found[count] = {name: cost(server, path, cookie) for name, path in pages.items()}
    return report(found, queries, large)


def addresses() -> dict[str, str]:
    """The pages: the desk's list of 50, one matter beside it, the board of the county."""
    from gongdi.practices.appeals.models import Appeal
    from gongdi.practices.appeals.states import Turn

    middle = Appeal.objects.filter(turn=Turn.HANDLE).order_by("due_at")[20]
    return {"desk": "/desk/", "matter": f"/desk/{middle.reference}/", "public": "/matters/", "board": "/board/"}


def queries_of(path: str, cookie: str) -> int:
    """How many queries a page asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"cookie": cookie, "host": "localhost"})
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(captured)


def cost(server: Server, path: str, cookie: str, requests: int = REQUESTS) -> float:
    """CPU milliseconds of the server for one request."""
    request = ("GET", path, {"Cookie": cookie}, None)
    load(server.port, [request] * 20, 200)
    return cpu_of(server, lambda: load(server.port, [request] * requests, 200)) / requests * 1000


def report(found: dict[int, dict[str, float]], queries: dict[str, int], large: int) -> dict[str, object]:
    """Both sizes side by side."""
    small = found[SMALL]
    result: dict[str, object] = {"small": SMALL, "large": large}
    for name, milliseconds in found[large].items():
        result[f"{name}_cpu_ms_small"] = round(small[name], 2)
        result[f"{name}_cpu_ms"] = round(milliseconds, 2)
        result[f"{name}_growth"] = round(milliseconds / small[name], 2)
        result[f"{name}_queries"] = queries[name]
    worst = max(found[large][name] / small[name] for name in small)
    return result | {"cpu_ms": round(found[large]["desk"], 2), "ratio": round(worst, 2), "machine": machine()}
