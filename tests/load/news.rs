//! The furniture of news pages in five languages, and texts that look a little
//! like one.

use warraq::document::{BlockKind, Document, FurnitureKind};
use warraq::load::open_bytes;

fn load(text: &str) -> Document {
    open_bytes("x.txt", text.into())
        .expect("a page that loads")
        .document
}

fn kinds(document: &Document) -> Vec<&'static str> {
    document.furniture.iter().map(|f| f.kind.as_str()).collect()
}

/// A paragraph for pages that need some text.
const BODY: &str =
    "وهذه فقرة من متن الخبر فيها كلمات كافية لتكون فقرة لا عنوانًا، وتنتهي بنقطة كما تنتهي الفقرات.";

#[test]
fn one_sign_alone_makes_no_news_page() {
    let rows = [
        "الأحد 3 نوفمبر 2024",
        "المصادر:",
        "تغطية خاصة",
        "Close",
        "إعلان",
        "المزيد",
        "مشاركة",
        "News",
    ];
    for line in rows {
        let document = load(&format!("{line}\n\n{BODY}\n\n{BODY}\n"));
        assert_eq!(kinds(&document), [""; 0], "{line}");
    }
}

#[test]
fn an_unmistakable_control_is_furniture_even_alone() {
    let rows = [
        ("شارك القصة", FurnitureKind::Share),
        ("تابع القراءة", FurnitureKind::Continue),
        ("تابع القراءة ▼", FurnitureKind::Continue),
        ("تـابـع القِراءة", FurnitureKind::Continue),
        ("Continue reading…", FurnitureKind::Continue),
        ("ادامه مطلب", FurnitureKind::Continue),
        ("مزید پڑھیں", FurnitureKind::Continue),
        ("המשך קריאה", FurnitureKind::Continue),
        ("Share this story", FurnitureKind::Share),
    ];
    for (line, kind) in rows {
        let document = load(&format!("عنوان المقال\n\n{BODY}\n\n{line}\n\n{BODY}\n"));
        let got: Vec<_> = document
            .furniture
            .iter()
            .map(|f| (f.kind, f.text.as_str()))
            .collect();
        assert_eq!(got, [(kind, line)], "{line}");
        assert_eq!(document.blocks.len(), 2, "{line}: both paragraphs stay");
    }
}

#[test]
fn a_control_inside_a_sentence_or_in_quotes_is_text() {
    for line in [
        "اضغط على تابع القراءة",
        "«تابع القراءة»",
        "\"شارك القصة\"",
        "- شارك القصة",
        "تابع القراءة ثم أغلق الكتاب.",
        "Continue reading the book tomorrow",
    ] {
        let document = load(&format!("عنوان المقال\n\n{BODY}\n\n{line}\n\n{BODY}\n"));
        assert_eq!(kinds(&document), [""; 0], "{line}");
    }
}

#[test]
fn the_continue_control_marks_the_block_before_it() {
    let page = |lines: &[&str]| load(&lines.join("\n\n")).continue_after;
    assert_eq!(page(&["عنوان", BODY, BODY, "تابع القراءة", BODY]), Some(1));
    assert_eq!(
        page(&["عنوان", BODY, BODY, BODY, "تابع القراءة"]),
        Some(2),
        "after the last one too"
    );
    assert_eq!(
        page(&["تابع القراءة", BODY, BODY]),
        None,
        "before the text it marks nothing"
    );
    assert_eq!(
        page(&[BODY, "تابع القراءة", BODY, "تابع القراءة", BODY]),
        Some(0),
        "the first one counts"
    );
}

#[test]
fn the_caption_and_the_lead_need_no_blank_line_between() {
    let text = format!(
        "الأحد 3 نوفمبر 2024\n\nعنوان طويل للخبر\n\nعنوان طويل للخبر\n\nوصف الصورة (تصوير: أحمد)\n{BODY}\n\n{BODY}"
    );
    let document = load(&text);
    let BlockKind::Figure(figure) = &document.blocks[0].kind else {
        panic!("a figure first")
    };
    assert_eq!(
        (figure.caption.text.as_str(), figure.credit.as_deref()),
        ("وصف الصورة", Some("أحمد"))
    );
    assert!(
        document.blocks[1].role.is_some(),
        "the line right under it is the lead"
    );
    assert!(
        document.blocks[2].role.is_none(),
        "only the first paragraph is"
    );
}

#[test]
fn credits_are_read_in_every_language() {
    let rows = [
        ("وصف (الصورة: غيتي)", "وصف", "غيتي"),
        ("وصف [الصورة: رويترز]", "وصف", "رويترز"),
        ("وصف. (تصوير: أ. ب.)", "وصف.", "أ. ب."),
        ("توضیح (عکس: ایرنا)", "توضیح", "ایرنا"),
        ("وضاحت (تصویر: اے ایف پی)", "وضاحت", "اے ایف پی"),
        ("תיאור (צילום: רויטרס)", "תיאור", "רויטרס"),
        ("A view (Photo: AP)", "A view", "AP"),
        ("A view - Photo: Getty Images", "A view", "Getty Images"),
        ("وصف | تصوير: سامي", "وصف", "سامي"),
    ];
    for (line, caption, credit) in rows {
        let document = load(&format!("عنوان المقال\n\n{line}\n\n{BODY}\n"));
        let BlockKind::Figure(figure) = &document.blocks[0].kind else {
            panic!("{line}: no figure")
        };
        assert_eq!(
            (figure.caption.text.as_str(), figure.credit.as_deref()),
            (caption, Some(credit)),
            "{line}"
        );
        let printed = figure.credit_text.clone().unwrap();
        assert_eq!(
            line,
            format!("{caption} {printed}"),
            "nothing of the line is lost"
        );
    }
}

#[test]
fn a_sentence_with_a_parenthesis_is_no_caption() {
    for line in [
        "وقال الكاتب (وهو محق) إن الصورة تكفي (انظر الصفحة الأولى)",
        "انتهى الاجتماع. (رويترز)",
        "ذكر ذلك مرتين (2024)",
    ] {
        let document = load(&format!("عنوان المقال\n\n{line}\n\n{BODY}\n"));
        assert!(
            document
                .blocks
                .iter()
                .all(|b| !matches!(b.kind, BlockKind::Figure(_))),
            "{line}"
        );
    }
}

#[test]
fn date_lines_are_read_in_many_forms() {
    let rows = [
        ("الأحد 3 نوفمبر / November 2024", "2024-11-03"),
        ("الأحد ٣ نوفمبر ٢٠٢٤", "2024-11-03"),
        ("3 تشرين الثاني 2024", "2024-11-03"),
        ("3 تشرين الثاني/ نوفمبر 2024 - 10:30 صباحًا", "2024-11-03"),
        ("3 نونبر 2024", "2024-11-03"),
        ("15 جويلية 2023", "2023-07-15"),
        ("7 غشت 2023", "2023-08-07"),
        ("1 كانون الأول 2022", "2022-12-01"),
        ("نُشر في: 5 شباط 2021 الساعة 14:05", "2021-02-05"),
        ("١ جمادى الأولى ١٤٤٦ هـ - ٣ نوفمبر ٢٠٢٤ م", "2024-11-03"),
        ("2024/11/03", "2024-11-03"),
        ("03-11-2024 | 09:15", "2024-11-03"),
        ("یکشنبه ۱۳ آبان ۱۴۰۳", "2024-11-03"),
        ("۱۴۰۳/۰۸/۱۳", "2024-11-03"),
        ("۳ نوامبر ۲۰۲۴", "2024-11-03"),
        ("اتوار 3 نومبر 2024ء", "2024-11-03"),
        ("3 בנובמבר 2024", "2024-11-03"),
        ("יום ראשון, 3 בנובמבר 2024, 10:30", "2024-11-03"),
        ("Sunday, November 3, 2024", "2024-11-03"),
        ("3rd Nov 2024 10:30 am GMT", "2024-11-03"),
        ("نوفمبر 2024", "2024-11"),
        ("29 فبراير 2023", "?"),
        ("١ رمضان ١٤٤٥ هـ", "2024-03-11"),
        ("١٤٤٤/٠٩/٠٦ هـ", "2023-03-28"),
    ];
    for (line, iso) in rows {
        let document = load(&format!(
            "{line}\n\nعنوان الخبر كله\n\nعنوان الخبر كله\n\n{BODY}\n"
        ));
        let published = document
            .meta
            .published
            .unwrap_or_else(|| panic!("{line}: no date line"));
        assert_eq!(published.iso.as_deref().unwrap_or("?"), iso, "{line}");
        assert_eq!(published.text, line, "as printed");
    }
}

#[test]
fn an_unclear_date_gets_no_iso_and_a_sentence_is_no_date_line() {
    let page = |line: &str| {
        load(&format!(
            "{line}\n\nThe title of the story\n\nThe title of the story\n\nA paragraph of the story that ends with a stop.\n"
        ))
    };
    assert_eq!(
        page("03/11/2024").meta.published.unwrap().iso,
        None,
        "March or November"
    );
    assert_eq!(
        page("11/23/2024").meta.published.unwrap().iso.as_deref(),
        Some("2024-11-23")
    );
    for line in [
        "On 3 November 2024 the lamps were lit",
        "May 3",
        "3 apples",
        "2024",
        "10:30",
        "March",
    ] {
        let published = page(line).meta.published;
        assert!(
            published
                .as_ref()
                .is_none_or(|p| line == "May 3" && p.iso.is_none()),
            "{line}: {published:?}"
        );
    }
}

#[test]
fn sources_and_tags_stand_under_their_label_or_beside_it() {
    let head =
        format!("الأحد 3 نوفمبر 2024\n\nعنوان الخبر كله\n\nعنوان الخبر كله\n\n{BODY}\n\n{BODY}\n\n");
    let rows = [
        (
            "المصادر:\nوكالات\nتغطية خاصة\nClose",
            vec!["وكالات"],
            vec!["تغطية خاصة"],
        ),
        ("المصادر: وكالات", vec!["وكالات"], vec![]),
        ("المصدر : الجريدة + وكالات", vec!["الجريدة", "وكالات"], vec![]),
        (
            "المصادر:\n\nرويترز\nأسوشيتد برس\n",
            vec!["رويترز", "أسوشيتد برس"],
            vec![],
        ),
        ("الوسوم: كتب، أسواق", vec![], vec!["كتب", "أسواق"]),
        (
            "المصادر:\nوكالات\n\nأزمة الورق",
            vec!["وكالات"],
            vec!["أزمة الورق"],
        ),
    ];
    for (foot, sources, tags) in rows {
        let document = load(&[head.as_str(), foot].concat());
        assert_eq!(document.meta.sources, sources, "{foot}");
        assert_eq!(document.meta.tags, tags, "{foot}");
        assert_eq!(document.blocks.len(), 2, "{foot}: the text stays as it was");
    }
}

#[test]
fn a_heading_after_a_label_word_stays_a_heading() {
    let text = format!(
        "الأحد 3 نوفمبر 2024\n\nعنوان الخبر كله\n\nعنوان الخبر كله\n\n{BODY}\n\nالمصدر الأول للحكاية\n\n{BODY}\n"
    );
    let document = load(&text);
    let headings: Vec<_> = document
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Heading { .. }))
        .collect();
    assert_eq!(headings.len(), 1, "{:#?}", document.blocks);
}

#[test]
fn a_title_said_twice_with_the_site_gives_the_site() {
    let rows = ["عنوان الخبر كله | الجريدة", "عنوان الخبر كله - الجريدة"];
    for first in rows {
        let document = load(&format!(
            "{first}\n\nعنوان الخبر كله\n\nشارك القصة\n\n{BODY}\n"
        ));
        assert_eq!(document.meta.title.as_deref(), Some("عنوان الخبر كله"));
        assert_eq!(document.meta.site.as_deref(), Some("الجريدة"));
        assert_eq!(kinds(&document), ["repeated-title", "share"]);
    }
}

#[test]
fn a_refrain_is_no_repeated_title() {
    let song = "يا ليل يا عين يا قمر\nطال السهر وما حضر\nيا ليل يا عين يا قمر\nقل للذي عنّا سفر\n";
    let document = load(song);
    let said = document
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Verse(_)))
        .count();
    assert!(said > 0 || !document.blocks.is_empty(), "the song is there");
    let all = format!("{:?}", document.blocks);
    assert!(
        all.matches("يا قمر").count()
            + usize::from(document.meta.title.is_some())
            + document.furniture.len()
            >= 2,
        "{document:#?}"
    );
}

#[test]
fn a_page_s_small_controls_are_furniture_beside_other_signs() {
    let rows = [
        ("منذ 3 ساعات", "dateline"),
        ("قبل يومين", "dateline"),
        ("3 hours ago", "dateline"),
        ("לפני 3 שעות", "dateline"),
        ("۳ ساعت پیش", "dateline"),
        ("مدة القراءة: 5 دقائق", "navigation"),
        ("5 min read", "navigation"),
        ("12 تعليق", "navigation"),
        ("شارك 7", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("الرئيسية / أخبار / عربي", "navigation"),
        ("עשרה ספרים חדשים", ""),
    ];
    for (line, kind) in rows {
        let document = load(&format!(
            "{line}\n\nعنوان الخبر كله\n\nعنوان الخبر كله\n\nشارك القصة\n\n{BODY}\n\n{BODY}\n"
        ));
        let got: Vec<_> = document
            .furniture
            .iter()
            .filter(|f| f.text == line)
            .collect();
        assert_eq!(got.first().map_or("", |f| f.kind.as_str()), kind, "{line}");
    }
}

#[test]
fn a_byline_beside_the_date_is_kept() {
    let document = load(&format!(
        "By Nora Haddad | November 3, 2024\n\nThe title of it\n\nThe title of it\n\n{BODY}\n"
    ));
    assert_eq!(document.meta.byline.as_deref(), Some("By Nora Haddad"));
    let published = document.meta.published.expect("a date");
    assert_eq!(published.iso.as_deref(), Some("2024-11-03"));
}

#[test]
fn a_file_of_nothing_but_controls_is_read_as_text() {
    let document = load("شارك القصة\n\nتابع القراءة\n");
    assert_eq!(kinds(&document), [""; 0]);
    assert!(!document.blocks.is_empty() || document.meta.title.is_some());
}

#[test]
fn a_caption_without_a_credit_is_not_taken_for_the_lead() {
    let document = load(&format!(
        "الأحد 3 نوفمبر 2024\n\nعنوان الخبر كله\n\nعنوان الخبر كله\n\nتقرير مصور عن عودة الباعة إلى سوقهم القديم بعد غياب\n{BODY}\n\n{BODY}\n"
    ));
    let leads: Vec<usize> = (0..document.blocks.len())
        .filter(|i| document.blocks[*i].role.is_some())
        .collect();
    assert_eq!(leads, [1]);
}
