//! Words and lines of four languages: our own texts, the project's samples, and words made from
//! roots and patterns, with marks, affixes, punctuation and numbers, as many as wanted.

use std::fs;
use std::path::Path;

use warraq::text::segment::is_mark;

use super::random::Random;

/// A language of the corpora.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    Arabic,
    Persian,
    Urdu,
    Hebrew,
}

impl Tongue {
    pub(crate) const ALL: [Self; 4] = [Self::Arabic, Self::Persian, Self::Urdu, Self::Hebrew];

    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Urdu => "ur",
            Self::Hebrew => "he",
        }
    }

    const fn own_text(self) -> &'static str {
        match self {
            Self::Arabic => include_str!("corpus/ar.txt"),
            Self::Persian => include_str!("corpus/fa.txt"),
            Self::Urdu => include_str!("corpus/ur.txt"),
            Self::Hebrew => include_str!("corpus/he.txt"),
        }
    }
}

/// Arabic with every vowel sign, and some signs of recitation.
pub(crate) const MARKED: &str = include_str!("corpus/ar-marked.txt");

/// Paragraphs of a language: our own text and the samples that the program carries.
pub(crate) fn paragraphs(tongue: Tongue) -> Vec<String> {
    let mut out: Vec<String> = tongue.own_text().lines().map(str::to_owned).collect();
    if tongue == Tongue::Arabic {
        out.extend(MARKED.lines().map(str::to_owned));
    }
    out.extend(samples(tongue));
    out
}

/// Paragraphs of `assets/samples`; the language is the end of a file's name, Arabic when it says none.
pub(crate) fn samples(tongue: Tongue) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|f| f.path())
        .collect();
    files.sort();
    let mut out = Vec::new();
    for file in files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt"))
    {
        let stem = file.file_stem().and_then(|s| s.to_str()).unwrap_or("");
        let said = Tongue::ALL
            .into_iter()
            .find(|t| stem.ends_with(&format!("-{}", t.tag())));
        if said.unwrap_or(Tongue::Arabic) == tongue {
            let text = fs::read_to_string(file).expect("a readable sample");
            out.extend(
                text.lines()
                    .filter(|l| !l.trim().is_empty())
                    .map(str::to_owned),
            );
        }
    }
    out
}

/// Makes lines of a language, ever new ones.
pub(crate) struct Lines {
    tongue: Tongue,
    words: Vec<String>,
    random: Random,
}

impl Lines {
    pub(crate) fn new(tongue: Tongue, seed: u64) -> Self {
        let text = paragraphs(tongue).join(" ");
        let words = text.split_whitespace().map(str::to_owned).collect();
        Self {
            tongue,
            words,
            random: Random::new(seed),
        }
    }

    /// A line of six to twelve words.
    pub(crate) fn line(&mut self) -> String {
        let n = self.random.between(6, 12);
        let words: Vec<String> = (0..n).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// Ten words of our own texts, as they stand there.
    pub(crate) fn own_line(&mut self) -> String {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let words: Vec<&str> = (0..10).map(|_| self.random.pick(&words)).collect();
        words.join(" ")
    }

    /// A word, now and then with a mark, a number or a sign beside it.
    pub(crate) fn word(&mut self) -> String {
        let random = &mut self.random;
        let mut word = match random.below(10) {
            0..=3 => random
                .one_of(&self.words.iter().map(String::as_str).collect::<Vec<_>>())
                .to_owned(),
            _ => match self.tongue {
                Tongue::Arabic => arabic(random),
                Tongue::Persian => persian(random),
                Tongue::Urdu => urdu(random),
                Tongue::Hebrew => hebrew(random),
            },
        };
        match random.below(40) {
            0 => word = marked(&word, self.tongue, random),
            1 => word = number(self.tongue, random),
            2 => word.push_str(random.pick(&["،", "؛", ".", ":", "!", "؟", "…"])),
            3 => word = format!("«{word}»"),
            4 => word = format!("({word})"),
            5 => word = format!("\"{word}\""),
            6 => random
                .pick(&["Unicode", "PDF", "Linux", "iPhone", "A4"])
                .clone_into(&mut word),
            _ => {}
        }
        word
    }
}

fn number(tongue: Tongue, random: &mut Random) -> String {
    let text = format!(
        "{}{}",
        random.between(1, 9999),
        random.pick(&["", "", "%", ".5", ",000"])
    );
    let zero = match tongue {
        Tongue::Arabic if random.chance(50) => '\u{660}',
        Tongue::Persian | Tongue::Urdu if random.chance(70) => '\u{6f0}',
        _ => '0',
    };
    let shift = |c: char| {
        c.to_digit(10)
            .and_then(|d| char::from_u32(zero as u32 + d))
            .unwrap_or(c)
    };
    text.chars().map(shift).collect()
}

/// The word with a vowel sign on one of its letters, if it has a bare one.
fn marked(word: &str, tongue: Tongue, random: &mut Random) -> String {
    let chars: Vec<char> = word.chars().collect();
    let is_bare = |i: &usize| {
        let is_letter = chars[*i].is_alphabetic() && !is_mark(chars[*i]);
        is_letter && !chars.get(i + 1).is_some_and(|c| is_mark(*c))
    };
    let bare: Vec<usize> = (0..chars.len()).filter(is_bare).collect();
    if bare.is_empty() {
        return word.to_owned();
    }
    let at = random.one_of(&bare) + 1;
    let mark = match tongue {
        Tongue::Hebrew => random.pick(&[
            "\u{5b0}",
            "\u{5b4}",
            "\u{5b7}",
            "\u{5b8}",
            "\u{5bc}",
            "\u{5bc}\u{5b8}",
        ]),
        _ => random.pick(&[
            "\u{64b}",
            "\u{64c}",
            "\u{64e}",
            "\u{64f}",
            "\u{650}",
            "\u{651}",
            "\u{652}",
            "\u{670}",
            "\u{651}\u{64e}",
            "\u{651}\u{650}",
            "\u{64d}",
            "\u{657}",
        ]),
    };
    let (before, after) = chars.split_at(at);
    before
        .iter()
        .copied()
        .chain(mark.chars())
        .chain(after.iter().copied())
        .collect()
}

/// Fills the digits 1 to 3 of a pattern with the letters of a root.
fn fill(pattern: &str, root: &str) -> String {
    let letters: Vec<char> = root.chars().collect();
    let letter = |c: char| {
        let index = c.to_digit(10).map(|d| d as usize - 1);
        index.and_then(|i| letters.get(i)).copied().unwrap_or(c)
    };
    pattern.chars().map(letter).collect()
}

const ARABIC_ROOTS: &str = "كتب درس علم فهم قرأ سأل نظر سمع بصر شرب أكل ذهب رجع دخل خرج فتح غلق حمل وضع رفع جمع فصل وصل قطع \
    ضرب نصر ظهر بطن عرف نكر حفظ نسي صبر شكر كفر صدق كذب عمل لعب جلس قوم نوم مشي ركض سبح طير بني هدم زرع حصد غرس سقي \
    حسب عدد خطط نقش طبع نشر صحف ورق قلم حبر لوح سطر هجو نثر شعر غنى طرب رقص مثل صور رسم لون بيض سود حمر صفر خضر زرق \
    جبل بحر نهر شجر ثمر زهر نجم قمر شمس ليل صبح ظلم ضوء برق رعد مطر ثلج حرر برد شبع جوع عطش ملك حكم عدل جور وزن كيل";

const ARABIC_PATTERNS: &[&str] = &[
    "1َ2َ3َ",
    "يَ1ْ2ُ3ُ",
    "1َا2ِ3",
    "مَ1ْ2ُو3",
    "اِسْتَ1ْ2َ3َ",
    "تَ1َا2َ3َ",
    "مُ1َ2َّ3",
    "أَ1ْ2َا3",
    "1ِ2َا3َة",
    "1َ2ِي3",
    "مَ1َا2ِ3",
    "اِنْ1َ2َ3َ",
    "اِ1ْتَ2َ3َ",
    "تَ1ْ2ِي3",
    "1ُ2ُو3",
    "مِ1ْ2َا3",
    "1َ2َّا3",
    "مُ1ْ2ِ3",
    "1ُ2َيْ3",
    "أَ1ْ2َ3",
    "1َوَا2ِ3",
    "مُسْتَ1ْ2ِ3",
    "1َ2ْ3َان",
];

fn arabic(random: &mut Random) -> String {
    let roots: Vec<&str> = ARABIC_ROOTS.split_whitespace().collect();
    let stem = fill(random.pick(ARABIC_PATTERNS), random.pick(&roots));
    let before = random.pick(&[
        "", "", "", "ال", "وال", "بال", "لل", "كال", "فال", "و", "ف", "ب", "ل", "س",
    ]);
    let after = random.pick(&[
        "",
        "",
        "",
        "",
        "ه",
        "ها",
        "هم",
        "كم",
        "نا",
        "ون",
        "ين",
        "ات",
        "ان",
        "وا",
        "ي",
        "ة",
        "تموها",
    ]);
    let word = format!("{before}{stem}{after}");
    if random.chance(70) { bare(&word) } else { word }
}

/// The word without vowel signs.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|c| !warraq::text::segment::is_tashkil(*c))
        .collect()
}

const PERSIAN_STEMS: &str = "کتاب خانه گل پرنده دوست شاگرد راه چشم ژرف پژوهش نوشته گفت دید رفت آمد خواست توان شنید \
    پیچید گذشت ستاره بزرگ کوچک روشن تاریک سبز آبی زیبا چوب سنگ مهربان هوش دانش آموز کار \
    ساز پرداز شناس گزار خوش نویس گوشه ریشه میوه پاییز کوچه همسایه آینه لیوان قلم";

fn persian(random: &mut Random) -> String {
    let stems: Vec<&str> = PERSIAN_STEMS.split_whitespace().collect();
    let stem = random.pick(&stems);
    let before = random.pick(&[
        "",
        "",
        "",
        "می\u{200c}",
        "نمی\u{200c}",
        "بی\u{200c}",
        "هم\u{200c}",
        "پیش\u{200c}",
        "نا",
    ]);
    let after = random.pick(&[
        "",
        "",
        "",
        "\u{200c}ها",
        "\u{200c}های",
        "\u{200c}ام",
        "\u{200c}اند",
        "\u{200c}تر",
        "\u{200c}ترین",
        "ی",
        "م",
        "ند",
        "\u{654}",
        "ِ",
        "ان",
        "\u{200c}هایشان",
        "گی",
    ]);
    format!("{before}{stem}{after}")
}

const URDU_STEMS: &str = "لڑک گھوڑ کتاب چھوٹ بڑ ٹھنڈ ڈھونڈ پڑھ لکھ دیکھ سوچ بول چل بھاگ گھر شہر پھول پتھر جھیل \
    چشم مٹھائ کپڑ ہاتھ پاؤں آنکھ دکھ سکھ بچ بھائ بہن محبت زندگ خوشب نستعلیق صفح گفتگو \
    ملاقات تحریر";

fn urdu(random: &mut Random) -> String {
    let stems: Vec<&str> = URDU_STEMS.split_whitespace().collect();
    let stem = random.pick(&stems);
    let after = random.pick(&[
        "", "", "ا", "ی", "ے", "وں", "یں", "نا", "تا", "تے", "تی", "کر", "یاں", "ؤں", "ئے", "گا",
        "ۓ", "ہ",
    ]);
    format!("{stem}{after}")
}

fn hebrew(random: &mut Random) -> String {
    const ROOTS: &str = "כתב ספר קרא למד זכר שמר פתח סגר דבר שאל ענה חשב רקד נגן צייר בנה הרס נטע קצר אסף שלח קבל מצא אבד חלם גדל";
    const PATTERNS: &[&str] = &[
        "1ָ2ַ3",
        "1וֹ2ֵ3",
        "מְ1ֻ2ָּ3",
        "הִתְ1ַ2ֵּ3",
        "1ְ2ִי3ָה",
        "יִ1ְ2ֹ3",
        "מִ1ְ2ָ3",
        "1ִ2ֵּ3",
        "הַ1ְ2ָ3ָה",
        "תַּ1ְ2ִי3",
        "1ָ2וּ3",
        "נִ1ְ2ַ3",
    ];
    let roots: Vec<&str> = ROOTS.split_whitespace().collect();
    let stem = fill(random.pick(PATTERNS), random.pick(&roots));
    let before = random.pick(&[
        "", "", "", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וְהַ", "בַּ", "לַ",
    ]);
    let after = random.pick(&["", "", "", "ים", "ות", "ה", "נו", "תי", "ך", "\u{5be}"]);
    let mut word = format!("{before}{stem}{after}");
    if random.chance(60) {
        word = bare(&word);
    }
    for (medial, last) in [('כ', 'ך'), ('מ', 'ם'), ('נ', 'ן'), ('פ', 'ף'), ('צ', 'ץ')] {
        if word.ends_with(medial) {
            word.pop();
            word.push(last);
        }
    }
    word
}
