//! Measures `src/audit/letter_pairs.rs` on text that it was not trained on:
//!     rustc -O --edition 2024 measure.rs && ./measure NAME.txt ...
//! Each file is UTF-8 in NFKC with one paragraph in a line, named `LANGUAGE-WHAT.txt`. Every
//! paragraph is measured as it is and turned round; what is printed are rows of README.md.

use std::collections::BTreeMap;

#[path = "../../../src/audit"]
mod audit {
    pub mod letter_pairs;
    mod letter_pairs_table;
}

use audit::letter_pairs::{Order, Verdict, order_of};

/// Of one kind of text and length: how many there were, how many more likely as stored; how
/// many were called `Unsure` and `Reversed` as they are, and `Logical`, `Unsure` turned round.
#[derive(Default)]
struct Row {
    all: usize,
    likelier: usize,
    clean: [usize; 3],
    turned: [usize; 3],
    worst: f64,
}

fn class(order: &Order) -> &'static str {
    match order.n_words {
        1 => "1",
        2..=3 => "2-3",
        4..=7 => "4-7",
        8..=15 => "8-15",
        _ => "from 16",
    }
}

fn main() {
    let mut rows: BTreeMap<(String, &str), Row> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a readable text");
        let name = path.rsplit('/').next().expect("a name").replace(".txt", "");
        let words: Vec<&str> = text.split_whitespace().collect();
        let pieces = words.chunks(9).map(|nine| (Some("any 9"), nine.join(" ")));
        let lines = text.lines().map(|line| (None, line.to_owned()));
        for (kind, text) in lines.chain(pieces) {
            let turned: String = text.chars().rev().collect();
            let (Some(clean), Some(turned)) = (order_of(&text), order_of(&turned)) else {
                continue;
            };
            if kind.is_some() && clean.n_words < 8 {
                continue;
            }
            let key = (name.clone(), kind.unwrap_or(class(&clean)));
            let row = rows.entry(key).or_default();
            row.all += 1;
            row.likelier += usize::from(clean.bits() < 0.0);
            row.worst = row.worst.max(clean.bits());
            for (order, counts) in [(clean, &mut row.clean), (turned, &mut row.turned)] {
                counts[match order.is_reversed() {
                    Verdict::Logical => 0,
                    Verdict::Unsure => 1,
                    Verdict::Reversed => 2,
                }] += 1;
            }
        }
    }
    for ((name, class), row) in rows {
        let percent = |n: usize| format!("{:.2}", 100.0 * n as f64 / row.all as f64);
        let (clean, turned) = (row.clean, row.turned);
        let shares = [row.likelier, clean[1], turned[0], turned[1]].map(percent);
        let (n, worst) = (row.all, row.worst);
        let [likelier, unsure, logical, asked] = shares;
        println!(
            "| {name} | {class} | {n} | {likelier} | {unsure} | {} | {logical} | {asked} | {worst:.1} |",
            clean[2]
        );
    }
}
