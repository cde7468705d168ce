//! The report as one page of HTML, to be read and passed on: no script, nothing from elsewhere,
//! every rule a part that folds and a link that leads to it, pictures of the lines as they are and
//! as repaired. Colours are the reader's own.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::about::address;
use super::words::{comma, counted, fix, fix_label, grade, place, summary, title};
use super::{Checked, Counts, Item, Report, Totals};
use crate::audit::finding::{Outcome, Seen};
use crate::audit::rule::Rule;
use crate::l10n::{L10n, printable};
use crate::text::segment::is_mark;
use crate::vocab::Direction;

const STYLE: &str = include_str!("html.css");

/// The report.
#[must_use]
pub fn html(report: &Report<'_>) -> String {
    let l10n = report.l10n;
    let heading = escaped(&l10n.text("report-title"));
    let language = l10n.language();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{heading}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n",
        language.tag(),
        language.direction().as_str(),
    );
    // Writing to a string cannot fail.
    let _ = write_summary(&mut out, report);
    for rule in report.rules {
        let items: Vec<_> = report
            .items()
            .filter(|(_, i)| i.finding.rule == *rule)
            .collect();
        if !items.is_empty() {
            let _ = write_rule(&mut out, rule, &items, l10n);
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write_summary(out: &mut String, report: &Report<'_>) -> std::fmt::Result {
    let l10n = report.l10n;
    writeln!(out, "<p>{}</p>", escaped(&summary(report.totals(), l10n)))?;
    let say = |key: &str, n: usize| escaped(&l10n.format(key, &[("count", n.into())]));
    if !report.gone.is_empty() {
        writeln!(out, "<p>{}</p>", say("report-gone", report.gone.len()))?;
    }
    if !report.failed.is_empty() {
        writeln!(
            out,
            "<p>{}</p>\n<ul>",
            say("report-failed", report.failed.len())
        )?;
        for file in report.failed {
            let why = escaped(&printable(&file.message));
            writeln!(
                out,
                "<li><bdi>{}</bdi>: <span lang=\"en\">{why}</span></li>",
                quote(&file.file)
            )?;
        }
        out.push_str("</ul>\n");
    }
    if report.items().next().is_none() {
        return Ok(());
    }
    let rules = escaped(&l10n.text("report-rules"));
    writeln!(out, "<nav aria-label=\"{rules}\">\n<h2>{rules}</h2>\n<ul>")?;
    for rule in report.rules {
        let n = report
            .items()
            .filter(|(_, i)| i.finding.rule == *rule)
            .count();
        if n > 0 {
            let n = escaped(&l10n.number(n as u64));
            let title = escaped(&title(rule, l10n));
            writeln!(out, "<li><a href=\"#{}\">{title}</a> ({n})</li>", rule.id)?;
        }
    }
    out.push_str("</ul>\n</nav>\n");
    Ok(())
}

fn write_rule(
    out: &mut String,
    rule: &Rule,
    items: &[(&Checked, &Item)],
    l10n: &L10n,
) -> std::fmt::Result {
    let totals = Totals {
        counts: Counts::of(items.iter().map(|(_, item)| *item)),
        ..Totals::default()
    };
    let counted = counted(totals, l10n);
    writeln!(
        out,
        "<section id=\"{}\">\n<h2>{} <code>{}</code></h2>\n<details open>\n<summary>{}</summary>",
        rule.id,
        escaped(&title(rule, l10n)),
        rule.id,
        escaped(&counted)
    )?;
    let references = rule
        .references
        .iter()
        .map(|r| format!("<bdi lang=\"en\">{}</bdi>", escaped(r)));
    let references: Vec<String> = references.collect();
    let rests_on = escaped(&l10n.text("report-references"));
    writeln!(out, "<p>{rests_on}: {}</p>", references.join(comma(l10n)))?;
    writeln!(
        out,
        "<details>\n<summary>{}</summary>\n<div lang=\"en\" dir=\"ltr\">\n{}<p><a href=\"{}\">{}</a></p>\n</div>\n</details>\n<ol>",
        escaped(&l10n.text("report-about")),
        page(rule.page),
        address(rule),
        rule.id,
    )?;
    for (article, item) in items {
        write_item(out, article, item, l10n)?;
    }
    out.push_str("</ol>\n</details>\n</section>\n");
    Ok(())
}

fn write_item(out: &mut String, article: &Checked, item: &Item, l10n: &L10n) -> std::fmt::Result {
    let finding = &item.finding;
    let class = match finding.outcome {
        Outcome::Problem => finding.severity.as_str(),
        Outcome::NeedsReview => "review",
    };
    let place =
        place(item, l10n).map_or_else(String::new, |p| [comma(l10n), &escaped(&p)].concat());
    writeln!(
        out,
        "<li id=\"f-{}-{}\">\n<p><strong class=\"{class}\">{}</strong> <bdi>{}</bdi>{place}</p>\n<p>{}</p>",
        item.fingerprint,
        item.region.as_ref().map_or(0, |r| r.range.start),
        escaped(&grade(finding, l10n)),
        quote(&article.name()),
        escaped(&item.message)
    )?;
    let lang = if article.lang.is_unknown() {
        ""
    } else {
        article.lang.as_str()
    };
    if let Some(e) = &item.excerpt {
        // Marks stay with the letter that they stand on; those without one get a circle.
        let letter = e.after.find(|c| !is_mark(c)).unwrap_or(e.after.len());
        let (marks, after) = e.after.split_at(letter);
        let marked = [&e.marked, marks].concat();
        let [before, marked, after] = [&e.before, &standing(&marked), after].map(quote);
        // Tags are read from the left, text as it is.
        let dir = if article.format == "html" {
            Direction::Ltr
        } else {
            article.dir
        };
        writeln!(
            out,
            "<blockquote lang=\"{}\" dir=\"{}\">{before}<mark>{marked}</mark>{after}</blockquote>",
            escaped(lang),
            dir.as_str()
        )?;
    } else if !finding.text.is_empty() {
        let dir = article.dir.as_str();
        writeln!(
            out,
            "<blockquote lang=\"{}\" dir=\"{dir}\"><mark>{}</mark></blockquote>",
            escaped(lang),
            quote(&standing(&finding.text))
        )?;
    }
    write_seen(out, item, l10n)?;
    if let Some(fix) = fix(finding, l10n) {
        writeln!(
            out,
            "<p>{}: {}</p>",
            escaped(&fix_label(item, l10n)),
            escaped(&fix)
        )?;
    }
    out.push_str("</li>\n");
    Ok(())
}

/// What is seen, now and after the repair: as pictures, else as text in visual order.
fn write_seen(out: &mut String, item: &Item, l10n: &L10n) -> std::fmt::Result {
    let captions = ["report-seen", "report-repaired"].map(|key| escaped(&l10n.text(key)));
    let seen = item.finding.seen.as_ref();
    let Some(pictures) = &item.pictures else {
        let Some(Seen { before, after }) = seen else {
            return Ok(());
        };
        for (caption, text) in captions.iter().zip([before, after]) {
            let text = quote(text);
            writeln!(out, "<p>{caption}: <bdo dir=\"ltr\">{text}</bdo></p>")?;
        }
        return Ok(());
    };
    let png = [Some(&pictures.before), pictures.after.as_ref()];
    for (caption, png) in captions.iter().zip(png) {
        let Some(png) = png else { continue };
        let text = quote(&item.finding.text);
        let data = STANDARD.encode(png);
        let width = pictures.width;
        writeln!(
            out,
            "<figure>\n<figcaption>{caption}</figcaption>\n<img src=\"data:image/png;base64,{data}\" width=\"{width}\" alt=\"{caption}: {text}\">\n</figure>"
        )?;
    }
    Ok(())
}

/// A text that begins with a mark, on a dotted circle.
fn standing(text: &str) -> String {
    let circle = if text.starts_with(is_mark) {
        "\u{25cc}"
    } else {
        ""
    };
    [circle, text].concat()
}

/// A person's text: controls spelled out, signs of markup as references.
fn quote(text: &str) -> String {
    escaped(&printable(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(ch),
        }
    }
    out
}

/// A rule's page, its headings under those of the report.
fn page(markdown: &str) -> String {
    use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};
    let lower = |level| match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        _ => HeadingLevel::H5,
    };
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.replace("<pre>", "<pre tabindex=\"0\" dir=\"auto\">")
}
