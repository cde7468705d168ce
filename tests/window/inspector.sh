#!/usr/bin/env bash
# The inspector: the story of a letter over AT-SPI, overlays with their list, faults on purpose with their banner.
. "$(dirname "$0")/lib.bash"

# Until some control says all these words; says the first that does.
says() {
    local words=$1
    for _ in $(seq 200); do
        if a11y names > "$OUT/names" 2> /dev/null && grep -F -- "$words" "$OUT/names" | head -1; then
            return 0
        fi
        sleep 0.2
    done
    die "nothing says: $words"
}

export LANG=ar_EG.UTF-8
start "$sample"
a11y wait 'شارك القصة'
shot page

say "I opens the panel, and the page stands beside it"
press i
a11y wait 'قصة الحرف'
sleep 0.5
shot inspector-ar-light
differs page inspector-ar-light || die "the panel did not open"

say "the title is told letter by letter"
says 'U+' > /dev/null
press alt+Down
sleep 0.5
press alt+Up
sleep 0.3

say "the pointer over a letter tells of that letter"
# The first letter of the lead.
for x in 1138 1142 1145; do
    xdotool mousemove --window "$window" "$x" 556
    sleep 0.2
done
says 'ARABIC LETTER BEH' > /dev/null
says 'يُرى في سطره: 1 من' > /dev/null
says 'Noto Naskh Arabic' > /dev/null
says 'صنف الاتجاه: AL' > /dev/null
says 'القواعد: P3 AL 1 · W3 R 1' > /dev/null
shot letter

say "overlays are drawn and listed"
for key in r o b; do
    press "alt+$key"
    sleep 0.8
done
says 'من اليمين إلى اليسار، المستوى 1' > /dev/null
says 'السطر 1، 1 من' > /dev/null
shot overlays-ar-light
differs letter overlays-ar-light || die "the overlays were not drawn"
for key in r o b; do press "alt+$key"; done
press alt+c
sleep 0.8
says 'يقف المؤشر فيه' > /dev/null
shot caret-ar-light
press alt+c
press alt+j
sleep 0.8
shot joins-ar-light
press alt+j

say "a fault has its banner, and the button in it ends it"
press shift+j
a11y wait 'معطوب عن قصد: حروف لا تتصل'
sleep 0.6
shot fault-ar-light
press shift+b
sleep 0.6
says 'بلا اتجاه، حروف لا تتصل' > /dev/null
shot faults-ar-light
click 'أنهِ الأعطال'
a11y gone 'معطوب عن قصد: بلا اتجاه، حروف لا تتصل'
sleep 0.5
shot mended
press shift+l
sleep 0.6
shot flipped-ar
press shift+e
sleep 0.5

say "dark, narrow, then English"
press alt+4
sleep 0.5
press alt+r
sleep 0.8
shot overlays-ar-dark
wmctrl -i -r "$window" -e 0,40,40,700,860
sleep 1
shot narrow-ar-dark
press shift+m
sleep 0.8
shot narrow-fault-ar-dark
press shift+e
press alt+l
a11y wait 'The story of the letter'
sleep 0.6
shot narrow-en-dark
wmctrl -i -r "$window" -e 0,40,40,1280,860
press alt+2
sleep 1
says 'right to left, level 1' > /dev/null
shot overlays-en-light
press alt+r
sleep 0.5
shot inspector-en-light
press shift+d
a11y wait 'Broken on purpose: wrong base direction'
shot fault-en-light
press shift+e
sleep 0.3
press i
a11y gone 'The story of the letter'
finish

say "no fault outlives the run"
start "$sample"
a11y wait 'Share the story'
a11y names > "$OUT/names"
! grep -q 'Broken on purpose' "$OUT/names" || die "a fault was kept"
finish
