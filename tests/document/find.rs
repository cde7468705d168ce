//! Find: what is found, what a match covers, slices, order, and the cap.

use warraq::document::Document;
use warraq::document::find::{Answer, LONGEST, Match, Needle, Search, find};
use warraq::document::walk::{NodeId, TextPos, nodes};
use warraq::load::open_bytes;

fn load(text: &str) -> Document {
    open_bytes("x.txt", text.into())
        .expect("a page that loads")
        .document
}

fn needle(query: &str) -> Needle {
    Needle::new(query).expect("something to look for")
}

/// What the matches cover, as the author wrote it.
fn words<'a>(document: &'a Document, found: &[Match]) -> Vec<&'a str> {
    let all = nodes(document);
    let text = |m: &Match| &all[m.node.0 as usize].text[m.range()];
    found.iter().map(text).collect()
}

/// A search in slices of `slice` nodes that begins at `from`.
fn in_slices(document: &Document, query: &str, from: TextPos, slice: usize) -> Search {
    let mut search = Search::new(document, needle(query), from, 1_000);
    for _ in 0..10_000 {
        let mut left = slice;
        let goes_on = || {
            left -= 1;
            left > 0
        };
        if search.advance(document, goes_on) {
            return search;
        }
    }
    panic!("the search never ends");
}

/// All matches, by going from one to the next.
fn walked(search: &Search) -> Vec<Match> {
    let mut out = Vec::new();
    let mut from = TextPos::default();
    while let Answer::At(found) = search.next(from) {
        out.push(found);
        from = found.end();
    }
    out
}

fn long_page() -> Document {
    let mut text = "كتاب الطريق\n\n".to_owned();
    for i in 0..60 {
        let word = if i % 3 == 0 {
            "كِتَابٌ"
        } else {
            "دفتر"
        };
        text += &format!("الفقرة {i} فيها {word} ثم {word} وتنتهي بنقطة.\n\n");
        if i % 20 == 10 {
            text += "• كتاب أول\n• دفتر ثان\n• كتاب ثالث\n\n";
        }
    }
    load(&text)
}

#[test]
fn find_goes_through_all_nodes_and_every_spelling() {
    let document = load("كتاب الكتب\n\nفقرة فيها كِتَابٌ وآخر في الكتـاب نفسه.\n\nولا شيء هنا.");
    let found = find(&document, "كتاب", 100);
    assert_eq!(words(&document, &found), ["كتاب", "كِتَابٌ", "كتـاب"]);
    assert_eq!(
        found.iter().map(|m| m.node.0).collect::<Vec<_>>(),
        [0, 1, 1]
    );
    assert_eq!(
        find(&document, "كتاب", 2).len(),
        2,
        "no more than asked for"
    );
}

#[test]
fn a_match_has_the_marks_of_its_last_letter_and_no_joiner_behind_it() {
    for (text, query, wanted) in [
        ("قرأ كِتَابًا جديدًا.", "كتاب", "كِتَابً"),
        ("رفتم کتاب\u{200C}ها را.", "كتاب", "کتاب"),
        ("المدرســـة هنا.", "مدرس", "مدرس"),
        ("قال هـ\u{670}ذا ثم مضى.", "ه", "هـ\u{670}"),
        ("قال \u{2067}نص\u{2069} ثم.", "نص", "نص"),
        ("قال ﷺ ثم.", "الله", "ﷺ"),
        ("سنة ١٤٤٦ للهجرة.", "1446", "١٤٤٦"),
        ("Cafe\u{301}s in Cairo.", "CAFÉ", "Cafe\u{301}"),
    ] {
        let document = load(text);
        let found = find(&document, query, 10);
        assert_eq!(words(&document, &found), [wanted], "{query} in {text}");
    }
}

#[test]
fn nothing_is_looked_for_without_a_letter() {
    for query in [
        "",
        " ",
        "\n\t",
        "\u{64E}\u{651}",
        "\u{200F}",
        "\u{640}\u{640}",
    ] {
        assert_eq!(Needle::new(query), None, "{query:?}");
    }
}

#[test]
fn of_an_endless_query_the_beginning_is_looked_for() {
    let long = "كِ".repeat(LONGEST);
    assert_eq!(Needle::new(&long), Some(needle(&"ك".repeat(LONGEST / 2))));
}

#[test]
fn slices_and_places_to_begin_give_the_same_as_one_go() {
    let document = long_page();
    let last = nodes(&document).len() as u32;
    for query in ["كتاب", "دفتر", "ا", "الفقرة 59", "لا يوجد"] {
        let wanted = find(&document, query, 1_000);
        for (slice, from) in [(1, 0), (2, 31), (7, last - 1), (1_000, last + 9), (3, 14)] {
            let from = TextPos {
                node: NodeId(from),
                offset: 3,
            };
            let search = in_slices(&document, query, from, slice);
            assert!(search.is_done() && !search.is_full());
            assert_eq!(walked(&search), wanted, "{query} from {from:?} by {slice}");
            assert_eq!(search.count(), wanted.len());
            for (i, found) in wanted.iter().enumerate() {
                assert_eq!(search.index_of(*found), Some(i));
            }
        }
    }
}

#[test]
fn what_is_near_is_known_before_the_end_and_the_rest_is_not_yet() {
    let document = long_page();
    let from = TextPos {
        node: NodeId(30),
        offset: 0,
    };
    let mut search = Search::new(&document, needle("كتاب"), from, 1_000);
    assert_eq!(search.next(from), Answer::NotYet, "nothing was looked at");
    search.advance(&document, || false);
    while search.count() < 2 {
        search.advance(&document, || false);
    }
    let Answer::At(near) = search.next(from) else {
        panic!("{:?}", search.next(from));
    };
    assert!(near.node >= from.node && !search.is_done());
    assert_eq!(search.previous(near.start()), Answer::NotYet);
    assert_eq!(search.index_of(near), None, "nobody knows yet which it is");
}

#[test]
fn the_match_before_a_place_is_not_known_until_all_before_it_was_looked_at() {
    let document = long_page();
    let from = TextPos {
        node: NodeId(30),
        offset: 0,
    };
    let whole = in_slices(&document, "كتاب", from, 1_000);
    let last = NodeId(nodes(&document).len() as u32 - 1);
    for node in [NodeId(2), NodeId(20), NodeId(31), NodeId(45), last] {
        let pos = TextPos { node, offset: 0 };
        let mut search = Search::new(&document, needle("كتاب"), from, 1_000);
        while !search.is_done() {
            let answer = search.previous(pos);
            assert!(
                answer == Answer::NotYet || answer == whole.previous(pos),
                "{node:?}: {answer:?} with {} known",
                search.count()
            );
            search.advance(&document, || false);
        }
    }
}

#[test]
fn both_ends_lead_round_to_the_other() {
    let document = long_page();
    let search = in_slices(&document, "كتاب", TextPos::default(), 5);
    let all = walked(&search);
    let (first, last) = (all[0], all[all.len() - 1]);
    assert_eq!(search.next(last.end()), Answer::Around(first));
    assert_eq!(search.previous(first.start()), Answer::Around(last));
    assert_eq!(
        search.previous(last.start()),
        Answer::At(all[all.len() - 2])
    );
    let none = in_slices(&document, "لا يوجد", TextPos::default(), 5);
    assert_eq!(none.next(TextPos::default()), Answer::None);
    assert_eq!(none.previous(TextPos::default()), Answer::None);
}

#[test]
fn a_search_that_is_full_ends_and_says_so() {
    let document = long_page();
    let all = find(&document, "ا", 10_000);
    for (most, is_full) in [(all.len(), false), (all.len() - 1, true), (5, true)] {
        let from = TextPos {
            node: NodeId(20),
            offset: 0,
        };
        let mut search = Search::new(&document, needle("ا"), from, most);
        assert!(search.advance(&document, || true));
        assert_eq!((search.count(), search.is_full()), (most, is_full));
        let known = walked(&search);
        assert_eq!(known.len(), most, "those that are kept can be gone to");
        assert_eq!(search.index_of(known[0]).is_some(), !is_full);
    }
}

#[test]
fn a_full_search_goes_from_match_to_match_all_the_same() {
    let document = long_page();
    let all = find(&document, "كتاب", 10_000);
    let mut search = Search::new(&document, needle("كتاب"), TextPos::default(), 1);
    assert!(search.advance(&document, || true) && search.is_full());
    for pair in all.windows(2) {
        let next = search.beside(&document, pair[0].end(), true);
        let previous = search.beside(&document, pair[1].start(), false);
        assert_eq!((next, previous), (Some(pair[1]), Some(pair[0])));
    }
    let (first, last) = (all[0], all[all.len() - 1]);
    assert_eq!(search.beside(&document, first.start(), false), None);
    assert_eq!(search.beside(&document, last.end(), true), None);
}

#[test]
fn the_places_in_a_text_are_the_matches_of_its_node() {
    let document = long_page();
    for query in ["كتاب", "دفتر", "ا", "لا يوجد"] {
        let found = find(&document, query, 10_000);
        for node in nodes(&document) {
            let here = found.iter().filter(|m| m.node == node.id);
            let wanted: Vec<_> = here.map(Match::range).collect();
            assert_eq!(needle(query).places_in(node.text), wanted, "{query}");
        }
    }
}
