//! Feeds, JSON-LD and the exports of services.

use std::io::Read as _;
use std::time::Instant;

use warraq::load::{LoadErrorKind, LoadOptions, Opened};

use super::archive::deflated;
use super::{PATIENCE, damage, dot, opened, page, rows, shelf, text, titles};

const WORDS: &str = "كان الوراقون ينسخون الكتب ويجلدونها ثم يبيعونها في سوقهم حتى المساء.";

fn rss() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>صحيفة الحي</title>\
         <link>https://hay.example/</link><language>ar</language>\
         <item><title>سوق &amp;amp; كتب</title><link>https://hay.example/1</link>\
         <guid>https://hay.example/?p=1</guid><dc:creator>سلمى النجار</dc:creator>\
         <category>ثقافة</category><pubDate>Wed, 01 May 2024 10:00:00 +0300</pubDate>\
         <description>مختصر</description>\
         <content:encoded><![CDATA[<p>{WORDS}</p><h2>باب</h2><p>{WORDS}</p>]]></content:encoded>\
         <enclosure url=\"https://hay.example/1.mp3\" type=\"audio/mpeg\" length=\"9\"/></item>\
         <item><title>خبر بلا نص</title><link>https://hay.example/2</link></item>\
         <item><title>خبر قصير</title><link>https://hay.example/3</link>\
         <description>&lt;p&gt;نص قصير عن السوق.&lt;/p&gt;</description></item>\
         </channel></rss>"
    )
}

fn atom() -> String {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fa\">\
         <title>روزنامه</title><id>urn:f</id><updated>2024-05-01T10:00:00Z</updated>\
         <entry><title>بازار کتاب</title><id>urn:e1</id><updated>2024-05-02T10:00:00Z</updated>\
         <published>2024-05-01T10:00:00Z</published><author><name>نگار</name></author>\
         <link href=\"https://r.example/1\"/><content type=\"html\">&lt;p&gt;کتاب‌فروشان بازار \
         کتاب‌ها را نسخه‌برداری می‌کردند.&lt;/p&gt;</content></entry>\
         <entry><title>دوم</title><id>urn:e2</id><updated>2024-05-02T10:00:00Z</updated>\
         <summary type=\"text\">{WORDS}</summary></entry></feed>"
    )
}

const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "עיתון השכונה",
  "language": "he", "items": [
  {"id": "1", "url": "https://s.example/1", "title": "שוק הספרים", "date_published": "2024-05-01T10:00:00Z",
   "content_html": "<p>הסופרים העתיקו ספרים ומכרו אותם בשוק עד הערב.</p>", "tags": ["תרבות"]},
  {"id": "2", "content_text": "שורה ראשונה של טקסט פשוט.\n\nפסקה שנייה."}]}"#;

#[test]
fn feeds_of_every_dialect_list_and_open_their_entries() {
    let shelf_of = |name: &str, text: &str| shelf(name, text.as_bytes());
    let rss = shelf_of("x.xml", &rss());
    let (listed, _) = rows(&rss);
    assert_eq!(rss.format, "feed");
    assert_eq!(titles(&listed), ["سوق & كتب", "خبر بلا نص", "خبر قصير"]);
    assert_eq!(listed[0].key, "https://hay.example/?p=1");
    assert_eq!(listed[0].tags, ["ثقافة"]);
    assert_eq!(
        listed.iter().map(|r| r.is_link).collect::<Vec<_>>(),
        [false, true, false]
    );
    let loaded = rss.open(&listed[0].key, &LoadOptions::default()).unwrap();
    let meta = &loaded.document.meta;
    assert_eq!(meta.byline.as_deref(), Some("سلمى النجار"));
    assert_eq!(meta.site.as_deref(), Some("صحيفة الحي"));
    assert_eq!(
        meta.published.as_ref().unwrap().iso.as_deref(),
        Some("2024-05-01")
    );
    assert_eq!(meta.source_url.as_deref(), Some("https://hay.example/1"));
    assert_eq!((meta.format, loaded.document.lang.as_str()), ("feed", "ar"));
    assert_eq!(
        loaded.document.blocks.len(),
        4,
        "{:?}",
        loaded.document.blocks
    );
    assert!(matches!(
        rss.open(&listed[1].key, &LoadOptions::default()),
        Err(LoadErrorKind::NoText)
    ));
    let atom = shelf_of("x", &atom());
    let (listed, _) = rows(&atom);
    assert_eq!(titles(&listed), ["بازار کتاب", "دوم"]);
    let loaded = atom.open("urn:e1", &LoadOptions::default()).unwrap();
    assert_eq!(loaded.document.meta.byline.as_deref(), Some("نگار"));
    assert_eq!(
        loaded
            .document
            .meta
            .updated
            .as_ref()
            .unwrap()
            .iso
            .as_deref(),
        Some("2024-05-02")
    );
    let json = shelf_of("x.json", JSON_FEED);
    let (listed, _) = rows(&json);
    assert_eq!(listed.len(), 2);
    let loaded = json.open("1", &LoadOptions::default()).unwrap();
    assert_eq!(loaded.document.lang.as_str(), "he");
    let loaded = json.open("2", &LoadOptions::default()).unwrap();
    assert_eq!(loaded.document.blocks.len(), 2);
}

#[test]
fn a_feed_of_one_entry_is_that_entry() {
    let one = rss().replacen("<item>", "<ITEM>", 1);
    let end = one.find("<item>").unwrap();
    let one = one.replace("<ITEM>", "<item>")[..end].to_owned() + "</channel></rss>";
    assert!(matches!(
        opened("x.rss", one.as_bytes()),
        Ok(Opened::Article(_))
    ));
}

#[test]
fn entities_of_a_feed_do_not_grow() {
    let began = Instant::now();
    let mut laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">".to_owned();
    for i in 1..40 {
        let last = format!("&a{};", i - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY a{i} \"{last}\">"));
    }
    let feed = rss().replace(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        &(laughs + "]>"),
    );
    let feed = feed.replace("مختصر", "&a39;").replace("نص قصير", "&a39;");
    let _ = opened("x.rss", feed.as_bytes());
    assert!(began.elapsed() < PATIENCE);
}

/// One article as JSON-LD.
fn json_ld() -> String {
    format!(
        r#"{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "سوق الوراقين",
        "author": [{{"@type": "Person", "name": "سلمى"}}, {{"name": "كريم"}}], "inLanguage": "ar",
        "publisher": {{"@type": "Organization", "name": "صحيفة الحي"}}, "keywords": ["كتب", "سوق"],
        "datePublished": "2024-05-01T10:00:00Z", "url": "https://hay.example/1",
        "articleBody": "{WORDS}\n\n{WORDS}"}}"#
    )
}

#[test]
fn json_ld_articles_are_read() {
    let one = json_ld();
    let Ok(Opened::Article(loaded)) = opened("x.json", one.as_bytes()) else {
        panic!("one article");
    };
    let meta = &loaded.document.meta;
    assert_eq!(meta.byline.as_deref(), Some("سلمى، كريم"));
    assert_eq!(meta.title.as_deref(), Some("سوق الوراقين"));
    assert_eq!((meta.format, meta.tags.len()), ("jsonld", 2));
    assert_eq!(loaded.document.blocks.len(), 2);
    let several = format!(
        r#"{{"@context": "https://schema.org", "@graph": [{one}, {{"@type": "WebSite"}},
        {{"@type": ["Article"], "name": "رابط", "mainEntityOfPage": {{"@id": "https://hay.example/2"}}}}]}}"#
    );
    let (rows, _) = rows(&shelf("x.jsonld", several.as_bytes()));
    assert_eq!(titles(&rows), ["سوق الوراقين", "رابط"]);
    assert!(rows[1].is_link);
}

const POCKET: &str = "title,url,time_added,tags,status\n\"سوق، كتب\",https://h.example/1,1700000000,كتب|سوق,unread\nhttps://h.example/2,https://h.example/2,1700000001,,archive\n";

fn wallabag() -> String {
    format!(
        r#"[{{"is_archived": 0, "is_starred": 1, "tags": ["كتب"], "id": 7, "title": "سوق الوراقين",
        "url": "https://h.example/1", "content": "<p>{WORDS}</p><p>{WORDS}</p>",
        "created_at": "2024-05-02T10:00:00+00:00", "published_at": "2024-05-01T10:00:00+00:00",
        "published_by": ["سلمى"], "language": "ar", "reading_time": 1, "domain_name": "h.example"}},
        {{"is_archived": 1, "id": "8", "title": 5, "url": "https://h.example/2", "content": null,
        "tags": [{{"label": "خبر"}}]}}, "not an entry"]"#
    )
}

const KARAKEEP: &str = r#"{"bookmarks": [
 {"createdAt": 1700000000, "title": "رابط", "tags": ["كتب"], "content": {"type": "link", "url": "https://h.example/1"}, "note": null},
 {"createdAt": 1700000001, "title": "ملاحظة", "tags": [], "content": {"type": "text", "text": "نص ملاحظة كتبتها عن السوق."}},
 {"createdAt": 1700000002, "title": null, "tags": [], "content": null}], "lists": []}"#;

const BOOKMARKS: &str = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n <DT><H3 ADD_DATE=\"1\">صحف</H3>\n <DL><p>\n  <DT><H3>قديمة</H3>\n  <DL><p>\n   <DT><A HREF=\"https://h.example/1\" ADD_DATE=\"1700000000\" TAGS=\"كتب,سوق\">سوق &amp; كتب</A>\n   <DD>وصف كتبته عن هذه الصفحة.\n  </DL><p>\n  <DT><A HREF=\"https://h.example/2\">ثانية</A>\n </DL><p>\n <DT><A HREF=\"javascript:alert(1)\">برنامج</A>\n <DT><A HREF=\"https://h.example/3\">ثالثة</A>\n</DL><p>\n";

fn omnivore() -> Vec<u8> {
    let list = r#"[{"id": "1", "slug": "suq", "title": "سوق الوراقين", "author": "سلمى", "url": "https://h.example/1",
        "state": "Archived", "readingProgress": 100, "labels": ["كتب", {"name": "سوق"}], "savedAt": "2024-05-02T10:00:00Z",
        "publishedAt": "2024-05-01T10:00:00Z"}, {"slug": "gone", "title": "رابط", "url": "https://h.example/2", "labels": []}, 7]"#;
    let content = format!("<DIV class=\"page\"><p>{WORDS}</p><p>{WORDS}</p></DIV>");
    deflated(&[
        ("metadata_0_to_20.json", list.as_bytes()),
        ("content/suq.html", content.as_bytes()),
        ("highlights/suq.md", b"> x"),
    ])
}

fn readeck() -> Vec<u8> {
    let html = page("سوق الوراقين", "<img src=\"_resources/dot.png\" width=64>");
    let picture = dot();
    let container = deflated(&[
        ("index.html", html.as_bytes()),
        ("_resources/dot.png", &picture),
    ]);
    let info = r#"{"UID": "a1", "Title": "سوق الوراقين", "URL": "https://h.example/1", "Lang": "ar",
        "Authors": ["سلمى"], "Labels": ["كتب"], "Created": "2024-05-02T10:00:00Z", "SiteName": "صحيفة"}"#;
    let link = r#"{"UID": "b2", "Title": "رابط", "URL": "https://h.example/2", "Labels": null}"#;
    deflated(&[
        ("data.json", br#"{"Users": []}"#),
        ("bookmarks/a1/info.json", info.as_bytes()),
        ("bookmarks/a1/container.zip", &container),
        ("bookmarks/b2/info.json", link.as_bytes()),
    ])
}

/// An export: file name, loader, bytes, titles of its rows, keys of those with a text.
type Export = (
    &'static str,
    &'static str,
    Vec<u8>,
    Vec<&'static str>,
    Vec<&'static str>,
);

fn exports() -> Vec<Export> {
    let instapaper = "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://h.example/1,سوق,,Archive,1700000000,\"[\"\"كتب\"\"]\"\nhttps://h.example/2,ثانية,كلمات اخترتها من الصفحة.,Unread,1700000000,[]\n";
    let raindrop = "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,سوق,ملاحظة كتبتها.,مختصر,https://h.example/1,صحف/قديمة,\"كتب, سوق\",2024-05-01T10:00:00.000Z,,,true\n2,ثانية,,,https://h.example/2,Unsorted,,2024-05-01T10:00:00.000Z,,,false\n";
    let ril = "<!DOCTYPE html><html><head><meta charset=utf-8><title>Pocket Export</title></head><body><h1>Unread</h1><ul><li><a href=\"https://h.example/1\" time_added=\"1700000000\" tags=\"كتب\">سوق</a></li></ul><h1>Read Archive</h1><ul><li><a href=\"https://h.example/2\">ثانية</a></li></ul></body></html>";
    let parts = deflated(&[
        ("part_000000.csv", POCKET.as_bytes()),
        ("part_000001.csv", POCKET.as_bytes()),
    ]);
    vec![
        (
            "pocket.csv",
            "pocket",
            POCKET.into(),
            vec!["سوق، كتب", "?"],
            vec![],
        ),
        (
            "pocket.zip",
            "pocket-zip",
            parts,
            vec!["سوق، كتب", "?", "سوق، كتب", "?"],
            vec![],
        ),
        (
            "instapaper.csv",
            "instapaper",
            instapaper.into(),
            vec!["سوق", "ثانية"],
            vec!["#2"],
        ),
        (
            "raindrop.csv",
            "raindrop",
            raindrop.into(),
            vec!["سوق", "ثانية"],
            vec!["#1"],
        ),
        (
            "wallabag.json",
            "wallabag",
            wallabag().into(),
            vec!["سوق الوراقين", "5"],
            vec!["7"],
        ),
        (
            "karakeep.json",
            "karakeep",
            KARAKEEP.into(),
            vec!["رابط", "ملاحظة", "?"],
            vec!["#2"],
        ),
        (
            "bookmarks.html",
            "bookmarks",
            BOOKMARKS.into(),
            vec!["سوق & كتب", "ثانية", "ثالثة"],
            vec!["#1"],
        ),
        (
            "ril_export.html",
            "bookmarks",
            ril.into(),
            vec!["سوق", "ثانية"],
            vec![],
        ),
        (
            "omnivore.zip",
            "omnivore",
            omnivore(),
            vec!["سوق الوراقين", "رابط"],
            vec!["suq"],
        ),
        (
            "readeck.zip",
            "readeck",
            readeck(),
            vec!["سوق الوراقين", "رابط"],
            vec!["a1"],
        ),
    ]
}

#[test]
fn exports_list_their_articles_and_links() {
    for (name, format, bytes, wanted, keys) in exports() {
        let shelf = shelf(name, &bytes);
        assert_eq!(shelf.format, format, "{name}");
        let (rows, _) = rows(&shelf);
        assert_eq!(titles(&rows), wanted, "{name}");
        let with_text: Vec<&str> = rows
            .iter()
            .filter(|row| !row.is_link)
            .map(|row| row.key.as_str())
            .collect();
        assert_eq!(with_text, keys, "{name}");
        assert_eq!(
            rows[0].address.as_deref(),
            Some("https://h.example/1"),
            "{name}"
        );
        for key in keys {
            let document = shelf.open(key, &LoadOptions::default()).unwrap().document;
            assert!(!text(&document).is_empty(), "{name} {key}");
        }
    }
}

#[test]
fn exports_keep_tags_folders_and_dates() {
    let row = |name: &str| {
        let all = exports();
        let found = all.iter().find(|export| export.0 == name).unwrap();
        rows(&shelf(name, &found.2)).0[0].clone()
    };
    assert_eq!(row("pocket.csv").tags, ["كتب", "سوق"]);
    assert_eq!(
        row("pocket.csv").date.as_deref(),
        Some("2023-11-14T22:13:20Z")
    );
    assert_eq!(row("instapaper.csv").tags, ["Archive", "كتب"]);
    assert_eq!(row("raindrop.csv").tags, ["صحف", "قديمة", "كتب", "سوق"]);
    assert_eq!(row("bookmarks.html").tags, ["صحف", "قديمة", "كتب", "سوق"]);
    assert_eq!(row("ril_export.html").tags, ["Unread", "كتب"]);
    assert_eq!(row("omnivore.zip").tags, ["كتب", "سوق"]);
    assert_eq!(
        row("wallabag.json").date.as_deref(),
        Some("2024-05-01T10:00:00+00:00")
    );
}

#[test]
fn a_readeck_bookmark_has_its_pictures() {
    let bytes = readeck();
    let loaded = shelf("x.zip", &bytes)
        .open("a1", &LoadOptions::default())
        .unwrap();
    assert_eq!(loaded.document.pictures.len(), 1);
    assert_eq!(loaded.document.meta.byline.as_deref(), Some("سلمى"));
}

#[test]
fn hostile_lists_end() {
    let deep = "[".repeat(100_000);
    let nested = format!(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>{}",
        "<DL><DT><H3>x</H3>".repeat(100_000)
    );
    let began = Instant::now();
    let _ = opened(
        "x.json",
        format!("{{\"@context\": \"https://schema.org\", \"@graph\": {deep}").as_bytes(),
    );
    let _ = opened(
        "x.json",
        format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": {deep}").as_bytes(),
    );
    let _ = opened("x.html", nested.as_bytes());
    let mut quotes = POCKET.as_bytes().to_vec();
    std::io::repeat(b'"')
        .take(4 << 20)
        .read_to_end(&mut quotes)
        .unwrap();
    let _ = opened("x.csv", &quotes);
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
}

#[test]
fn damaged_lists_are_refused_or_read() {
    damage("x.rss", rss().as_bytes());
    damage("x.atom", atom().as_bytes());
    damage("x.json", JSON_FEED.as_bytes());
    damage("x.jsonld", json_ld().as_bytes());
    for (name, _, bytes, ..) in exports() {
        damage(name, &bytes);
    }
}
