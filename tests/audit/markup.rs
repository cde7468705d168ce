//! Tags, attributes and elements of a page: their places slice back to what stands there.

use warraq::audit::elements::Elements;
use warraq::audit::markup::{Tag, tags, text};

/// A page with everything that a tokenizer must know.
const PAGE: &str = "<!DOCTYPE html>\r\n<html lang=ar DIR = 'rtl'><head><title>a <b> &amp; c</title>\
<style>p > b { color: red } /* <i> */</style><script>if (a<b) document.write('<u>')</script></head>\
<body class=\"x &quot;y&quot;\" hidden><!-- <s lang=fa> -->\u{628}\u{64e}<p lang=\"\" id=q>\u{645}<br/>\
<img alt='\u{635}' src=a.png><p>&#1575;&lt;x&gt;</p></body></html>";

fn slice<'s>(source: &'s str, tag: &Tag) -> &'s str {
    &source[tag.range.clone()]
}

fn attributes(source: &str) -> Vec<(String, String, &str)> {
    let all = tags(source).into_iter().flat_map(|tag| tag.attributes);
    all.map(|a| (a.name, a.value, &source[a.range])).collect()
}

#[test]
fn tags_slice_back() {
    let found = tags(PAGE);
    let written: Vec<&str> = found.iter().map(|tag| slice(PAGE, tag)).collect();
    assert_eq!(
        written,
        [
            "<html lang=ar DIR = 'rtl'>",
            "<head>",
            "<title>",
            "</title>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "</head>",
            "<body class=\"x &quot;y&quot;\" hidden>",
            "<p lang=\"\" id=q>",
            "<br/>",
            "<img alt='\u{635}' src=a.png>",
            "<p>",
            "</p>",
            "</body>",
            "</html>",
        ]
    );
}

#[test]
fn attributes_slice_back() {
    let found = attributes(PAGE);
    let rows: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(n, v, s)| (n.as_str(), v.as_str(), *s))
        .collect();
    assert_eq!(
        rows,
        [
            ("lang", "ar", "lang=ar"),
            ("dir", "rtl", "DIR = 'rtl'"),
            ("class", "x \"y\"", "class=\"x &quot;y&quot;\""),
            ("hidden", "", "hidden"),
            ("lang", "", "lang=\"\""),
            ("id", "q", "id=q"),
            ("alt", "\u{635}", "alt='\u{635}'"),
            ("src", "a.png", "src=a.png"),
        ]
    );
}

#[test]
fn odd_attributes_keep_their_places() {
    let rows = [
        ("<p lang = ar>", "lang = ar"),
        ("<p\nlang\r\n=\r\n'ar'\r\n>", "lang\r\n=\r\n'ar'"),
        ("<p lang=ar/>", "lang=ar/"),
        ("<p lang=a'b>", "lang=a'b"),
        ("<p lang='a>b' x>", "lang='a>b'"),
        ("<p lang>", "lang"),
        ("<p/lang=ar>", "lang=ar"),
        ("<p lang=>", "lang="),
        ("<p lang=ar lang=fa>", "lang=ar"),
        (
            "\u{feff}\r\n&amp;&notit;&#x202e;\u{0}<p LANG=\u{627}>",
            "LANG=\u{627}",
        ),
    ];
    for (source, written) in rows {
        let found = attributes(source);
        let first = found.iter().find(|(name, _, _)| name == "lang");
        assert_eq!(
            first.map(|(_, _, s)| *s),
            Some(written),
            "{source:?}: {found:?}"
        );
        let count = found.iter().filter(|(name, _, _)| name == "lang").count();
        assert_eq!(count, 1, "{source:?}");
    }
}

#[test]
fn every_length_of_every_odd_page_is_read() {
    let odd = "<<a <b c='>< d=\"\u{0}\r\n></ ><!--><!- -><!DOCTYPE><![CDATA[<p>]]><svg><title><g/></title>\
               </svg><textarea><p></textarea x=1><p =a ==b 'c \"d=e/f=>\u{202e}&#xffffff;&#0;</script><script><!--<script>";
    for page in [PAGE, odd, &odd.repeat(3)] {
        for end in (0..=page.len()).filter(|at| page.is_char_boundary(*at)) {
            let source = &page[..end];
            let found = tags(source);
            for tag in &found {
                let written = slice(source, tag);
                assert!(
                    written.starts_with('<') && written.ends_with('>'),
                    "{written:?}"
                );
                for attribute in &tag.attributes {
                    let inside = tag.range.start < attribute.range.start;
                    assert!(inside && attribute.range.end < tag.range.end, "{written:?}");
                    let written = source[attribute.range.clone()].to_ascii_lowercase();
                    assert!(
                        written.starts_with(&attribute.name.replace('\u{fffd}', "\u{0}")),
                        "{written:?}"
                    );
                }
            }
            let elements = Elements::new(&found, source.len());
            for at in 0..source.len() {
                let _ = elements.at(at);
            }
            let _ = text(source);
        }
    }
}

#[test]
fn a_byte_lies_in_its_element() {
    let page = "<html><body><ul><li>a<li>b<ul><li>c</ul><li>d</ul><p>e<div>f<br>g</div><table><tr><td>h\
                <td><p>i</table><svg><path/><text>j</text></svg></body></html>";
    let found = tags(page);
    let elements = Elements::new(&found, page.len());
    let rows = [
        ("a", "li ul body html"),
        ("b", "li ul body html"),
        ("c", "li ul li ul body html"),
        ("d", "li ul body html"),
        ("e", "p body html"),
        ("f", "div body html"),
        ("g", "div body html"),
        ("h", "td tr table body html"),
        ("i", "p td tr table body html"),
        ("j", "text svg body html"),
    ];
    for (letter, path) in rows {
        let at = page.find(&format!(">{letter}")).expect("the letter") + 1;
        let around = elements.around(elements.at(at).expect("an element"));
        let names: Vec<&str> = around.map(|e| found[e.tag].name.as_str()).collect();
        assert_eq!(names.join(" "), path, "{letter}");
    }
}

#[test]
fn text_is_what_a_person_reads() {
    assert_eq!(
        text("a <b>b</b><!-- c --> &lt;&#1575;<script>d</script><style>e</style>f"),
        "a b <\u{627}f"
    );
}
