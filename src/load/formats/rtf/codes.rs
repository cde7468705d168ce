//! Numbers that stand for encodings and languages.

use encoding_rs::Encoding;

use crate::vocab::Lang;

/// The encoding of a code page.
pub(super) fn code_page(n: i32) -> Option<&'static Encoding> {
    let label = match n {
        708 => "iso-8859-6".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        n => format!("windows-{n}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set; `None` for those that follow the file.
pub(super) fn charset(n: i32) -> Option<&'static Encoding> {
    let page = match n {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

/// The language of a Windows language id, by its primary part.
pub(super) fn language(id: i32) -> Option<Lang> {
    let tag = match id & 0x3FF {
        0x01 => "ar",
        0x07 => "de",
        0x09 => "en",
        0x0A => "es",
        0x0C => "fr",
        0x0D => "he",
        0x10 => "it",
        0x16 => "pt",
        0x1F => "tr",
        0x20 => "ur",
        0x21 => "id",
        0x29 => "fa",
        0x59 => "sd",
        0x5A => "syr",
        0x63 => "ps",
        0x65 => "dv",
        0x80 => "ug",
        0x92 => "ckb",
        _ => return None,
    };
    Some(Lang::new(tag))
}
