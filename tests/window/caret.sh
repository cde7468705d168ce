#!/usr/bin/env bash
# The caret in an article, moved by keys and by a screen reader, and what it selects.
. "$(dirname "$0")/lib.bash"
is_copied() { [ "$(clipboard)" = "$1" ]; }
tree() { /usr/bin/python3 "$here/tree.py" "$@"; }
export LANG=ar_EG.UTF-8

start "$here/bilingual.html"
a11y wait 'المقال'
say "a client puts the caret, and keys move it on as the eye sees it"
tree caret 'Calligraphy Studio'
shot caret
# The arrow to the left goes through the English words from their end, and on through the Arabic ones.
tree keys Right Right Left Left Left > "$OUT/keys" || die "keys"
diff - "$OUT/keys" << 'END' || die "across directions the caret went elsewhere"
Right alligr
Right lligra
Left alligr
Left Callig
Left رسم نس
END
tree caret 'افتتح متحف'
tree keys Left Left Right ctrl+Left Down Up End Home > "$OUT/keys" || die "keys"
sed -i 's/^\(Down\|End\) .*/\1/' "$OUT/keys"
diff - "$OUT/keys" << 'END' || die "the caret went elsewhere"
Left فتتح م
Left تتح مت
Right فتتح م
ctrl+Left متحف ا
Down
Up متحف ا
End
Home افتتح 
END
press F7
a11y wait 'أُخفي المؤشر'
shot asleep
differs caret asleep || die "F7 did not hide the caret"

say "a client selects, and what it selected is copied"
tree select 'قوالب الرقعة'
press ctrl+c
eventually is_copied 'قوالب الرقعة'
shot selected
say "a client shows what is out of sight"
tree show 'وتلك نهاية الحكاية'
shot shown

say "Tab goes from link to link, as links of the article"
tree caret 'افتتح متحف'
tree tab 'صفحة المعروضات'
tree links > "$OUT/links"
press Return
a11y wait 'https://example.org/letters'
press Escape
a11y gone 'https://example.org/letters'

finish

say "what is folded away is told, and unfolded when the caret goes there"
start "$sample"
a11y wait 'شارك القصة'
# Where it is folded away nothing has a place on the screen.
tree caret 'HarfBuzz'
finish
