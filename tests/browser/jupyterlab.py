"""JupyterLab as a person uses it: a server with nobody's settings, and a notebook open in a page."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WAIT = 90  # seconds that a step may take before the test gives up
_PROMPTS = """() => [...document.querySelectorAll(
    '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim())"""
_TALL = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell')]
    .reduce((sum, cell) => sum + cell.offsetHeight + 10, 0)"""
_TO_TOP = "() => document.querySelectorAll('.jp-WindowedPanel-outer').forEach(panel => panel.scrollTop = 0)"
_STDERR = '[data-mime-type="application/vnd.jupyter.stderr"]'
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # draw every cell, so that a picture is whole
    "docmanager-extension/plugin": {"autosave": False},
}


def poll(true: Callable[[], Any], seconds: float = WAIT, step: float = 0.2) -> Any:
    """Wait until ``true()`` is; False when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := true():
            return answer
        time.sleep(step)
    return False


class Server:
    """A JupyterLab server on a free port, with a folder of its own and no settings of whoever runs the tests."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "files"
        self.root.mkdir()
        for name, setting in _SETTINGS.items():
            path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(setting), encoding="utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        own = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
        environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        environment |= {f"JUPYTER_{name}": str(folder / value) for name, value in own.items()}
        environment |= {
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "IPYTHONDIR": str(folder / "ipython"),
        }
        self.log = folder / "server.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
                 f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
                 f"--ServerApp.root_dir={self.root}", "--LabApp.news_url=None",
                 "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                 "--LabApp.extension_manager=readonly"],
                env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        if not poll(self._answers):
            self.close()
            raise RuntimeError(f"JupyterLab did not start: {self.log.read_text(errors='replace')[-2000:]}")

    def _answers(self) -> bool:
        try:
            return urllib.request.urlopen(f"{self.url}/api/status", timeout=5).status == 200
        except OSError:
            return False

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Notebook:
    """A copy of a notebook, open in JupyterLab. ``page`` is Playwright's page, ``folder`` where the copy stands.

    ``offsite`` lists what asked for another host (and was not let through), ``errors`` what failed in the page.
    """

    def __init__(self, server: Server, page: Any, path: Path) -> None:
        place = server.root / f"{len(list(server.root.iterdir()))}"
        self.folder = place / "notebooks"
        self.folder.mkdir(parents=True)
        shutil.copytree(ROOT / "data", place / "data")
        shutil.copy(path, self.folder)
        self.server, self.page, self.path = server, page, f"{place.name}/notebooks/{path.name}"
        self.offsite: list[str] = []
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)[:300]))
        page.route(lambda url: not url.startswith((server.url, "data:", "blob:")), self._refuse)
        page.goto(f"{server.url}/lab/tree/{self.path}?reset", wait_until="domcontentloaded")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell", timeout=WAIT * 1000)
        # idle twice over: the server's word and the status bar's; the circle of the toolbar says it too early
        assert poll(lambda: self.states() == ["idle"]), "the kernel did not start"
        page.wait_for_selector(r"#jp-main-statusbar >> text=/\| Idle/", timeout=WAIT * 1000)

    def _refuse(self, route: Any) -> None:
        self.offsite.append(route.request.url)
        route.abort()

    def states(self) -> list[str]:
        """What the kernel of this notebook does, as the server says."""
        sessions = self.page.request.get(f"{self.server.url}/api/sessions").json()
        return [one["kernel"]["execution_state"] for one in sessions if one["path"] == self.path]

    def prompts(self) -> list[str]:
        return self.page.evaluate(_PROMPTS)

    def menu(self, *names: str) -> None:
        self.page.click(f'.lm-MenuBar-itemLabel:text-is("{names[0]}")')
        for name in names[1:]:
            self.page.click(f'.lm-Menu-itemLabel:text-is("{name}")')

    def run_all(self, seconds: float = 300) -> None:
        """Restart the kernel, run every cell, wait until the last has its number; a traceback fails."""
        self.menu("Edit", "Clear Outputs of All Cells")  # outputs that were stored look like a finished run
        assert poll(lambda: all(prompt == "[ ]:" for prompt in self.prompts()), 10), "outputs were not cleared"
        for _ in range(3):  # the first one can be lost
            self.menu("Kernel", "Restart Kernel and Run All Cells…")
            self.page.click(".jp-Dialog button.jp-mod-accept")
            if poll(lambda: any(prompt not in ("[ ]:", "") for prompt in self.prompts()), 15):
                break
        else:
            raise AssertionError("the cells did not start to run")
        assert poll(lambda: self._numbered() or self.tracebacks(), seconds), self.prompts()
        assert not self.tracebacks(), self.tracebacks()[0][-1500:]
        assert poll(lambda: self.states() == ["idle"], 30), self.states()
        self.page.wait_for_timeout(500)

    def _numbered(self) -> bool:
        """Are the cells numbered 1 to n, as a restart numbers them? Stale numbers are not."""
        prompts = self.prompts()
        return prompts == [f"[{number}]:" for number in range(1, len(prompts) + 1)]

    def tracebacks(self) -> list[str]:
        # a warning has the same mime type
        texts = self.page.eval_on_selector_all(_STDERR, "all => all.map(one => one.textContent)")
        return [text for text in texts if re.search("Traceback|Error:", text)]

    def save(self) -> None:
        self.menu("File", "Save Notebook")

    def picture(self, path: Path, *, selector: str = "") -> Path:
        """A screenshot of all cells, or of the first element that the selector finds."""
        size = self.page.viewport_size
        height = min(int(self.page.evaluate(_TALL)) + 220, 12_000)
        self.page.set_viewport_size({"width": size["width"], "height": height})
        self.page.evaluate(_TO_TOP)
        self.page.wait_for_timeout(700)
        self.page.locator(selector or ".jp-NotebookPanel:not(.lm-mod-hidden)").first.screenshot(path=path)
        self.page.set_viewport_size(size)
        return path
