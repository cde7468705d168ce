//! `table-direction`: a table whose columns run the wrong way.

use crate::audit::finding::{Findings, Fix};
use crate::audit::letters::Letters;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::vocab::Direction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "table-direction",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 1.3.1", "WCAG 1.3.2", "HTML dir"],
    page: include_str!("table_direction.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|_| subject.document.dir.is_rtl()) else {
        return;
    };
    for (index, tag) in source.tags().iter().enumerate() {
        let role = tag.get("role").unwrap_or("").trim();
        if tag.is_end || tag.name != "table" || matches!(role, "presentation" | "none") {
            continue;
        }
        let Some(element) = source.elements().of_tag(index) else {
            continue;
        };
        let Some(shape) = Shape::of(source, element).filter(Shape::is_data) else {
            continue;
        };
        let is_ltr = tag
            .get("dir")
            .is_some_and(|dir| dir.eq_ignore_ascii_case("ltr"));
        if is_ltr && shape.letters.direction() == Some(Direction::Rtl) {
            let finding = source.finding(&RULE, tag.range.clone());
            findings.push(finding.fix(Fix::Attribute {
                tag: tag.range.start,
                name: "dir",
                value: Some("rtl".to_owned()),
            }));
        } else if shape.n_headers == 0 && shape.letters.rtl() > 0 {
            let finding = source.finding(&RULE, tag.range.clone());
            findings.push(finding.says("rule-table-direction-headers").needs_review());
        }
    }
}

/// What a table is made of.
#[derive(Default)]
struct Shape {
    n_rows: usize,
    n_cells: usize,
    n_headers: usize,
    /// Whether it holds what only a table for layout holds.
    is_layout: bool,
    letters: Letters,
}

impl Shape {
    fn of(source: &Source, element: usize) -> Option<Self> {
        let own = source.elements().list().get(element)?;
        let mut shape = Self::default();
        let inner = source.tags().iter().skip(own.tag + 1);
        for tag in inner.take_while(|tag| tag.range.end <= own.inside.end) {
            if tag.is_end {
                continue;
            }
            match &*tag.name {
                "tr" => shape.n_rows += 1,
                "td" => shape.n_cells += 1,
                "th" => {
                    shape.n_cells += 1;
                    shape.n_headers += 1;
                }
                "table" | "form" | "article" | "section" | "iframe" | "h1" | "h2" => {
                    shape.is_layout = true
                }
                _ => {}
            }
            let role = tag.get("role").unwrap_or("");
            shape.n_headers += usize::from(matches!(role, "columnheader" | "rowheader"));
        }
        let stretches = &source.declared().stretches;
        let first = stretches.partition_point(|s| s.range.start < own.inside.start);
        let within = stretches
            .iter()
            .skip(first)
            .take_while(|s| s.range.end <= own.inside.end);
        within
            .filter(|s| !s.is_code)
            .for_each(|s| shape.letters.add(&s.letters));
        Some(shape)
    }

    /// Two columns and two rows or more, of short cells.
    fn is_data(&self) -> bool {
        let is_grid = self.n_rows >= 2 && self.n_cells >= self.n_rows * 2;
        is_grid && !self.is_layout && self.letters.all() <= self.n_cells * 80
    }
}
