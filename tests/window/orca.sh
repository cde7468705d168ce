#!/usr/bin/env bash
# Orca reads the sample article in the window: Say All, line by line, letter by letter, and its flat review. Nothing is
# heard: orca/orca-customizations.py writes down what the synthesizer would be given. $OUT gets
#   orca.txt       what Say All spoke from the top of the page, one utterance on a line
#   document.txt   the same, had the focus been in the document
#   keys.txt       what the keys of reading spoke: "== KEY", then what was said
#   review.txt     what flat review of the window spoke, line by line
# With ORCA_STOCK=1 Orca is as Debian has it (see orca/later.py), with ORCA_DEBUG=1 its log is $OUT/debug.txt.

. "$(dirname "$0")/lib.bash"
tools=$here/orca

# How much of the article must be spoken in order, in per cent: all of it was, whenever it was measured.
least=${ORCA_LEAST:-95}

# THE PLACE of what should be heard: what `warraq speak FILE` says, without languages and roles. A program that has no
# such command yet should read the whole file.
expected() {
    if "$WARRAQ" help speak > /dev/null 2>&1; then
        "$WARRAQ" speak --json "$1" \
            | /usr/bin/python3 -c 'import json, sys; print("\n".join(json.loads(line)["text"] for line in sys.stdin))'
    else
        cat "$1"
    fi
}

version=$(/usr/bin/python3 -c 'from orca import orca_platform; print(orca_platform.version)' 2> /dev/null || true)
case $version in
    43.*) ;;
    '') say "skipped: Orca is not installed (apt-get install orca)"; exit 0 ;;
    *) say "skipped: written for Orca 43 of Debian 12, here is $version"; exit 0 ;;
esac

# What was said since the mark, one utterance on a line, without what was cut off before it began.
mark() { from=$(($(wc -l < "$ORCA_TRANSCRIPT") + 1)); }
said() { tail -n "+$from" "$ORCA_TRANSCRIPT" | awk -F '\t' '$1 != "stop" && $3 != "" {print $3}'; }

# Until nothing was said for some seconds, at most two minutes.
silence() {
    local seconds=$1 size=-1 still=0
    for _ in $(seq 1200); do
        sleep 0.1
        if [ "$(stat -c %s "$ORCA_TRANSCRIPT")" = "$size" ]; then still=$((still + 1)); else still=0; fi
        size=$(stat -c %s "$ORCA_TRANSCRIPT")
        [ "$still" -ge $((seconds * 10)) ] && return 0
    done
    die "Orca does not stop talking: $(tail -n 3 "$ORCA_TRANSCRIPT")"
}

ask() {
    local line
    echo "$1" >&"$orders"
    while IFS= read -t 30 -r line <&"$answers"; do
        [ "${line#= }" != "$line" ] && echo "${line#= }" && return 0
    done
    die "Orca does not answer to '$1': $(tail -n 3 "$OUT/orca.log")"
}

is_ready() {
    local focus
    focus=$(ask where) && [ "$focus" != nothing ]
}

# A key, with its modifier held as long as a hand would: Orca looks at what is held when the caret has moved.
hold() {
    case $1 in
        *+*) xdotool keydown "${1%+*}" key "${1##*+}" sleep 0.4 keyup "${1%+*}" ;;
        *) press "$1" ;;
    esac
}

# A press in the margin of the page, where nothing is selected.
click_page() { xdotool mousemove 100 500 click 1; }

LANG=ar_EG.UTF-8 start "$sample"
a11y wait 'شارك القصة'

say "Orca $version starts"
folder=$XDG_DATA_HOME/orca
mkdir -p "$folder"
cp "$tools/orca-customizations.py" "$folder"
export ORCA_TRANSCRIPT=$OUT/transcript.tsv
: > "$ORCA_TRANSCRIPT"
options=()
[ -n "${ORCA_STOCK:-}" ] && options+=(--stock)
[ -n "${ORCA_DEBUG:-}" ] && options+=(--debug "$OUT/debug.txt")
dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
    string:org.a11y.Status string:ScreenReaderEnabled variant:boolean:true > /dev/null
coproc READER { LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 exec timeout 280 /usr/bin/python3 "$tools/reader.py" "$folder" "${options[@]}" 2> "$OUT/orca.log"; }
reader=$READER_PID
trap 'kill $app $reader 2> /dev/null || true' EXIT
exec {answers}<&"${READER[0]}" {orders}>&"${READER[1]}"
eventually is_ready

say "the article is unfolded, its top is shown, the page has the keyboard"
click_page
press c
a11y gone 'تابع القراءة'
press Home
silence 2
say "Orca's focus: $(ask where)"

say "Say All"
mark
press KP_Add
silence 4
said > "$OUT/orca.txt"
say "$(wc -l < "$OUT/orca.txt") utterances; then the focus is: $(ask where)"

say "Say All, had the focus been in the document"
mark
say "$(ask document)"
silence 4
said > "$OUT/document.txt"

say "flat review"
mark
press KP_Home
silence 1
for _ in $(seq 40); do
    press KP_Page_Up
    sleep 0.3
done
said > "$OUT/review.txt"
press KP_Subtract
silence 1

say "the keys of reading"
press Home
silence 2
: > "$OUT/keys.txt"
for key in Down Down Up Left Left Right ctrl+Left ctrl+Left ctrl+Right End Home; do
    mark
    hold "$key"
    sleep 0.8
    { echo "== $key"; said; } >> "$OUT/keys.txt"
done

echo quit >&"$orders"
for _ in $(seq 50); do kill -0 "$reader" 2> /dev/null || break; sleep 0.1; done
finish

expected "$sample" > "$OUT/expected.txt"
for transcript in orca document; do
    say "$transcript.txt:"
    /usr/bin/python3 "$tools/compare.py" "$OUT/expected.txt" "$OUT/$transcript.txt" --least 0 | tee "$OUT/$transcript.verdict" | sed 's/^/        /'
done
if [ "$least" != 0 ]; then
    /usr/bin/python3 "$tools/compare.py" "$OUT/expected.txt" "$OUT/orca.txt" --least "$least" > /dev/null \
        || die "less than $least % of the article was spoken in order, or words were doubled or turned round"
fi
