"""In the browsers of other makers: what is typed is checked, kept, and makes documents; dark stays dark."""

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import APPLY
from tests.browser.engines import Engine, firefox, webkit

pytestmark = pytest.mark.nightly

NAME = "นางสาวตัวอย่าง"
# In the page: what a script waits for, as elements tell it; typing, as keys do it.
HELPERS = """
const find = (selector) => document.querySelector(selector);
const until = (ask) => new Promise((done) => {
  const look = () => { const found = ask(); if (found) { observer.disconnect(); done(found); } };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
});
const ready = () => until(() => find("#prakat[data-checker=ready]"));
const shown = (selector) => until(() => find(selector)?.checkVisibility() && find(selector));
const type = (path, text) => {
  const field = find(`[name="application:${path}"]`);
  field.focus();
  field.select();
  document.execCommand("insertText", false, text);
  field.dispatchEvent(new Event("change", { bubbles: true })); // the window never has the focus
};
"""
# What is wrong with it, not that it is missing, as before it was typed.
PROBLEM = """
const problem = () => find('[data-path="application:person.national_id"] .pk-problems')?.textContent;
return await until(() => problem()?.includes("ไม่ถูกต้อง") && problem());
"""


class Applicant:
    """Somebody on a machine of their own, in any browser."""

    def __init__(self, engine: Engine, url: str) -> None:
        self.engine, self.url = engine, url

    def open(self, at: str) -> None:
        self.engine.open(self.url + at)

    def run(self, script: str) -> Any:
        return self.engine.run(HELPERS + script)


@pytest.fixture(params=[firefox, webkit], ids=["firefox", "webkit"])
def applicant(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> Iterator[Applicant]:
    """Somebody at the beginning of the originals' forms."""
    engine: Callable[[Path], AbstractContextManager[Engine]] = request.param
    with engine(tmp_path) as started:
        yield Applicant(started, address + APPLY)


def test_what_is_typed_is_checked_makes_documents_and_is_there_again(applicant: Applicant) -> None:
    applicant.open("")
    applicant.run("""(await shown('[data-act="keeping.own"]')).click(); await ready();""")
    applicant.run("""location.hash = "application/person"; await shown('[id="application/person"]');""")
    applicant.run(
        f"""type("person.name", {json.dumps(NAME)}); type("person.national_id", "1234567890123");"""
    )
    said = applicant.run(PROBLEM)
    assert "เลขประจำตัวประชาชนไม่ถูกต้อง" in said

    # Caught on its way to the folder of downloads, which is each browser's own affair.
    caught = applicant.run("""
      location.hash = "documents";
      const button = await shown('[data-act=download][data-format=zip]:enabled');
      const make = URL.createObjectURL;
      const saved = new Promise((done) => {
        URL.createObjectURL = (blob) => {
          if (blob.type === "application/zip") done(blob);
          return make.call(URL, blob);
        };
      });
      button.click();
      const reader = new FileReader();
      reader.readAsDataURL(await saved);
      await new Promise((done) => (reader.onload = done));
      return reader.result;
    """)
    with zipfile.ZipFile(BytesIO(base64.b64decode(caught.partition(",")[2]))) as archive:
        (document,) = (name for name in archive.namelist() if name.endswith(".pdf"))
        assert archive.read(document).startswith(b"%PDF-1.7")
        (answers,) = (name for name in archive.namelist() if name.endswith("-answers.json"))
        assert json.loads(archive.read(answers))["forms"]["application"]["person"]["name"] == NAME

    applicant.run("await until(() => find('#kept-at').textContent);")
    applicant.open("#application/person")
    assert applicant.run("""await ready(); return find('[name="application:person.name"]').value;""") == NAME
    assert applicant.run(PROBLEM) == said


def test_who_chose_dark_finds_it_dark_again(applicant: Applicant) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    applicant.open("")
    before = applicant.run(
        f"const switched = await shown('.md-header__option label:not([hidden])'); const before = {scheme};"
        "switched.click(); return before;"
    )
    after = applicant.run(f"await until(() => {scheme} !== {json.dumps(before)}); return {scheme};")
    assert {before, after} == {"default", "slate"}
    applicant.open("")
    assert applicant.run(f"await shown('.md-header__option label:not([hidden])'); return {scheme};") == after
