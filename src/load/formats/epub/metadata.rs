//! What a book says of itself: title, writers, publisher, date, language, source, subjects.

use roxmltree::Node;

use super::package::Package;
use crate::load::container::xml::{elements, words};
use crate::vocab::Lang;

/// What `root`, a package document, says of the book.
pub(super) fn read(root: &Node<'_, '_>) -> Package {
    let Some(node) = elements(*root, "metadata").next() else {
        return Package::default();
    };
    let all = |name| elements(node, name).filter_map(|n| Some((n, words(&n)?)));
    let first = |name| all(name).map(|(_, text)| text).next();
    let addresses = ["source", "identifier"].into_iter().flat_map(all);
    let address = addresses
        .map(|(_, text)| text)
        .find(|t| t.starts_with("http://") || t.starts_with("https://"));
    let is_published = |n: &Node<'_, '_>| {
        let event = n.attributes().find(|a| a.name() == "event");
        event.is_none_or(|a| a.value() == "publication")
    };
    let is_plain = |text: &String| !text.contains("://") && !text.starts_with("urn:");
    Package {
        title: main_title(&node),
        creators: all("creator")
            .filter(|(n, _)| is_writer(&node, n))
            .map(|(_, text)| text)
            .collect(),
        publisher: first("publisher"),
        date: all("date").find(|(n, _)| is_published(n)).map(|(_, t)| t),
        lang: first("language")
            .map(|l| Lang::new(&l.replace('_', "-")))
            .filter(|l| *l != Lang::default()),
        address,
        sources: all("source").map(|(_, t)| t).filter(is_plain).collect(),
        subjects: all("subject").map(|(_, t)| t).collect(),
        ..Package::default()
    }
}

/// What another element of the metadata says of this one (`refines`).
fn refined<'a>(metadata: &Node<'a, '_>, node: &Node<'_, '_>, property: &str) -> Option<&'a str> {
    let id = node.attribute("id")?;
    let about = metadata.children().find(|n| {
        n.attribute("property") == Some(property)
            && n.attribute("refines").and_then(|r| r.strip_prefix('#')) == Some(id)
    })?;
    about.text().map(str::trim)
}

/// The title, with its subtitle behind a colon.
fn main_title(metadata: &Node<'_, '_>) -> Option<String> {
    let titles: Vec<(Option<&str>, String)> = elements(*metadata, "title")
        .filter_map(|n| Some((refined(metadata, &n, "title-type"), words(&n)?)))
        .collect();
    let of = |kind| titles.iter().find(|t| t.0 == Some(kind)).map(|t| &t.1);
    let main = of("main").or_else(|| titles.first().map(|t| &t.1))?;
    let sub = of("subtitle").filter(|sub| *sub != main);
    Some(sub.map_or_else(|| main.clone(), |sub| format!("{main}: {sub}")))
}

/// Whether a creator wrote the book; translators and others are no writers.
fn is_writer(metadata: &Node<'_, '_>, node: &Node<'_, '_>) -> bool {
    let own = node.attributes().find(|a| a.name() == "role");
    let role = own
        .map(|a| a.value())
        .or_else(|| refined(metadata, node, "role"));
    role.is_none_or(|role| matches!(role, "aut" | "author" | "cre" | ""))
}
