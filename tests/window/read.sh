#!/usr/bin/env bash
# A reader opens an Arabic news page, unfolds it, scrolls, selects, copies, finds words in it, and finds the place again.
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

click 'تابع القراءة'
a11y gone 'تابع القراءة'
shot unfolded

say "the wheel scrolls"
xdotool mousemove 680 500
for _ in $(seq 8); do xdotool click 5; done
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
grep -qF 'سوق الورّاقين' "$OUT/all.txt" && grep -qF 'لأن الهاتف لا يشيخ معي' "$OUT/all.txt" \
    || die "Ctrl+A copied only $(wc -m < "$OUT/all.txt") characters"
! grep -q 'ـ' "$OUT/all.txt" || die "a kashida was copied"
press Escape

say "/ finds words without their vowel signs, typed on an Arabic keyboard"
press Home
sleep 1
setxkbmap ara
press 61 # where a Latin keyboard has the stroke
a11y wait 'كلمات البحث'
press Arabic_sad Arabic_teh
press Arabic_hah
a11y wait 'لا نتيجة'
shot find-none
press BackSpace BackSpace BackSpace
press Arabic_ra Arabic_sad Arabic_teh
a11y wait '1 من 1'
shot find-one
setxkbmap us
press Escape
a11y gone 'كلمات البحث'
press ctrl+c
sleep 0.5
copied=$(clipboard)
[ "$copied" = 'رُصّت' ] || die "the match is not selected: '$copied'"

say "Ctrl+F takes what is selected; Enter and Shift+F3 go through the matches and round"
press Escape
press ctrl+f
a11y wait 'كلمات البحث'
press ctrl+a
setxkbmap ara
press Arabic_alef Arabic_lam Arabic_seen Arabic_waw Arabic_qaf
setxkbmap us
a11y wait '1 من 4'
shot find-first
press Return Return
a11y wait '3 من 4'
press shift+F3
a11y wait '2 من 4'
press shift+F3 shift+F3
a11y wait '4 من 4'
a11y wait 'بلغت أول المقال، ويتابع البحث من آخره'
shot find-last
differs find-first find-last || die "the page did not go to the match"
press Escape
a11y gone 'كلمات البحث'

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
