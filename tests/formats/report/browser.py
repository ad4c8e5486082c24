"""Chromium without a window: it opens pages in frames of some width, and measures them there."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import html


def _find() -> str | None:
    """The Chromium of this computer that runs; a program of its name may be there that only offers to install it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


CHROMIUM = _find()

_FRAMES = """<!doctype html><html><body>FRAMES<pre></pre>
<script>
function luminance(color) {
  const [r, g, b] = color.slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function parts(text) {
  const figures = text.match(/[\\d.]+/g).map(Number);
  return figures.length < 4 ? [...figures, 1] : figures;
}
function background(view, element) {
  for (let one = element; one; one = one.parentElement) {
    const color = parts(view.getComputedStyle(one).backgroundColor);
    if (color[3] === 1) return color;
  }
  return [255, 255, 255, 1];
}
function contrasts(view) {
  const low = [];
  for (const element of view.document.querySelectorAll("body *:not(svg *)")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility()) continue;
    const pair = [parts(view.getComputedStyle(element).color), background(view, element)].map(luminance);
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) low.push(element.outerHTML.slice(0, 120) + " " + ratio.toFixed(2));
  }
  return low;
}
onload = () => {
  const views = Array.from({length: frames.length}, (_, place) => frames[place]);
  document.querySelector("pre").textContent = JSON.stringify(views.map(view => ({
    width: view.innerWidth, low: contrasts(view),
    beyond: view.document.documentElement.scrollWidth - view.document.documentElement.clientWidth,
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches, text: view.document.body.innerText.length,
    drawn: view.document.querySelectorAll("svg rect").length,
  })));
};
</script></body></html>"""


def chromium(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Chromium with arguments, and wait until it ends."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += ["--enable-logging=stderr", "--allow-file-access-from-files", "--no-first-run", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def said_on_the_console(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """What pages wrote to the console of the browser, errors included."""
    return re.findall(r".*CONSOLE.*", ended.stderr)


def measure(folder: Path, frames: Iterable[tuple[str, int, str]]) -> list[dict[str, Any]]:
    """Open pages of a folder in frames, each of a width and a colour scheme, and measure them there.

    Measured are the width, whether it is dark, what is wider than the window, and texts with little contrast.
    """
    elements = (
        f'<iframe src="{page}" style="width: {width}px; height: 900px; border: 0; color-scheme: {scheme}"></iframe>'
        for page, width, scheme in frames
    )
    file = folder / "frames.html"
    file.write_text(_FRAMES.replace("FRAMES", "".join(elements)), encoding="utf-8")
    ended = chromium(f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri())
    assert said_on_the_console(ended) == []
    measured: list[dict[str, Any]] = json.loads(html.document_fromstring(ended.stdout).findtext(".//pre") or "")
    return measured
