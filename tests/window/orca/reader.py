#!/usr/bin/python3
"""Orca, started for the window script orca.sh: reader.py FOLDER [--stock] [--debug FILE]

FOLDER is Orca's folder of settings. This does what /usr/bin/orca does, but takes no notice of other Orcas: the
one of whoever runs the tests would be ended ("--replace"), or this one would refuse to start. Unless --stock is
given, later.py makes Orca 43 ask as later Orcas do. Orders are lines of standard input:

    where      what has Orca's focus, in the application that is active: "ROLE NAME"
    document   Say All, from the first letter of the document, wherever the focus is
    quit       end

Each is answered by a line that begins with "= ".
"""
import argparse
import os
import sys

import pyatspi
from gi.repository import GLib
from orca import debug, orca, orca_state


def where():
    """What has Orca's focus."""
    focus = orca_state.locusOfFocus
    if not focus:
        return "nothing"
    interfaces = pyatspi.listInterfaces(focus)
    return "%s %r%s" % (focus.getRoleName(), focus.name, " with text" if "Text" in interfaces else "")


def document():
    """Say All in the document of the active window, as the window is now."""
    # What Orca knows of the window's children may be old: nodes that went and came again are not in it.
    orca_state.activeWindow.clearCache()
    found = pyatspi.findDescendant(orca_state.activeWindow, lambda node: node.getRole() == pyatspi.ROLE_DOCUMENT_FRAME)
    if not found:
        return "no document"
    if "Text" not in pyatspi.listInterfaces(found):
        return "a document without text"
    orca_state.activeScript.sayAll(None, found, 0)
    return "document %r" % found.name


def stop():
    """Ends Orca once the answer is out."""
    GLib.idle_add(end)
    return "bye"


def end():
    """Ends Orca; its own way needs an active script."""
    if orca_state.activeScript:
        orca.shutdown()
    else:
        pyatspi.Registry.stop()
    return False


ORDERS = {"where": where, "document": document, "quit": stop}


def ordered(channel, _condition):
    """Lines came from standard input, or it was closed."""
    lines = os.read(channel, 4096).decode().split()
    if not lines:
        stop()
        return False
    for line in lines:
        try:
            answer = ORDERS[line]()
        except Exception as error:  # it may come from the bus, from Orca, or be an order there is not
            answer = "%s: %s" % (type(error).__name__, error)
        print("= " + answer, flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--debug", type=argparse.FileType("w", encoding="utf-8"))
    arguments = parser.parse_args()
    if arguments.debug:
        debug.debugLevel = debug.LEVEL_ALL
        debug.eventDebugLevel = debug.LEVEL_OFF
        debug.debugFile = arguments.debug
    if not arguments.stock:
        import later

        later.install()
    settings = orca.getSettingsManager()
    settings.activate(arguments.folder, {})
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, ordered)
    return orca.main()


if __name__ == "__main__":
    sys.exit(main())
