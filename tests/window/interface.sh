#!/usr/bin/env bash
# What a screen reader gets of the window itself: names, states, text fields, panels, in both languages.
. "$(dirname "$0")/lib.bash"
tree() { /usr/bin/python3 "$here/tree.py" "$@"; }
article=$here/bilingual.html

export LANG=ar_EG.UTF-8
start "$article"
a11y wait 'المقال'
say "panels and fields say what they are"
tree window ar
press t
a11y wait 'ضبط الأسطر'
tree state 'بالكشيدة' checked
tree state 'بالمسافات' -checked
tree named
press Escape
press ctrl+f
a11y wait 'كلمات البحث'
setxkbmap ara
press Arabic_qaf Arabic_waw Arabic_alef Arabic_lam
setxkbmap us
tree field 'كلمات البحث' 'قوال'
tree named
shot field
press Escape
for key in shift+slash ctrl+k o s; do
    press "$key"
    a11y wait-dialog
    tree named
    press Escape
    a11y no-dialog
done

say "another language at once"
press alt+l
a11y wait 'Text settings'
tree window en
press t
a11y wait 'Justification'
tree named
press Escape
press alt+Home
a11y wait 'Menu'
tree named
tree window en
finish
