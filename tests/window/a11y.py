#!/usr/bin/python3
"""What a screen reader finds in the window, over AT-SPI. Used by the window scripts.

a11y.py wait NAME     until a control or heading of that name is shown
a11y.py gone NAME     until none is
a11y.py place NAME    centre of the last control of that name: "x y", screen px
a11y.py text          the text of the page
a11y.py wait-dialog  until a dialog is shown
a11y.py no-dialog    until none is
a11y.py names         every role and name, one on a line
a11y.py grow N        until the page's text is longer than N characters
"""
import sys
import time

import pyatspi

LIMIT = 40.0


def application():
    for desktop in range(pyatspi.Registry.getDesktopCount()):
        for app in pyatspi.Registry.getDesktop(desktop):
            if app and app.name == "warraq":
                return app
    return None


def walk(node):
    yield node
    for child in node:
        if child:
            yield from walk(child)


def nodes():
    try:
        app = application()
        return list(walk(app)) if app else []
    except Exception:  # the tree may change under our feet: ask again
        return []


def named(name):
    found = []
    for node in nodes():
        try:
            if node.name == name:
                found.append(node)
        except Exception:
            continue
    return found


def dialogs():
    """Whether one is there; a menu of all actions is none."""
    roles = [node.getRoleName() for node in nodes()]
    return any(role in ("dialog", "alert") for role in roles) if roles else None


def page_text():
    best = ""
    for node in nodes():
        try:
            if "Text" in pyatspi.listInterfaces(node) and "document" in node.getRoleName():
                best = max(best, node.queryText().getText(0, -1), key=len)
        except Exception:
            continue
    return best


def until(what, ready):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        value = ready()
        if value:
            return value
        time.sleep(0.1)
    sys.exit("waited in vain for %s; there are: %s" % (what, sorted({n.name for n in nodes() if n.name})[:60]))


def centre(name):
    def place():
        for node in reversed(named(name)):
            try:
                box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            except Exception:
                continue
            if box.width > 0 and box.height > 0:
                return "%d %d" % (box.x + box.width // 2, box.y + box.height // 2)
        return None

    return until("a place of " + name, place)


command = sys.argv[1]
argument = sys.argv[2] if len(sys.argv) > 2 else ""
if command == "wait":
    until(argument, lambda: named(argument))
elif command == "gone":
    until("the end of " + argument, lambda: not named(argument))
elif command == "place":
    print(centre(argument))
elif command == "text":
    print(until("the page's text", page_text))
elif command == "grow":
    until("more text", lambda: len(page_text()) > int(argument))
elif command in ("wait-dialog", "no-dialog"):
    until(command, lambda: dialogs() == (command == "wait-dialog"))
elif command == "names":
    for node in nodes():
        print(node.getRoleName(), repr(node.name))
else:
    sys.exit(__doc__)
