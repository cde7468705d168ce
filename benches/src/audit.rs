//! The whole audit of an article beside the drawing of it as a picture, with the share of each
//! group of rules; and many articles on two threads beside one.

use std::sync::Arc;
use std::time::Instant;

use warraq::audit::{self, Setting, Source, Subject};
use warraq::document::Document;
use warraq::export::png::{PageOptions, page};
use warraq::layout::style::PageLabels;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::article::document_of;
use crate::clock::{Times, timed};
use crate::table::{Table, ms};

const CHARS: usize = 6_000;
/// Articles of the second measurement.
const MANY: usize = 1_000;
/// Length of each of them, characters.
const SHORT: usize = 1_500;

/// The table: medians, CPU time; the last rows are wall time.
pub(crate) fn run(options: &Options) -> Table {
    let mut table = Table::new("The audit", &["what", "ms", "beside"]);
    let text = options.text(CHARS);
    let document = Arc::new(document_of(text.clone()));
    let setting = Setting::default();
    let mut drawn = Times::default();
    let mut checked = Times::default();
    let groups: Vec<&str> = groups();
    let mut shares: Vec<Times> = vec![Times::default(); groups.len()];
    for _ in 0..options.runs {
        drawn.push(timed(|| draw(&document, &setting)).1);
        checked.push(timed(|| check(&document, &text, &setting)).1);
        for (share, group) in shares.iter_mut().zip(&groups) {
            share.push(timed(|| check_group(&document, &text, &setting, group)).1);
        }
    }
    let beside = format!("{:.2}x render", checked.median() / drawn.median());
    table.row(["render to PNG".into(), ms(drawn.median()), String::new()]);
    table.row(["check, all rules".into(), ms(checked.median()), beside]);
    for (share, group) in shares.iter().zip(&groups) {
        let part = format!("{:.0} %", share.median() / checked.median() * 100.0);
        table.row([format!("only {group}, layout with it"), ms(share.median()), part]);
    }
    let one = many(1, &setting, options);
    let two = many(2, &setting, options);
    table.row([format!("{MANY} articles, one thread"), ms(one), String::new()]);
    let faster = format!("{:.2}x faster", one / two);
    table.row([format!("{MANY} articles, two threads"), ms(two), faster]);
    table
}

fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = audit::rules().map(|rule| rule.group.as_str()).collect();
    groups.dedup();
    groups
}

fn shaper() -> Shaper {
    Shaper::new(Fonts::bundled())
}

fn draw(document: &Arc<Document>, setting: &Setting) -> usize {
    let mut options = PageOptions::new(setting.style.clone(), PageLabels::default(), setting.theme);
    options.width = setting.width;
    options.scale = 1.0;
    page(&mut shaper(), Arc::clone(document), &options).map_or(0, |png| png.len())
}

fn source(text: &str) -> Source {
    let bytes = text.as_bytes().to_vec();
    Source::new("article.txt".into(), bytes, Some(text.to_owned()), "plain")
}

fn check(document: &Arc<Document>, text: &str, setting: &Setting) -> usize {
    let source = source(text);
    let subject = Subject::new(document, Some(&source), setting, shaper());
    audit::check(&subject, audit::rules()).len()
}

fn check_group(document: &Arc<Document>, text: &str, setting: &Setting, group: &str) -> usize {
    let source = source(text);
    let subject = Subject::new(document, Some(&source), setting, shaper());
    let rules = audit::rules().filter(|rule| rule.group.as_str() == group);
    audit::check(&subject, rules).len()
}

/// Wall time of many articles on some threads, each with one shaper, milliseconds.
fn many(n_threads: usize, setting: &Setting, options: &Options) -> f64 {
    let text = options.article.of_chars(SHORT);
    let document = Arc::new(document_of(text.clone()));
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                let mut shaper = shaper();
                for _ in 0..MANY / n_threads {
                    let source = source(&text);
                    let subject = Subject::new(&document, Some(&source), setting, shaper);
                    std::hint::black_box(audit::check(&subject, audit::rules()).len());
                    shaper = subject.into_shaper();
                }
            });
        }
    });
    start.elapsed().as_secs_f64() * 1e3
}
