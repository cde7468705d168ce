#!/usr/bin/python3
"""The article as a screen reader gets it, over AT-SPI: what `tree.sh` asks of a running window.

tree.py whole FILE          the document's text is that of FILE, whatever its white space
tree.py places              in every word of one direction letters go the way of their direction, on one line
tree.py steps               lines, words and letters put together are the whole text
tree.py headings            name of each heading, in order, with its description, which tells the level
tree.py links               name of each link, in order; each must have an action
tree.py language WORDS      language of the words
tree.py follow NAME         presses the link of that name, through its action
tree.py caret WORDS         puts the caret in front of the words, waits until it stands there and is on the screen
tree.py keys KEYS           presses keys one after the other; after each the text from the new caret, "|" at a line end
tree.py select WORDS        selects the words, waits until they are selected
tree.py show WORDS          asks for the words to be shown, waits until they are
tree.py state NAME STATES   until the control of that name has these states ("-state": has not)
tree.py field NAME TEXT     until the text field of that name holds the text; then its letters go the way of their direction
tree.py focus NAME          until what has the keyboard is called that
tree.py tab NAME            presses Tab until what has the keyboard is called that
tree.py window LANGUAGE     until the window and what is in it is in that language
tree.py nobody              until nothing of the window is told any longer
tree.py named               every control that must have a name has one
"""
import re
import subprocess
import sys
import time
import unicodedata

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

LIMIT = 40.0
DESKTOP = Atspi.CoordType.SCREEN
NEED_NAMES = {
    "push button", "toggle button", "check box", "radio button", "link", "heading", "entry", "slider", "dialog", "menu",
    "menu item", "frame", "document frame", "progress bar", "label", "alert", "notification", "status bar",
}


class Wrong(Exception):
    """What is not as it should be; it may be so a moment later."""


def fail(what):
    raise Wrong(what)


def until(what, ready):
    end = time.monotonic() + LIMIT
    last = None
    while time.monotonic() < end:
        try:
            value = ready()
            if value:
                return value
        except GLib.Error as error:  # the tree may change under our feet: ask again
            last = error
        time.sleep(0.05)
    fail("waited in vain for %s (%s)" % (what, last))


def at_last(check):
    """Until a check passes: what it looks at may change while it looks."""
    end = time.monotonic() + LIMIT
    while True:
        try:
            return check()
        except (Wrong, GLib.Error) as error:
            if time.monotonic() > end:
                sys.exit("FAILED: %s" % error)
            time.sleep(0.05)


def application():
    for index in range(Atspi.get_desktop_count()):
        desktop = Atspi.get_desktop(index)
        for child in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(child)
            if app and app.get_name() == "warraq":
                return app
    return None


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child)


def nodes():
    app = application()
    return list(walk(app)) if app else []


def find_document():
    for node in nodes():
        if node.get_role() == Atspi.Role.DOCUMENT_FRAME and "Text" in node.get_interfaces():
            return node
    return None


def document():
    return until("the article", find_document)


def text_of(node):
    return Atspi.Text.get_text(node, 0, -1)


def flat(text):
    return " ".join(text.split())


def offset_of(node, words):
    text = text_of(node)
    if text.count(words) != 1:
        fail("%r stands %d times in the article" % (words, text.count(words)))
    return text.index(words)


def box(node, at):
    return Atspi.Text.get_character_extents(node, at, DESKTOP)


def whole(path):
    """Says where the texts part when they do."""
    with open(path, encoding="utf-8") as file:
        expected = flat(file.read())
    said = flat(text_of(document()))
    if said == expected:
        return
    at = next((i for i, (a, b) in enumerate(zip(said, expected)) if a != b), min(len(said), len(expected)))
    fail("from letter %d on the tree says %r instead of %r" % (at, said[at : at + 60], expected[at : at + 60]))


def direction(word):
    """1 for words of left-to-right letters, -1 for right-to-left ones, 0 for others."""
    kinds = {unicodedata.bidirectional(c) for c in word} - {"NSM", "BN"}
    if kinds and kinds <= {"L"}:
        return 1
    if kinds and kinds <= {"R", "AL"}:
        return -1
    return 0


def places():
    checked = letters(document())
    print("%d words from the right, %d from the left" % (checked[-1], checked[1]))
    if min(checked.values()) == 0:
        fail("only one direction was there to look at")


def letters(node):
    """Looks at the letters of every word; how many words there were of each direction."""
    text = text_of(node)
    checked = {1: 0, -1: 0}
    for match in re.finditer(r"\w+", text):
        way = direction(match.group())
        if not way:
            continue
        boxes = [box(node, at) for at in range(*match.span())]
        # A mark stands where its letter stands: it is no character of its own.
        lines = {b.y for b in boxes}
        steps = [(b.x + b.width / 2) - (a.x + a.width / 2) for a, b in zip(boxes, boxes[1:])]
        if any(step * way < 0 for step in steps) or len(lines) > 1:
            fail("letters of %r stand at %s" % (match.group(), [(b.x, b.y, b.width) for b in boxes]))
        if any(b.height <= 0 for b in boxes) or sum(b.width for b in boxes) <= 0:
            fail("letters of %r have no room" % match.group())
        checked[way] += 1
    return checked


def steps():
    node = document()
    text = text_of(node)
    kinds = (Atspi.TextGranularity.LINE, Atspi.TextGranularity.WORD, Atspi.TextGranularity.CHAR)
    for kind in kinds:
        at, said = 0, ""
        while at < len(text):
            part = Atspi.Text.get_string_at_offset(node, at, kind)
            if part.start_offset != at or part.end_offset <= at:
                fail("%s at %d is %r, %d to %d" % (kind, at, part.content, part.start_offset, part.end_offset))
            said += part.content
            at = part.end_offset
        if said != text:
            fail("%s put together are %r" % (kind, said[:200]))


def headings():
    for node in nodes():
        if node.get_role() == Atspi.Role.HEADING:
            print("%s: %s" % (node.get_description(), node.get_name()))


def links():
    found = [node for node in walk(document()) if node.get_role() == Atspi.Role.LINK]
    for node in found:
        if Atspi.Action.get_n_actions(node) == 0:
            fail("the link %r has no action" % node.get_name())
        print(node.get_name())
    outside = [n.get_name() for n in nodes() if n.get_role() == Atspi.Role.LINK and n.get_name() in {f.get_name() for f in found}]
    if len(outside) != len(found):
        fail("links are told twice: %s" % outside)


def language(words):
    node = document()
    attributes = Atspi.Text.get_attribute_run(node, offset_of(node, words), True)[0]
    print(attributes.get("language"))


def follow(name):
    link = until("the link", lambda: next(n for n in walk(document()) if n.get_role() == Atspi.Role.LINK and n.get_name() == name))
    Atspi.Action.do_action(link, 0)


def window_box():
    frame = next(n for n in nodes() if n.get_role() == Atspi.Role.FRAME)
    return Atspi.Component.get_extents(frame, DESKTOP)


def is_shown(node, at):
    here, around = box(node, at), window_box()
    # Under the bar at the top it would be covered.
    return here.height > 0 and here.y >= around.y + 40 and here.y + here.height <= around.y + around.height


def caret(words):
    node = document()
    at = offset_of(node, words)
    Atspi.Text.set_caret_offset(node, at)
    until("the caret at %d" % at, lambda: Atspi.Text.get_caret_offset(document()) == at)
    until("the caret on the screen", lambda: is_shown(document(), at))


def keys(pressed):
    """Each key must be told with one event, whose offset is where the caret is then."""
    node = document()
    text = text_of(node)
    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append(event.detail1))
    listener.register("object:text-caret-moved")
    loop = GLib.MainLoop()
    before = Atspi.Text.get_caret_offset(node)
    for key in pressed:
        del heard[:]
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        end = time.monotonic() + LIMIT

        def turn():
            if heard or time.monotonic() > end:
                loop.quit()
                return False
            return True

        GLib.timeout_add(20, turn)
        loop.run()
        if not heard:
            fail("no word of the caret after %s, it is at %d" % (key, Atspi.Text.get_caret_offset(node)))
        at = heard[-1]
        if at == before:
            fail("the caret did not move with %s" % key)
        if Atspi.Text.get_caret_offset(node) != at:
            fail("the event says %d, the text %d" % (at, Atspi.Text.get_caret_offset(node)))
        print(key, text[at : at + 6].replace("\n", "|"))
        before = at


def select(words):
    node = document()
    at = offset_of(node, words)
    Atspi.Text.set_selection(node, 0, at, at + len(words))

    def is_selected():
        chosen = Atspi.Text.get_selection(document(), 0)
        return (chosen.start_offset, chosen.end_offset) == (at, at + len(words))

    until("the selection", is_selected)


def show(words):
    node = document()
    at = offset_of(node, words)
    if is_shown(node, at):
        fail("%r is shown already" % words)
    Atspi.Text.scroll_substring_to(node, at, at + len(words), Atspi.ScrollType.ANYWHERE)
    until("%r on the screen" % words, lambda: is_shown(document(), at))


def state(name, states):
    kinds = {s.lstrip("-"): getattr(Atspi.StateType, s.lstrip("-").upper()) for s in states}

    def has():
        for node in nodes():
            if node.get_name() == name:
                has = node.get_state_set()
                if all(has.contains(kinds[s.lstrip("-")]) != s.startswith("-") for s in states):
                    return True
        return False

    until("%s to be %s" % (name, states), has)


def field(name, text):
    def is_it(node):
        return node.get_name() == name and "Text" in node.get_interfaces()

    node = next((n for n in nodes() if is_it(n)), None)
    if node is None:
        fail("no field %r" % name)
    if text_of(node) != text:
        fail("in the field stands %r" % text_of(node))
    if Atspi.Text.get_caret_offset(node) != len(text):
        fail("its caret is at %d" % Atspi.Text.get_caret_offset(node))
    if sum(letters(node).values()) == 0:
        fail("no letters")


def focused():
    return [n.get_name() for n in nodes() if n.get_state_set().contains(Atspi.StateType.FOCUSED)]


def focus(name):
    if focused() != [name]:
        fail("the keyboard is at %s" % focused())


def tab(name):
    seen = []
    for _ in range(40):
        before = focused()
        subprocess.run(["xdotool", "key", "--clearmodifiers", "Tab"], check=True)
        seen.append(until("the keyboard to go on from %s" % before, lambda: focused() not in (before, []) and focused()))
        if seen[-1] == [name]:
            return
    fail("Tab leads through %s" % seen)


def window(tag):
    """A button's name must be in the language of the interface; the letters tell which."""
    for node in nodes():
        if node.get_role() == Atspi.Role.PUSH_BUTTON:
            is_arabic = any(unicodedata.bidirectional(c) == "AL" for c in node.get_name())
            if is_arabic != (tag == "ar"):
                fail("%r is not in %s" % (node.get_name(), tag))


def nobody():
    if application():
        fail("the window is still told")


def named():
    nameless = [n for n in nodes() if n.get_role_name() in NEED_NAMES and not n.get_name()]
    if nameless:
        fail("without a name: %s" % [(n.get_role_name(), n.get_parent().get_name()) for n in nameless])
    print(len(nodes()))


COMMANDS = {
    "whole": whole,
    "places": places,
    "steps": steps,
    "headings": headings,
    "links": links,
    "language": language,
    "follow": follow,
    "caret": caret,
    "keys": lambda *pressed: keys(pressed),
    "select": select,
    "show": show,
    "state": lambda name, *states: state(name, states),
    "field": field,
    "focus": focus,
    "tab": tab,
    "window": window,
    "nobody": nobody,
    "named": named,
}

if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
    sys.exit(__doc__)
ONCE = {"keys", "tab", "follow", "select", "show", "caret"}
run = lambda: COMMANDS[sys.argv[1]](*sys.argv[2:])
if sys.argv[1] in ONCE:
    try:
        run()
    except Wrong as error:
        sys.exit("FAILED: %s" % error)
else:
    at_last(run)
