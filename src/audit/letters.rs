//! Letters of a text by their script, and the scripts that languages are written in: what tells
//! whether a declared language or direction can be true.

use crate::document::language::strong_direction;
use crate::vocab::{Direction, Script};

/// How many letters of each script a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Arabic.
    pub arabic: usize,
    /// Hebrew.
    pub hebrew: usize,
    /// Other scripts that run from right to left: Syriac, Thaana, N'Ko..
    pub other_rtl: usize,
    /// Latin.
    pub latin: usize,
    /// Other scripts that run from left to right.
    pub other_ltr: usize,
}

impl Letters {
    /// Letters of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => count.latin += 1,
                '\0'..='\u{bf}' => {}
                '\u{620}'..='\u{64a}' => count.arabic += usize::from(c != '\u{640}'),
                '\u{5d0}'..='\u{5f2}' => count.hebrew += 1,
                _ => count.other(c),
            }
        }
        count
    }

    fn other(&mut self, c: char) {
        match (strong_direction(c), c) {
            (None, _) => {}
            (_, '\u{66e}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}') => {
                self.arabic += 1;
            }
            (_, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => self.arabic += 1,
            (_, '\u{fb1d}'..='\u{fb4f}') => self.hebrew += 1,
            (_, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => self.latin += 1,
            (Some(Direction::Rtl), _) => self.other_rtl += 1,
            (Some(Direction::Ltr), _) => self.other_ltr += 1,
        }
    }

    /// Letters that run from right to left.
    #[must_use]
    pub const fn rtl(&self) -> usize {
        self.arabic + self.hebrew + self.other_rtl
    }

    /// Letters that run from left to right.
    #[must_use]
    pub const fn ltr(&self) -> usize {
        self.latin + self.other_ltr
    }

    /// All letters.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.rtl() + self.ltr()
    }

    /// Adds those of another text.
    pub const fn add(&mut self, other: &Self) {
        self.arabic += other.arabic;
        self.hebrew += other.hebrew;
        self.other_rtl += other.other_rtl;
        self.latin += other.latin;
        self.other_ltr += other.other_ltr;
    }

    /// The script of four letters in five or more; of the many others none.
    #[must_use]
    pub const fn script(&self) -> Option<Script> {
        let most = self.all() * 4;
        if self.all() == 0 {
            None
        } else if self.arabic * 5 >= most {
            Some(Script::ARABIC)
        } else if self.hebrew * 5 >= most {
            Some(Script::HEBREW)
        } else if self.latin * 5 >= most {
            Some(Script::LATIN)
        } else {
            None
        }
    }

    /// The direction of four strong letters in five or more.
    #[must_use]
    pub const fn direction(&self) -> Option<Direction> {
        let most = self.all() * 4;
        if self.all() == 0 {
            None
        } else if self.rtl() * 5 >= most {
            Some(Direction::Rtl)
        } else if self.ltr() * 5 >= most {
            Some(Direction::Ltr)
        } else {
            None
        }
    }
}

/// Languages by the script that they are written in, where there is one only.
const SCRIPTS: &[(Script, &str)] = &[
    (
        Script::ARABIC,
        " ar fa ur ps ckb ug sd prs arb arz apc ary acm ajp arq afb skr pnb glk mzn lrc bal ",
    ),
    (Script::HEBREW, " he iw yi ji "),
    (Script::SYRIAC, " syr aii arc syc tru cld "),
    (Script::THAANA, " dv "),
    (Script::NKO, " nqo "),
    (
        Script::LATIN,
        " en fr de es it pt nl sv no nb nn da fi is pl cs sk sl hr ro hu tr et lv lt sq ca eu gl ga cy mt id ms vi \
          sw af so tl ",
    ),
];

/// The script that a language tag stands for: its own subtag, else the only one of the language.
#[must_use]
pub fn script_of(lang: &str) -> Option<Script> {
    let mut parts = lang.split('-');
    let primary = parts.next()?.to_ascii_lowercase();
    let own = parts.find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_alphabetic()));
    if let Some([a, b, c, d]) = own.map(str::as_bytes) {
        return Some(Script([
            a.to_ascii_uppercase(),
            b.to_ascii_lowercase(),
            c.to_ascii_lowercase(),
            d.to_ascii_lowercase(),
        ]));
    }
    let has = |list: &str| {
        list.split(' ')
            .any(|known| known == primary && !known.is_empty())
    };
    SCRIPTS.iter().find(|row| has(row.1)).map(|row| row.0)
}

/// Whether letters of this script run from right to left.
#[must_use]
pub fn is_rtl_script(script: Script) -> bool {
    matches!(
        &script.0,
        b"Arab" | b"Aran" | b"Hebr" | b"Syrc" | b"Thaa" | b"Nkoo" | b"Adlm"
    )
}
