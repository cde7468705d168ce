#!/usr/bin/env bash
# The list of findings: a tester opens a page with known faults, reads what is wrong over AT-SPI, and is led to each place.
. "$(dirname "$0")/lib.bash"

# What the page shows at its top, so that a finding below must be scrolled to.
filler=$(for i in $(seq 14); do echo "<p>في الجانب الشرقي من المدينة كان للكتب سوق كاملة، تصطف فيها أكثر من مئة دكان، وكان الورّاق ينسخ الكتاب ويجلّده ويبيعه، ويعرف من أخبار العلماء ما لا يعرفه غيره.</p>"; done)
cat > "$OUT/faulty.html" << END
<!DOCTYPE html>
<html dir="rtl"><head><meta charset="utf-8"><title>سوق الورّاقين</title></head>
<body><article><h1>سوق الورّاقين</h1>
<p>جاءت الكتب الجديدة من ثلاث دور، أكثرها من Penguin – 12 كتابًا في التاريخ والسفر، فرتّبها الورّاق على الرف الأول قرب الباب.</p>
$filler
<p>كان الـــورّاق يكتب بيده في اليوم الواحد عشرين ورقة، والناس ينتظرون كتبه شهورًا طويلة ويسألون عنها كل يوم.</p>
</article></body></html>
END

# Until the tree has a line that matches.
told() {
    for _ in $(seq 200); do
        a11y names > "$OUT/names" 2> /dev/null && grep -qE -- "$1" "$OUT/names" && return 0
        sleep 0.2
    done
    die "nobody says: $1"
}

export LANG=ar_EG.UTF-8
start "$OUT/faulty.html"
a11y wait 'شارك القصة'
shot page

say "A opens the list, and what came of the audit is said"
press a
told "^status bar '3 نتائج: 3 عيوب'"
told "^list 'كل النتائج'"
rows=$(grep -c '^list item' "$OUT/names")
[ "$rows" = 3 ] || die "$rows rows"
grep -q "^list item 'خطأ: الصفحة لا تسمّي لغتها'" "$OUT/names" || die "the language is not missed"
grep -q "^list item 'خطأ: عبارة أجنبية تجرّ معها عددًا'" "$OUT/names" || die "the phrase is not found"
shot list-ar-light
differs page list-ar-light || die "no panel, no marks"

say "the keyboard is in the list: End and Enter lead to the last place, far below"
press End
press Return
told "^status bar '3 من 3: كلمات ممدودة بالتطويل'"
sleep 0.6
shot last-ar-light
differs list-ar-light last-ar-light || die "the page did not go there"

say "back by F8 with Shift, from the page: what is seen now and after the repair, its rule, its standards"
press Escape
press shift+F8
told "^status bar '2 من 3: عبارة أجنبية تجرّ معها عددًا'"
for words in 'ما يُرى الآن' 'ما يُرى بعد الإصلاح' 'تستند إلى' 'UAX #9 N1' 'insertion-unisolated'; do
    grep -qF -- "$words" "$OUT/names" || die "nobody says $words"
done
sleep 0.6
shot phrase-ar-light

say "the repair is reached by Tab and copied"
tree() { /usr/bin/python3 "$here/tree.py" "$@"; }
tree tab 'انسخ الإصلاح'
press Return
copied() { [ "$(clipboard)" = '<bdi>Penguin</bdi>' ]; }
eventually copied

say "another theme is audited anew, in the other language, narrow"
press alt+4
press alt+l
told "^status bar '2 of 3: A foreign phrase drags a number along'"
sleep 0.5
shot phrase-en-dark
wmctrl -i -r "$window" -e 0,40,40,600,860
sleep 1
told "^list item 'Error: The page names no language'"
shot narrow-en-dark
press alt+5
sleep 0.8
shot narrow-en-contrast

say "A closes it, and the marks go with it"
press a
a11y gone 'All findings'
shot closed
finish
