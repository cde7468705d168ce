//! Callouts: quotations whose first line is `[!note]`, perhaps with a sign that folds them and a
//! title (GitHub's alerts, Obsidian's callouts).

/// The first line of a callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Callout<'a> {
    /// What it is, as written.
    pub kind: &'a str,
    /// Whether the part below can be folded.
    pub folds: bool,
    /// Bytes of the line before the title.
    pub len: usize,
}

/// Reads the start of a quotation.
pub(super) fn read(text: &str) -> Option<Callout<'_>> {
    let inner = text.strip_prefix("[!")?;
    let (kind, after) = inner.split_once(']')?;
    let is_name = !kind.is_empty()
        && kind.len() <= 60
        && kind
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '|'));
    if !is_name {
        return None;
    }
    let kind = kind.split('|').next().unwrap_or(kind).trim();
    let sign = after.starts_with(['-', '+']);
    Some(Callout {
        kind,
        folds: sign,
        len: text.len() - after.len() + usize::from(sign),
    })
}

/// Kinds, and what they are called in Arabic, Persian, Urdu and Hebrew.
const NAMES: &[(&str, [&str; 4])] = &[
    ("note", ["ملاحظة", "یادداشت", "نوٹ", "הערה"]),
    ("info", ["معلومة", "آگاهی", "معلومات", "מידע"]),
    ("tip", ["نصيحة", "نکته", "مشورہ", "טיפ"]),
    ("important", ["مهم", "مهم", "اہم", "חשוב"]),
    ("warning", ["تحذير", "هشدار", "انتباہ", "אזהרה"]),
    ("caution", ["تنبيه", "احتیاط", "احتیاط", "זהירות"]),
    ("quote", ["اقتباس", "نقل قول", "اقتباس", "ציטוט"]),
    ("example", ["مثال", "مثال", "مثال", "דוגמה"]),
    ("question", ["سؤال", "پرسش", "سوال", "שאלה"]),
    ("summary", ["خلاصة", "چکیده", "خلاصہ", "תקציר"]),
    ("abstract", ["ملخّص", "چکیده", "خلاصہ", "תקציר"]),
];

/// The title of a callout that has none of its own, in the language `lang` of the text.
pub(super) fn name(kind: &str, lang: &str) -> String {
    let column = ["ar", "fa", "ur", "he"].iter().position(|l| *l == lang);
    let row = NAMES.iter().find(|(k, _)| kind.eq_ignore_ascii_case(k));
    if let (Some((_, names)), Some(column)) = (row, column) {
        return (*names.get(column).unwrap_or(&kind)).to_owned();
    }
    let mut chars = kind.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + &chars.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines() {
        let read = |text| read(text).map(|c| (c.kind, c.folds, c.len));
        assert_eq!(read("[!NOTE]"), Some(("NOTE", false, 7)));
        assert_eq!(read("[!faq]- سؤال"), Some(("faq", true, 7)));
        assert_eq!(read("[!info|left] x"), Some(("info", false, 12)));
        assert_eq!(read("[x] y"), None);
        assert_eq!(read("[!] y"), None);
    }

    #[test]
    fn names_follow_the_text() {
        assert_eq!(name("TIP", "ar"), "نصيحة");
        assert_eq!(name("TIP", "en"), "Tip");
        assert_eq!(name("سؤال", "ar"), "سؤال");
    }
}
