#!/usr/bin/env bash
# A keeper opens an archive of articles: the list, words that find in it, an article, its picture large, the way back.
. "$(dirname "$0")/lib.bash"
export LANG=ar_EG.UTF-8

/usr/bin/python3 - "$OUT/archive.zip" "$sample" "$root/assets/icons" << 'EOF'
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write(sys.argv[2], "أدب/سوق.txt")
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'><rect width='600' height='400' fill='teal'/><circle cx='300' cy='200' r='120' fill='gold'/></svg>"
    archive.writestr("صحف/شمس.svg", drawing)
    words = "مرت السنة الأولى على المكتبة الجديدة، وجاءها من القراء أكثر مما انتظر أصحابها. " * 8
    page = f"<!DOCTYPE html><html lang=ar dir=rtl><meta charset=utf-8><title>مكتبة الحي</title><article><h1>مكتبة الحي</h1><p>{words}</p><figure><img src='شمس.svg' alt='شمس المكتبة'></figure><p>{words}</p></article>"
    archive.writestr("صحف/مكتبة.html", page)
    for number in range(300):
        archive.writestr(f"مئات/{number:03}.txt", f"ورقة رقم {number}\n\nسطر في الورقة.\n")
EOF

start "$OUT/archive.zip"
a11y wait '302 مقال'
shot list
say "words find a row, Enter opens it"
setxkbmap ara
press Arabic_meem Arabic_kaf Arabic_teh
setxkbmap us
a11y wait '1 من 302 مقال'
shot found
press Return
a11y wait 'مقالات الملف'
shot article

say "a picture comes nearer, and goes with Escape"
# The words that stand for it are isolated in its name.
click $'تكبير: \u2068شمس المكتبة\u2069'
a11y wait 'أقرب'
shot picture
click 'أقرب'
sleep 0.5
shot nearer
differs picture nearer || die "the picture did not come nearer"
press Escape
a11y gone 'أقرب'

say "L leads back to the list as it was"
press l
a11y wait '1 من 302 مقال'
shot again
finish

say "another day the article is gone on with, and leads to its list"
start "$OUT/archive.zip"
a11y wait '302 مقال'
setxkbmap ara
press Arabic_meem Arabic_kaf Arabic_teh
setxkbmap us
a11y wait '1 من 302 مقال'
press Return
a11y wait 'مقالات الملف'
xdotool mousemove 680 500
for _ in $(seq 3); do xdotool click 5; sleep 0.1; done
sleep 1
finish
start
a11y wait 'مكتبة الحي'
shot begun
click 'مكتبة الحي'
a11y wait 'مقالات الملف'
shot resumed
press l
a11y wait '302 مقال'
finish
