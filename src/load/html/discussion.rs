//! Questions with their answers, and forums: pages of many texts alike, of which an extractor
//! takes one too many or one too few. The programs that write them name their parts alike
//! everywhere, so the parts are asked for by name.

use dom_query::{Document, NodeRef};
use memchr::memmem;

/// Where a kind of page keeps its texts.
struct Engine {
    /// Letters that its markup holds, for a quick look.
    sign: &'static str,
    /// Something that only this kind of page has.
    mark: &'static str,
    /// The texts, in order.
    texts: &'static str,
    /// Whether all texts belong to the article (answers) or the first alone (replies do not).
    takes_all: bool,
}

const ENGINES: &[Engine] = &[
    Engine {
        sign: "js-post-body",
        mark: "#question .js-post-body",
        texts: "#question .js-post-body, #answers .answer .js-post-body",
        takes_all: true,
    },
    Engine {
        sign: "schema.org/QAPage",
        mark: "[itemtype$='schema.org/QAPage'] [itemprop=text]",
        texts: "[itemtype$='schema.org/QAPage'] [itemprop=text]",
        takes_all: true,
    },
    Engine {
        sign: "post_message_",
        mark: "[id^=post_message_]",
        texts: "[id^=post_message_]",
        takes_all: false,
    },
    Engine {
        sign: "crawler-post",
        mark: ".crawler-post .post",
        texts: ".crawler-post .post",
        takes_all: false,
    },
    Engine {
        sign: "topic-post",
        mark: ".topic-post .cooked",
        texts: ".topic-post .cooked",
        takes_all: false,
    },
    Engine {
        sign: "postbody",
        mark: ".postbody .content",
        texts: ".postbody .content",
        takes_all: false,
    },
    Engine {
        sign: "bbWrapper",
        mark: ".message-body .bbWrapper",
        texts: ".message-body .bbWrapper",
        takes_all: false,
    },
    Engine {
        sign: "msg_",
        mark: "[id^=msg_].inner",
        texts: "[id^=msg_].inner",
        takes_all: false,
    },
    Engine {
        sign: "commentContent",
        mark: "[data-role=commentContent]",
        texts: "[data-role=commentContent]",
        takes_all: false,
    },
    Engine {
        sign: "post_body",
        mark: ".post_body.scaleimages",
        texts: ".post_body.scaleimages",
        takes_all: false,
    },
];

/// The id of the element that the texts are gathered in.
pub(super) const GATHERED: &str = "#warraq-thread";

/// Gathers the texts of a thread in one element; `false` when the page is none. `html` is the
/// markup of the tree, when it is at hand.
pub(super) fn gather(tree: &Document, html: Option<&str>) -> bool {
    let holds = |html: &str, sign: &str| memmem::find(html.as_bytes(), sign.as_bytes()).is_some();
    let may_be = |engine: &&Engine| html.is_none_or(|html| holds(html, engine.sign));
    let mut engines = ENGINES.iter().filter(may_be);
    let Some(engine) = engines.find(|e| tree.select_single(e.mark).exists()) else {
        return false;
    };
    let Some(body) = tree.body() else {
        return false;
    };
    let texts: Vec<NodeRef<'_>> = tree.select(engine.texts).nodes().to_vec();
    let root = tree.tree.new_element("div");
    root.set_attr("id", GATHERED.trim_start_matches('#'));
    let n = if engine.takes_all { texts.len() } else { 1 };
    for text in texts.iter().take(n) {
        // A text inside another went with it.
        if !texts
            .iter()
            .any(|other| other.id != text.id && text.ancestors_it(None).any(|a| a.id == other.id))
        {
            keep_direction(text);
            root.append_child(text);
        }
    }
    body.append_child(&root);
    true
}

/// The direction that held around a text goes with it.
fn keep_direction(text: &NodeRef<'_>) {
    let own = super::dom::attr(text, "dir");
    let mut above = text.ancestors(None).into_iter();
    let around = above.find_map(|a| super::dom::attr(&a, "dir"));
    if let (None, Some(around)) = (own, around) {
        text.set_attr("dir", &around);
    }
}
