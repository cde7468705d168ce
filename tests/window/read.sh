#!/usr/bin/env bash
# A reader opens an Arabic news page, unfolds it, scrolls, selects, copies, and finds the place again.
. "$(dirname "$0")/lib.bash"
export LANG=ar_EG.UTF-8

start "$sample"
a11y wait 'شارك القصة'
shot head
say "the wheel goes down to the fold"
xdotool mousemove 680 500
for _ in $(seq 12); do xdotool click 5; sleep 0.05; done
a11y wait 'تابع القراءة'
sleep 0.5
shot folded
folded=$(a11y text | wc -m)
say "folded: $folded characters in the tree"

click 'تابع القراءة'
a11y gone 'تابع القراءة'
shot unfolded

say "the wheel scrolls"
xdotool mousemove 680 500
for _ in $(seq 15); do xdotool click 5; done
sleep 1
shot scrolled
differs unfolded scrolled || die "the wheel did not scroll"

say "a drag selects, Ctrl+C copies what the file says"
xdotool mousemove 900 400 mousedown 1 sleep 0.3 mousemove 700 410 sleep 0.3 mousemove 500 470 sleep 0.3 mouseup 1 sleep 0.3
press ctrl+c
sleep 0.5
shot selected
copied=$(clipboard | tr '\n' ' ' | sed 's/  */ /g; s/^ //; s/ $//')
[ "${#copied}" -gt 5 ] || die "nothing was copied: '$copied'"
tr '\n' ' ' < "$sample" | sed 's/  */ /g' | grep -qF -- "$copied" || die "copied what the page does not say: '$copied'"

say "the whole article, without a kashida that the file does not have"
press ctrl+a
press ctrl+c
sleep 0.5
clipboard > "$OUT/all.txt"
[ "$(wc -m < "$OUT/all.txt")" -gt "$folded" ] || die "Ctrl+A copied only $(wc -m < "$OUT/all.txt") characters"
! grep -q 'ـ' "$OUT/all.txt" || die "a kashida was copied"
press Escape

say "the keys move"
press End
sleep 1
shot end
differs scrolled end || die "End did not scroll"
ticks() { awk '{print $14 + $15}' "/proc/$app/stat"; }
for try in 1 2 3 4 5; do
    before=$(ticks)
    sleep 3
    idle=$(($(ticks) - before))
    say "idle: $idle ticks of the processor in 3 s"
    [ "$idle" -eq 0 ] && break
done
[ "$idle" -eq 0 ] || die "the window never comes to rest"
press Home
sleep 1
press space
sleep 1.5
finish

say "opened again it offers to go on"
start "$sample"
a11y wait 'شارك القصة'
sleep 1
shot again
a11y names > "$OUT/names"
grep -q 'توقفت' "$OUT/names" || die "no offer to go on where reading stopped"
press r
sleep 1
shot resumed
differs again resumed || die "R did not go to the place"
finish
