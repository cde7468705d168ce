#!/usr/bin/env python3
"""Warraq beside Chromium with the same text: until it can be read, memory, idle.

    python3 benches/window.py WARRAQ TEXT [--runs N]      (on a screen: DISPLAY; Xvfb will do)

Both are started in turns, warm, each in a home of its own that is empty at first. A window can be read when a rectangle in its middle holds what it will hold a tenth of a second later,
with at least one dark pixel in a hundred: looked at every few milliseconds through XGetImage. Memory is the proportional set size of the process and all its children, once that
has come to rest; idle is the processor time of three seconds after that. Medians.
"""

import argparse
import ctypes
import ctypes.util
import html
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

WIDTH, HEIGHT = 1000, 800
DARK = bytes(1 if value < 110 else 2 for value in range(256))
CHROMIUM = [
    "chromium", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", f"--window-size={WIDTH},{HEIGHT}",
    "--window-position=0,0",
]


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte)),
                ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int),
                ("bits_per_pixel", ctypes.c_int)]


class Screen:
    """The dark pixels in the middle of the screen's upper part."""

    def __init__(self):
        self.x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                                     ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        self.display = self.x.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("no screen: start this under Xvfb, or set DISPLAY")
        self.root = self.x.XDefaultRootWindow(self.display)

    def pixels(self):
        all_planes = ctypes.c_ulong(-1).value
        image = self.x.XGetImage(self.display, self.root, 250, 250, 500, 400, all_planes, 2)
        try:
            size = image.contents.bytes_per_line * image.contents.height
            return ctypes.string_at(image.contents.data, size)
        finally:
            self.x.XDestroyImage(image)

    def dark_share(self):
        green = self.pixels()[1::4]
        return green.translate(DARK).count(1) / len(green)

    def is_readable(self):
        # An empty screen is black, a page is light with some ink on it.
        return 0.01 < self.dark_share() < 0.4


def family(pid):
    """The process and all that it started."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def memory_mb(pid):
    total = 0
    for one in family(pid):
        try:
            rollup = pathlib.Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def ticks(pid):
    total = 0
    for one in family(pid):
        try:
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total


def measure(screen, command, environment):
    while screen.is_readable():
        time.sleep(0.05)
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        readable = None
        while readable is None:
            if time.monotonic() - start > 30:
                raise SystemExit(f"{command[0]}: nothing to read after 30 s")
            if screen.is_readable():
                moment, before = time.monotonic(), screen.pixels()
                time.sleep(0.1)
                if screen.pixels() == before:
                    readable = moment - start
        time.sleep(3)
        used = memory_mb(process.pid)
        before = ticks(process.pid)
        time.sleep(3)
        return readable, used, ticks(process.pid) - before
    finally:
        process.terminate()
        process.wait()


def as_page(text):
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return ('<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>-</title>'
            f'<style>body{{max-width:42em;margin:2em auto;font:19px/1.8 serif;'
            f'text-align:justify}}</style>{body}')


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("warraq")
    options.add_argument("text", type=pathlib.Path)
    options.add_argument("--runs", type=int, default=5)
    asked = options.parse_args()
    screen = Screen()
    rows = {"warraq": [], "chromium": []}
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.html")
        page.write_text(as_page(asked.text.read_text()))
        for run in range(asked.runs + 1):
            for name, found in rows.items():
                home = pathlib.Path(folder, name)
                home.mkdir(exist_ok=True)
                environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "c"),
                               "XDG_DATA_HOME": str(home / "d"), "XDG_CACHE_HOME": str(home / "e")}
                command = ([asked.warraq, str(asked.text)] if name == "warraq" else
                           [*CHROMIUM, f"--user-data-dir={home / 'profile'}", f"--app=file://{page}"])
                figures = measure(screen, command, environment)
                # The first of each only warms the machine.
                if run > 0:
                    found.append(figures)
    medians = {name: [statistics.median(column) for column in zip(*found)]
               for name, found in rows.items()}
    print("| | readable after, s | memory, MB | idle, ticks in 3 s |")
    print("| --- | --- | --- | --- |")
    for name, (seconds, used, idle) in medians.items():
        print(f"| {name} | {seconds:.2f} | {used:.0f} | {idle:.0f} |")
    ours, theirs = medians["warraq"], medians["chromium"]
    print(f"| ratio | {ours[0] / theirs[0]:.2f}x | {ours[1] / theirs[1]:.2f}x | |")


if __name__ == "__main__":
    main()
