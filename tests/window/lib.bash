# What the window scripts share. They run inside tests/run: a screen, a window manager, a session bus.

set -eu
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")
sample=$root/assets/samples/souk.txt
app=

a11y() { /usr/bin/python3 "$here/a11y.py" "$@"; }

say() { echo "    $*"; }

die() { echo "    FAILED: $*" >&2; exit 1; }

# Starts the program and waits for its window; the rest are its arguments.
start() {
    "$WARRAQ" "$@" > "$OUT/log" 2>&1 &
    app=$!
    trap 'kill $app 2> /dev/null || true' EXIT
    for _ in $(seq 400); do
        window=$(wmctrl -lp | awk -v p="$app" '$3 == p {print $1; exit}')
        [ -n "$window" ] && break
        kill -0 "$app" 2> /dev/null || die "the program ended: $(cat "$OUT/log")"
        sleep 0.1
    done
    [ -n "$window" ] || die "no window"
    wmctrl -i -a "$window"
    wmctrl -i -r "$window" -e 0,40,40,1280,860
}

# Ends the program the way a person does, and waits until it has saved.
finish() {
    wmctrl -i -c "$window"
    for _ in $(seq 200); do
        kill -0 "$app" 2> /dev/null || return 0
        sleep 0.1
    done
    die "the program did not end when its window was closed"
}

press() { xdotool key --clearmodifiers "$@"; }

# A real mouse press on a control, by its name.
click() {
    local x y
    read -r x y < <(a11y place "$1")
    xdotool mousemove "$x" "$y" click 1
}

# A picture of the window, taken as soon as it is painted; dies when it stays blank for ten seconds.
shot() {
    local colours
    for _ in $(seq 50); do
        import -window "$window" "$OUT/$1.png"
        colours=$(identify -format %k "$OUT/$1.png")
        [ "$colours" -gt 30 ] && return 0
        sleep 0.2
    done
    die "$1.png is blank: $colours colours"
}

# Until a command succeeds, at most 20 seconds.
eventually() {
    for _ in $(seq 200); do
        "$@" > /dev/null 2>&1 && return 0
        sleep 0.1
    done
    die "never came true: $*"
}

clipboard() { timeout 5 xclip -selection clipboard -o; }

differs() { [ "$(compare -metric AE "$OUT/$1.png" "$OUT/$2.png" null: 2>&1 | cut -d' ' -f1)" != 0 ]; }
