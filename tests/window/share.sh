#!/usr/bin/env bash
# The share panel: what will be copied is shown, copying works, the page is saved as a picture.
. "$(dirname "$0")/lib.bash"
export LANG=ar_EG.UTF-8

start "$sample"
a11y wait 'شارك القصة'
click 'شارك القصة'
a11y wait 'نسخ مع الاستشهاد'
shot panel
press Escape
a11y gone 'نسخ مع الاستشهاد'

say "citation by key, on any keyboard layout"
press ctrl+shift+c
sleep 0.5
clipboard | grep -q 'الورّاقين\|الورّاقون\|سوق' || die "no citation: $(clipboard)"

say "saved as a picture, without a file dialog on this machine"
press ctrl+shift+s
a11y wait 'احفظ بالمسار'
sleep 0.3
press ctrl+a
xdotool type --delay 20 "$OUT/page.png"
press Return
eventually test -s "$OUT/page.png"
eventually identify "$OUT/page.png"
[ "$(identify -format %h "$OUT/page.png")" -gt 1200 ] || die "the picture is not the whole page"
finish
