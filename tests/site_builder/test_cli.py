"""The command line: exit codes, formats, and words instead of tracebacks."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click import Option
from click.testing import CliRunner, Result

from prakat.site_builder.cli import main
from prakat.site_builder.intake import verify
from prakat.site_builder.intake.inbox import EMPTY_FOLDER, FAULT
from tests.conftest import ROOT, lend
from tests.dossiers import complete
from tests.site_builder.building import originals
from tests.site_builder.content.test_since import git
from tests.site_builder.intake.test_verify import failing
from tests.support import until

THAI = re.compile("[\u0e01-\u0e5b]+")


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(originals(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", ["", *main.commands])
def test_each_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    ours = main.commands.get(command, main)
    told = [ours.help, ours.epilog, *(each.help for each in ours.params if isinstance(each, Option))]
    thai = THAI.findall(" ".join(filter(None, told)))
    assert thai, "in Thai, too"
    assert [each for each in thai if each not in result.output] == [], "click cuts what is longer than a line"


def test_the_shipped_content_passes_with_the_warnings_that_it_deserves(agency: Path) -> None:
    shutil.copytree(ROOT / "content", agency / "content", dirs_exist_ok=True)
    result = run("check")
    assert result.exit_code == 0
    assert " error " not in result.output
    assert "2567/moe-foreign-relations-director.yaml:20:73: warning eligibility.no_years: " in result.output
    assert run("check", "--strict").exit_code == 1


def test_who_has_nothing_to_mend_is_told_so(agency: Path) -> None:
    right = "content/positions/moe-foreign-relations-director.yaml"
    result = run("check", right)
    assert (result.stdout, result.stderr) == ("", "เรียบร้อย / Nothing to mend\n")
    assert run("check", right, "--format", "json").output == "[]\n"


def test_a_file_that_is_not_there_is_told_in_both_languages() -> None:
    for command in ("import", "check", "verify"):
        result = run(command, "ไม่มี.docx")
        assert result.exit_code == 2
        assert "There is no ไม่มี.docx. ไม่พบ ไม่มี.docx" in result.stderr


def test_where_the_site_lies_is_said(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prakat.site_builder.cli.site.run_mkdocs", lambda *_: 0)
    shutil.copy(ROOT / "mkdocs.yml", agency)
    assert run("build").stderr == "สร้างเว็บไซต์ไว้ใน site/ แล้ว / The site is in site/\n"


def test_a_site_that_was_not_built_is_not_said_to_be(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prakat.site_builder.cli.site.run_mkdocs", lambda *_: 1)
    shutil.copy(ROOT / "mkdocs.yml", agency)
    result = run("build")
    assert result.exit_code == 1
    assert "The site is in" not in result.stderr


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("text", "content/agencies/moe-ops.yaml:1:1: error key.unknown: "),
        ("github", "::error file=content/agencies/moe-ops.yaml,line=1,col=1,title=key.unknown::"),
        ("json", '"code": "key.unknown"'),
    ],
)
def test_a_mistake_is_found_in_each_format(agency: Path, style: str, said: str) -> None:
    file = agency / "content/agencies/moe-ops.yaml"
    file.write_text(file.read_text().replace("name:", "nmae:"))
    result = run("check", "--format", style)
    assert result.exit_code == 1
    assert said in result.output


def test_all_is_said_on_one_line_for_github(agency: Path) -> None:
    (agency / "content/agencies/moe-ops.yaml").write_text("name: [")
    line = run("check", "--format", "github").output.splitlines()[0]
    assert line.startswith("::error file=content/agencies/moe-ops.yaml,line=1,col=7,title=yaml.open::")
    assert "%0AThe [ that is opened here is not closed by ]." in line


def test_received_files_that_wait_for_the_content_are_said_to_wait(agency: Path) -> None:
    file = agency / "content/agencies/moe-ops.yaml"
    file.write_text(file.read_text().replace("name:", "nmae:"))
    (agency / "received.json").write_text("{}")
    result = run("verify", "received.json", "--no-pages")
    assert result.exit_code == 2
    assert "content/agencies/moe-ops.yaml:1:1: error key.unknown: " in result.stderr
    assert "ยังไม่ได้ตรวจไฟล์ที่ได้รับ" in result.stderr


def test_a_person_is_told_how_many_there_are(agency: Path) -> None:
    told = run("check", "--format", "json")
    assert told.stderr == ""
    assert {each["severity"] for each in json.loads(told.stdout)} == {"warning"}
    count = len(json.loads(told.stdout))
    assert run("check").stderr == f"ต้องแก้ 0 แห่ง คำเตือน {count} แห่ง / errors: 0, warnings: {count}\n"


def test_check_can_look_at_one_file_alone(agency: Path) -> None:
    (agency / "content/agencies/broken.yaml").write_text("name: [")
    assert run("check", "content/announcements").exit_code == 0
    assert run("check", "content/agencies/broken.yaml").exit_code == 1
    assert run("check", "content/agencies").exit_code == 1


def test_what_is_not_checked_is_not_passed_in_silence(agency: Path) -> None:
    (agency / "draft.yaml").write_text("titel: x")
    result = run("check", "draft.yaml")
    assert result.exit_code == 2
    assert "ไม่ได้อยู่ใน content/" in result.output


def test_check_compares_with_what_is_published(agency: Path) -> None:
    assert run("check", "--since", "HEAD").exit_code == 2, "no repository here"
    git(agency, "init", "-q")
    git(agency, "add", ".")
    git(agency, "commit", "-qm", "Publish")
    assert run("check", "--since", "HEAD").exit_code == 0
    file = agency / "content/announcements/2567/moe-foreign-relations-director.yaml"
    file.write_text(file.read_text().replace("close: 20 ธันวาคม 2567", "close: 21 ธันวาคม 2567"))
    assert run("check").exit_code == 0, "by itself the file is well"
    result = run("check", "--since", "HEAD")
    assert result.exit_code == 1
    assert f"{file.relative_to(agency)}:11:10: error amendment.missing: " in result.output


def test_checking_does_not_wait_for_what_it_does_not_need(agency: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from prakat.site_builder import cli, project; "
        "project.Project.around(Path.cwd()).load(); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=agency, capture_output=True, check=True, text=True
    )
    assert not {"typst", "mkdocs", "jinja2", "pypdf", "docx", "lxml", "xlsxwriter"} & {*loaded.stdout.split()}


def test_verify_prints_a_list_in_the_order_of_names(agency: Path) -> None:
    (agency / "b.json").write_text(json.dumps(complete()))
    (agency / "a.json").write_text("junk")
    result = run("verify", "b.json", "a.json", "--no-pages", "--format", "json")
    first, second = json.loads(result.stdout)
    assert result.exit_code == 1
    assert first["file"] == "a.json"
    assert "unreadable" in first
    assert second["report"]["format"] == "prakat-report/1"


def test_the_exit_codes_of_checking_are_explained() -> None:
    for command in ("verify", "merge"):
        said = run(command, "--help").output
        assert "Exit code 0" in said
        assert "รหัสออก 0" in said


def test_verify_says_whether_there_are_problems(agency: Path) -> None:
    dossier = complete()
    (agency / "good.json").write_text(json.dumps(dossier))
    assert run("verify", "good.json").exit_code == 0
    del dossier["forms"]["application"]["person"]["name"]
    (agency / "short.json").write_text(json.dumps(dossier))
    result = run("verify", "short.json", "--no-pages")
    assert result.exit_code == 1
    assert "required application:person.name" in result.output


def test_a_fault_of_ours_is_told_in_one_row_and_the_other_files_go_on(
    agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = complete()
    odd["forms"]["application"]["current"]["mobile"] = "12"
    for name, dossier in {"a": complete(), "b": odd, "c": complete()}.items():
        (agency / f"{name}.json").write_text(json.dumps(dossier, ensure_ascii=False))
    monkeypatch.setattr(verify, "summary", failing(verify.summary, KeyError("'line' is not there"), "phone."))
    result = run("verify", "a.json", "b.json", "c.json", "--no-pages")
    assert result.exit_code == 1
    first, second, third = (line for line in result.stdout.splitlines() if not line.startswith(" "))
    assert first.startswith("a.json: ครบถ้วน")
    assert second == f"b.json: อ่านไม่ได้ — {FAULT}"
    assert third.startswith("c.json: ครบถ้วน")
    assert "line" not in result.output


def test_verify_writes_a_roster_and_one_for_the_committee(agency: Path) -> None:
    (agency / "good.json").write_text(json.dumps(complete()))
    (agency / "junk.pdf").write_text("junk")
    result = run(
        "verify", "good.json", "junk.pdf", "--no-pages", "--roster", "all.xlsx", "--committee", "some.csv"
    )
    assert result.exit_code == 1, "a file cannot be read"
    *totals, first, second = result.stderr.splitlines()
    assert (first, second) == ("all.xlsx", "some.csv")
    assert [each.split(":")[0] for each in totals] == ["พบ 2 ไฟล์"], "no bar where there is no terminal"
    assert openpyxl.load_workbook("all.xlsx").sheetnames == [
        *("สรุป", "ผู้สมัคร", "ประวัติ", "ข้อที่ตรวจพบ", "เอกสารที่แนบ", "ประกาศ"),
        *("ไฟล์", "ไฟล์ที่อ่านไม่ได้", "ข้อมูลอ่อนไหว"),
    ]
    assert Path("some.csv").read_text("utf-8-sig").startswith("ลำดับ,ชื่อ,นามสกุล,")
    assert json.loads(
        run("verify", "good.json", "--no-pages", "--format", "json", "--roster", "a.csv").stdout
    )


@pytest.mark.parametrize(
    ("table", "why"),
    [("roster.ods", ".xlsx หรือ .csv"), ("nowhere/roster.xlsx", "ไม่พบโฟลเดอร์ nowhere")],
)
def test_a_roster_that_cannot_be_written_is_told_before_checking(agency: Path, table: str, why: str) -> None:
    (agency / "good.json").write_text(json.dumps(complete()))
    result = run("verify", "good.json", "--roster", table)
    assert result.exit_code == 2
    assert why in result.output
    assert "good.json" not in result.output


def test_a_roster_that_is_open_elsewhere_is_told(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", locked)
    (agency / "good.json").write_text(json.dumps(complete()))
    Path("a.xlsx").write_text("older")
    result = run("verify", "good.json", "--no-pages", "--roster", "a.xlsx")
    assert result.exit_code == 2
    assert "ให้ปิดก่อน" in result.output
    assert Path("a.xlsx").read_text() == "older"
    assert not list(Path().glob(".a-*")), "nothing is left beside it"


def test_a_roster_that_may_not_be_written_is_told_before_checking(
    agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.open

    def refuse(file: Path, *how: str) -> object:
        if file.name == "a.xlsx":
            raise PermissionError(13, "Permission denied")
        return usual(file, *how)

    (agency / "good.json").write_text(json.dumps(complete()))
    Path("a.xlsx").touch()
    monkeypatch.setattr(Path, "open", refuse)
    result = run("verify", "good.json", "--no-pages", "--roster", "a.xlsx")
    assert result.exit_code == 2
    assert "ให้ปิดก่อน" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "tables",
    [
        ("--roster", "a.xlsx", "--committee", "./a.xlsx"),
        ("--roster", "a.xlsx", "--journal", "a.xlsx"),
    ],
)
def test_one_file_for_two_things_is_refused(agency: Path, tables: tuple[str, ...]) -> None:
    (agency / "good.json").write_text(json.dumps(complete()))
    result = run("verify", "good.json", "--no-pages", *tables)
    assert result.exit_code == 2
    assert "ใช้ชื่อไฟล์ a.xlsx ซ้ำกัน" in result.stderr
    assert not Path("a.xlsx").exists()


def test_where_the_output_cannot_be_written_the_tables_still_are(agency: Path) -> None:
    (agency / "good.json").write_text(json.dumps(complete()))
    command = [str(Path(sys.executable).with_name("prakat")), "verify", "good.json", "--no-pages"]
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [*command, "--roster", "a.csv"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 2
    assert "เขียนผลออก" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception" not in result.stderr
    assert "ตัวอย่าง" in Path("a.csv").read_text("utf-8-sig")


def test_results_can_be_had_one_a_line(agency: Path) -> None:
    (agency / "b.json").write_text(json.dumps(complete()))
    (agency / "a.json").write_text("junk")
    lines = run("verify", "a.json", "b.json", "--no-pages", "--format", "ndjson").stdout.splitlines()
    whole = json.loads(run("verify", "a.json", "b.json", "--no-pages", "--format", "json").stdout)
    assert sorted(map(json.loads, lines), key=lambda each: str(each["file"])) == whole


def test_an_empty_inbox_is_an_empty_list(agency: Path) -> None:
    (agency / "inbox").mkdir()
    (only,) = json.loads(run("verify", "inbox", "--no-pages", "--format", "json").stdout)
    assert only == {"file": "inbox", "unreadable": EMPTY_FOLDER, "left_out": True}


@pytest.mark.parametrize(
    "arguments",
    [("verify",), ("verify", "nothing.json"), ("verify", "content", "--announcement", "none"), ("frob",)],
)
def test_what_cannot_be_run_exits_with_2(agency: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_verify_needs_sound_content(agency: Path) -> None:
    (agency / "content/agencies/moe-ops.yaml").write_text("name: [")
    (agency / "good.json").write_text(json.dumps(complete()))
    result = run("verify", "good.json")
    assert result.exit_code == 2
    assert "content/agencies/moe-ops.yaml:1:7: error yaml.open" in result.stderr


def test_outside_a_project_the_commands_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("check", "build", "serve", "schema"):
        result = run(command)
        assert result.exit_code == 2
        assert "ให้สั่งจากโฟลเดอร์หลักของโครงการ" in result.output
    assert list(tmp_path.iterdir()) == []


PRAKAT = str(Path(sys.executable).with_name("prakat"))


@pytest.mark.parametrize("encoding", ["cp874", "cp1252"])
def test_no_character_ends_a_command_whatever_the_encoding_of_a_pipe(agency: Path, encoding: str) -> None:
    (agency / "content/agencies/broken.yaml").write_text("name: [")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    for arguments, code in {("--help",): 0, ("check",): 1, ("build",): 2, ("check", "nowhere"): 2}.items():
        result = subprocess.run([PRAKAT, *arguments], capture_output=True, env=environment, check=False)
        told = result.stdout + result.stderr
        assert result.returncode == code, told
        assert b"Traceback" not in told
        shown = "ไม่" if encoding == "cp874" else "\\u0e44\\u0e21\\u0e48"
        assert code == 0 or shown in told.decode(encoding)


def test_what_the_builder_says_is_said_in_any_encoding_too(agency: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text()
    (agency / "mkdocs.yml").write_text(f"{settings}\nuse_directory_urls: false\n")
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    result = subprocess.run([PRAKAT, "build"], capture_output=True, env=environment, check=False)
    assert result.returncode == 1
    assert b"mkdocs.yml: use_directory_urls: \\u0e25\\u0e1a" in result.stdout
    assert b"Traceback" not in result.stderr


def test_a_command_that_is_ended_leaves_neither_processes_nor_files(agency: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", agency)
    lend(agency)
    before = {*agency.iterdir()}
    build = subprocess.Popen([PRAKAT, "build"], start_new_session=True, stderr=subprocess.PIPE, text=True)
    until(lambda: [*agency.glob(".site.*/index.html"), *agency.glob(".site.*/assets")])
    build.terminate()
    _, told = build.communicate()
    assert build.returncode == 128 + signal.SIGTERM
    for unwanted in ("Traceback", "Zensical", "Template skipped"):
        assert unwanted not in told
    assert {*agency.iterdir()} == before
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)


@pytest.mark.parametrize(
    ("command", "begun"),
    [
        (("serve", "--address", "127.0.0.1:0"), "Preview at http"),
        (("desk", "inbox", "--no-open"), "Close with"),
    ],
)
def test_what_serves_leaves_no_process_when_it_is_ended(
    agency: Path, command: tuple[str, ...], begun: str
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", agency)
    lend(agency)
    (agency / "inbox").mkdir()
    (agency / "inbox/a.gif").write_bytes(b"GIF8")
    log = agency / "log"
    with log.open("w") as file:
        serving = subprocess.Popen([PRAKAT, *command], start_new_session=True, stdout=file, stderr=file)
    until(lambda: begun in log.read_text() or serving.poll() is not None)
    serving.terminate()
    assert serving.wait() == 128 + signal.SIGTERM, log.read_text()
    assert "Traceback" not in log.read_text()
    until(lambda: not is_running(serving.pid))  # the last is Python's own, which sees that its maker is gone


def is_running(group: int) -> bool:
    """Tell whether a process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken_is_named_with_the_option_to_choose_another(agency: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", agency)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--address", f"127.0.0.1:{port}")
    assert result.exit_code == 2
    assert f"port {port} of 127.0.0.1" in result.output
    assert f"--address 127.0.0.1:{port + 1}" in result.output
    assert "Write host and port" in run("serve", "--address", "8001").output


def test_the_command_that_follows_init_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("init", "ประกาศ ของเรา").stderr
    assert "Next: cd 'ประกาศ ของเรา' && prakat serve\n" in said


def test_an_id_that_is_too_long_is_refused_with_the_limit(agency: Path) -> None:
    assert "at most 100" in run("new", "position", "x" * 120).output


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("README.md", "# อ่าน", "ends in none of .docx"),
        ("empty.txt", "", "no words"),
        ("blank.txt", " \n\n", "no words"),
    ],
)
def test_an_import_of_nothing_is_refused(agency: Path, name: str, text: str, said: str) -> None:
    (agency / name).write_text(text)
    result = run("import", name, "empty")
    assert result.exit_code == 2
    assert said in result.output
    assert not (agency / "content/positions/empty.yaml").exists()
