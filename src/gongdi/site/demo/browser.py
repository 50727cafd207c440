"""A browser without a screen: it opens pages, fills in the forms that stand there and sends them, cookies kept."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser

SECONDS = 20


class Unexpected(Exception):
    """A page answered something else than it should, or lacked a form."""


@dataclass
class Form:
    """A form on a page: where it goes and what stands in its fields."""

    action: str
    method: str = "get"
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass
class Page:
    """An answer: where it came from after redirects, its text, its forms."""

    url: str
    text: str
    forms: list[Form]

    def form_with(self, *names: str) -> Form:
        """The first form that has all these fields. Raises Unexpected."""
        for form in self.forms:
            if set(names) <= form.names:
                return form
        raise Unexpected(f"{self.url} has no form with {', '.join(names)}")

    def form_to(self, ending: str) -> Form:
        """The first form whose address ends like this. Raises Unexpected."""
        for form in self.forms:
            if urllib.parse.urlsplit(form.action).path.endswith(ending) and form.method == "post":
                return form
        raise Unexpected(f"{self.url} has no form that goes to {ending}")


class FormReader(HTMLParser):
    """Collects the forms of a page with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select: tuple[str, bool] | None = None
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form opens, or one of its fields stands here."""
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and tag in ("input", "select", "textarea") and given.get("name"):
            self.field(tag, given)
        elif self.select and tag == "option" and ("selected" in given or not self.select[1]):
            self.forms[-1].values[self.select[0]] = given.get("value", "")
            self.select = (self.select[0], True)

    def field(self, tag: str, given: dict[str, str]) -> None:
        """One field with what stands in it; an unticked box has nothing to say."""
        form, name = self.forms[-1], given["name"]
        form.names.add(name)
        if tag == "select":
            self.select = (name, False)
        elif tag == "textarea":
            self.textarea, form.values[name] = name, ""
        elif given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                form.values[name] = given.get("value", "on")
        elif given.get("type") not in ("submit", "file"):
            form.values[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A field closes."""
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        """The words in a text box."""
        if self.textarea:
            self.forms[-1].values[self.textarea] += data


class Browser:
    """One person's browser."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, path: str, expected: int = 200) -> Page:
        """Open a page. Raises Unexpected when it answers another status."""
        return self.send(urllib.request.Request(urllib.parse.urljoin(self.base, path)), expected)

    def submit(self, page: Page, form: Form, values: dict[str, str], expected: int = 200) -> Page:
        """Fill in and send a form; where it leads after redirects."""
        unknown = values.keys() - form.names
        if unknown:
            raise Unexpected(f"the form {form.action} has no field {', '.join(sorted(unknown))}")
        body = urllib.parse.urlencode(form.values | values).encode()
        address = urllib.parse.urljoin(page.url, form.action)
        return self.send(urllib.request.Request(address, body, {"Referer": page.url}), expected)

    def send(self, request: urllib.request.Request, expected: int) -> Page:
        """One request and what came of it."""
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                status, url, text = answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, url, text = error.code, error.url, error.read().decode(errors="replace")
        if status != expected:
            raise Unexpected(f"{request.get_method()} {request.full_url} answered {status}, not {expected}")
        reader = FormReader()
        reader.feed(text)
        return Page(url or request.full_url, text, reader.forms)
