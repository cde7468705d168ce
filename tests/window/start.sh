#!/usr/bin/env bash
# The start page, opening a file by its path, a bad file, the palette, both languages, all themes.
. "$(dirname "$0")/lib.bash"
export LANG=en_GB.UTF-8

start
shot start
say "a path opens an article"
press ctrl+l
sleep 0.5
xdotool type --delay 20 "$sample"
press Return
a11y wait 'Share the story'
shot article

say "a file that is not there gets a page that says so"
press ctrl+l
sleep 0.5
xdotool type --delay 20 "/no/such/file.txt"
press Return
sleep 1.5
shot error
a11y names > "$OUT/names"
grep -q '/no/such/file.txt\|file.txt' "$OUT/names" || die "the error page does not name the file"

say "the palette finds a command"
press ctrl+k
sleep 0.5
shot palette
press Escape

say "every theme differs"
press ctrl+Page_Up
for n in 2 3 4 5; do press "alt+$n"; sleep 0.6; shot "theme-$n"; done
differs theme-2 theme-3 || die "sepia looks like light"
differs theme-3 theme-4 || die "dark looks like sepia"
differs theme-4 theme-5 || die "high contrast looks like dark"

say "narrow and wide"
for width in 700 1600; do
    wmctrl -i -r "$window" -e "0,10,10,$width,860"
    sleep 1
    shot "wide-$width"
done
finish

say "without a screen one sentence says what to do"
status=0
env -u DISPLAY -u WAYLAND_DISPLAY "$WARRAQ" "$sample" > "$OUT/no-screen" 2>&1 || status=$?
[ "$status" -eq 2 ] || die "exit status $status without a screen"
grep -q 'warraq render' "$OUT/no-screen" || die "it does not name warraq render: $(cat "$OUT/no-screen")"
