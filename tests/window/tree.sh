#!/usr/bin/env bash
# What a screen reader gets of an article and of the window around it, and that what it asks for is done.
. "$(dirname "$0")/lib.bash"
tree() { /usr/bin/python3 "$here/tree.py" "$@"; }
article=$here/bilingual.html

# The words of the article, in order, as the command line tells them; a number before an item is no text of it.
"$WARRAQ" speak --json "$article" | /usr/bin/python3 -c '
import json, sys
for line in sys.stdin:
    told = json.loads(line)
    if not {"marker", "image"} & set(told["roles"]):
        print(told["text"])
' > "$OUT/expected"

export LANG=ar_EG.UTF-8
start "$article"
a11y wait 'المقال'
say "the whole article is told, in its own order"
tree whole "$OUT/expected"
tree steps
say "letters stand where they are painted"
tree places
tree headings > "$OUT/headings"
diff - "$OUT/headings" << 'END' || die "headings"
المستوى 1: خزانة الحروف في متحف المدينة
المستوى 2: كيف وصلت القوالب
المستوى 2: زيارات المدارس
المستوى 2: خاتمة الجولة
END
tree links > "$OUT/links"
diff - "$OUT/links" << 'END' || die "links"
صفحة المعروضات
دليل القوالب
END
[ "$(tree language 'Calligraphy Studio')" = en ] || die "the language of the English words is '$(tree language 'Calligraphy Studio')'"
[ "$(tree language 'رسم نسخًا')" = ar ] || die "the language of the Arabic words"

say "a link is followed through its action, and found with the keyboard"
tree follow 'دليل القوالب'
a11y wait 'https://example.org/catalogue'
tree focus 'افتح في المتصفح'
tree named
press Escape
a11y gone 'https://example.org/catalogue'
tree focus 'خزانة الحروف في متحف المدينة'
say "larger letters: other lines, the same words"
press ctrl+equal
tree whole "$OUT/expected"
tree steps
tree places

say "the client goes and comes back while the window is drawn"
enabled() {
    dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
        string:org.a11y.Status string:IsEnabled "variant:boolean:$1" > /dev/null
}
for _ in 1 2 3; do
    press Page_Down
    enabled false
    tree nobody
    enabled true
    # Keys that come at the same moment must not hide that the client is new.
    press Page_Up Page_Down
    tree whole "$OUT/expected"
done
finish

say "with the interface in English nothing of it changes"
export LANG=en_GB.UTF-8
start "$article"
a11y wait 'Article'
tree whole "$OUT/expected"
tree places
tree focus 'خزانة الحروف في متحف المدينة'
# The arrows wake the caret while somebody listens.
tree keys Down Left > "$OUT/keys" || die "keys in English"
finish
