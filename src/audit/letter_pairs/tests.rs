//! Sentences of several languages as stored and turned round.

use super::{Order, Verdict, order_of};

/// Sentences of eight different words or more.
const LONG: [(&str, &str); 14] = [
    (
        "ar",
        "خرج الأطفال من المدرسة في الظهيرة وركضوا نحو الشاطئ ليلعبوا بالرمل",
    ),
    (
        "ar",
        "أعلنت البلدية أن المكتبة العامة ستفتح أبوابها مساءً طوال شهر الصيف القادم",
    ),
    ("ar", "يَزْرَعُ الفَلَّاحُ القَمْحَ فِي الخَرِيفِ ثُمَّ يَحْصُدُهُ قَبْلَ أَنْ يَشْتَدَّ الحَرُّ"),
    (
        "ar",
        "بيعت ١٢٥٠ نسخة من الرواية الأولى خلال أسبوع واحد فقط في القاهرة وبيروت",
    ),
    (
        "fa",
        "دیروز باران تندی بارید و خیابان‌های شهر ما پر از آب شد",
    ),
    (
        "fa",
        "مادربزرگم هر جمعه برای همه‌ی نوه‌ها نان تازه و مربای آلبالو می‌آورد",
    ),
    (
        "fa",
        "قطار ساعت ۷ صبح از ایستگاه تهران به سوی مشهد حرکت خواهد کرد",
    ),
    (
        "ur",
        "بارش کے بعد گلی میں بچے کاغذ کی کشتیاں بنا کر پانی میں چھوڑتے ہیں",
    ),
    (
        "ur",
        "ہمارے گاؤں کا پرانا اسکول اب ایک چھوٹے کتب خانے میں بدل دیا گیا ہے",
    ),
    (
        "he",
        "הילדים יצאו מבית הספר בצהריים ורצו אל חוף הים לבנות ארמונות בחול",
    ),
    (
        "he",
        "העירייה הודיעה שהספרייה הציבורית תהיה פתוחה גם בערבים במשך כל חודשי הקיץ",
    ),
    (
        "he",
        "הַיַּלְדָּה הַקְּטַנָּה שָׁתְלָה עֵץ תַּפּוּחַ בֶּחָצֵר וְחִכְּתָה שָׁנִים רַבּוֹת לַפְּרִי הָרִאשׁוֹן",
    ),
    (
        "yi",
        "נעכטן האָט מײַן באָבע געבאַקן אַ גרויסן לעקעך פֿאַר אַלע קינדער אין דער גאַס",
    ),
    (
        "ku",
        "دوێنێ باران باری و منداڵەکان لە کۆڵاندا یارییان دەکرد و پێدەکەنین",
    ),
];

/// Headings and names of fewer words.
const SHORT: [&str; 8] = [
    "المقدمة",
    "قائمة المحتويات",
    "آخرین خبرهای ورزشی",
    "تصویر شماره ۳",
    "آج کا موسم",
    "תוכן העניינים",
    "ממשלת ארה״ב",
    "די וועלט פֿון מאָרגן",
];

fn turned(text: &str) -> String {
    text.chars().rev().collect()
}

fn order(text: &str) -> Order {
    order_of(text).unwrap_or_else(|| panic!("no words in {text}"))
}

#[test]
fn sentences_are_told_from_sentences_turned_round() {
    for (language, text) in LONG {
        let (stored, back) = (order(text), order(&turned(text)));
        assert!(stored.n_words >= 8, "{language}: {text}: {stored:?}");
        assert_eq!(
            stored.is_reversed(),
            Verdict::Logical,
            "{language}: {text}: {stored:?}"
        );
        assert_eq!(
            back.is_reversed(),
            Verdict::Reversed,
            "{language}: {text}: {back:?}"
        );
        assert_eq!(stored.n_pairs, back.n_pairs);
        assert!((stored.forward - back.backward).abs() < 1e-9);
    }
}

#[test]
fn of_a_few_words_nobody_is_sure() {
    for text in SHORT {
        assert_ne!(
            order(&turned(text)).is_reversed(),
            Verdict::Reversed,
            "{text}"
        );
        assert_ne!(order(text).is_reversed(), Verdict::Reversed, "{text}");
    }
    for (_, text) in LONG {
        let seven: Vec<_> = text.split_whitespace().take(7).collect();
        let verdict = order(&turned(&seven.join(" "))).is_reversed();
        assert_ne!(verdict, Verdict::Reversed, "{text}");
    }
}

#[test]
fn marks_joiners_and_what_is_not_right_to_left_do_not_count() {
    let plain = order("كتاب جديد");
    assert_eq!(order("كِتَابٌ جَدِيدٌ"), plain);
    assert_eq!(order("كتـــاب (new) 2024 جديد."), plain);
    assert_eq!(order("كتا\u{200c}ب\u{200d} جديد"), plain);
    assert_eq!((plain.n_words, plain.n_pairs), (2, 10));
}

#[test]
fn a_word_that_comes_again_says_nothing_new() {
    assert_eq!(order("سلام سلام سلام"), order("سلام"));
}

#[test]
fn there_may_be_no_words() {
    for text in [
        "",
        "plain 1984",
        "و",
        "\u{5e2}\u{5de}\u{5f3}",
        "\u{64b}\u{640}",
    ] {
        assert_eq!(order_of(text), None, "{text}");
    }
}

#[test]
fn impossible_words_are_counted_but_not_abbreviations() {
    assert_eq!(order("ةسردملا ىلإ").impossible, 2);
    assert_eq!(order("المدرسة إلى").impossible, 0);
    assert_eq!(order("םולש ךלמ").impossible, 2);
    assert_eq!(order("שלום מלך").impossible, 0);
    assert_eq!(order("שלום מנכ\"ל עמ' תש״מ").n_words, 1);
}
