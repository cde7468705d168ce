//! A story said as a list: a name and a value each, in the language of the interface.

use super::character::Character;
use super::face::Why;
use super::shaping::Shape;
use super::story::{Drawn, Part, Story};
use super::terms;
use crate::l10n::{L10n, Value, isolated};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is told.
    pub name: String,
    /// The answer.
    pub value: String,
}

/// A group of rows under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The story as a list.
#[must_use]
pub fn rows(story: &Story, l10n: &L10n) -> Vec<Group> {
    let mut groups = vec![
        group(l10n, "story-group-character", character(story, l10n)),
        group(l10n, "story-group-direction", direction(story, l10n)),
    ];
    match &story.drawn {
        Some(drawn) => {
            groups.push(group(l10n, "story-group-font", font(drawn, l10n)));
            groups.push(group(l10n, "story-group-place", place(drawn, l10n)));
        }
        None => groups.push(group(
            l10n,
            "story-group-place",
            vec![row(l10n, "story-drawn", l10n.text("story-drawn-not"))],
        )),
    }
    groups.push(group(l10n, "story-group-outside", outside(story, l10n)));
    groups
}

/// The story in one sentence, for a status that is read out.
#[must_use]
pub fn headline(story: &Story, l10n: &L10n) -> String {
    let level = story.bidi.level.map_or("x".to_owned(), |l| l.to_string());
    l10n.format(
        "story-headline",
        &[
            ("character", shown(story).as_str().into()),
            ("name", story.character.name.as_str().into()),
            ("level", level.as_str().into()),
        ],
    )
}

fn group(l10n: &L10n, title: &str, rows: Vec<Row>) -> Group {
    Group {
        title: l10n.text(title),
        rows,
    }
}

fn row(l10n: &L10n, name: &str, value: String) -> Row {
    Row {
        name: l10n.text(name),
        value,
    }
}

/// The character, or nothing where it is never drawn.
fn shown(story: &Story) -> String {
    let ch = story.character.text.chars().next();
    let is_seen = ch.is_some_and(|c| !crate::text::segment::is_invisible(c) && !c.is_whitespace());
    match ch {
        // A mark alone would hang on what stands before it.
        Some(c) if crate::text::segment::is_mark(c) => format!("\u{25cc}{c}"),
        Some(c) if is_seen => c.to_string(),
        _ => String::new(),
    }
}

fn character(story: &Story, l10n: &L10n) -> Vec<Row> {
    let c = &story.character;
    let mut out = vec![
        row(
            l10n,
            "story-character",
            format!(
                "{} {}",
                isolated(&shown(story)),
                isolated(&format!("{} {}", c.code_point, c.name))
            ),
        ),
        row(l10n, "story-category", terms::category(c.category, l10n)),
        row(
            l10n,
            "story-bytes",
            l10n.format(
                "story-bytes-at",
                &[
                    ("bytes", story.bytes.utf8.as_str().into()),
                    ("at", story.bytes.range[0].into()),
                ],
            ),
        ),
        row(l10n, "story-encoding", encoding(story, l10n)),
        row(l10n, "story-script", script(c, l10n)),
        row(l10n, "story-joining", terms::joining(c.joining, l10n)),
        row(l10n, "story-grapheme", part(&story.grapheme, l10n)),
        row(l10n, "story-word", part(&story.word, l10n)),
    ];
    if let Some(mirrored) = c.mirrored {
        out.push(row(l10n, "story-mirrored", isolated(&mirrored.to_string())));
    }
    out
}

fn script(character: &Character, l10n: &L10n) -> String {
    let ch = character.text.chars().next();
    ch.map_or_else(
        || isolated(character.script),
        |ch| terms::script_of(ch, l10n),
    )
}

/// A length with its unit.
fn px(number: &str, l10n: &L10n) -> String {
    l10n.format("story-px", &[("number", number.into())])
}

fn encoding(story: &Story, l10n: &L10n) -> String {
    let name = if story.bytes.encoding.is_empty() {
        "utf-8"
    } else {
        &story.bytes.encoding
    };
    match &story.bytes.in_file {
        Some(bytes) => isolated(&format!("{name}: {bytes}")),
        None => l10n.format("story-encoding-lacks", &[("encoding", name.into())]),
    }
}

fn part(part: &Part, l10n: &L10n) -> String {
    let text: String = part.text.chars().filter(|c| !c.is_control()).collect();
    l10n.format(
        "story-part",
        &[
            ("text", text.as_str().into()),
            ("bytes", span(part.range).as_str().into()),
        ],
    )
}

fn span([from, to]: [usize; 2]) -> String {
    format!("{from}..{to}")
}

fn direction(story: &Story, l10n: &L10n) -> Vec<Row> {
    let bidi = &story.bidi;
    let level = match bidi.level {
        Some(level) => format!("{level} {}", terms::rule(bidi.rule, l10n)),
        None => l10n.text("story-level-removed"),
    };
    let steps: Vec<String> = bidi
        .steps
        .iter()
        .map(|s| isolated(&format!("{} {} {}", s.rule, s.class, s.level)))
        .collect();
    vec![
        row(
            l10n,
            "story-bidi-class",
            terms::bidi_class(&story.character.bidi_class, l10n),
        ),
        row(
            l10n,
            "story-base",
            format!(
                "{} \u{b7} {}",
                terms::direction(bidi.base, l10n),
                terms::reason(bidi.base_reason, l10n)
            ),
        ),
        row(l10n, "story-level", level),
        row(l10n, "story-rules", steps.join(" \u{b7} ")),
    ]
}

fn font(drawn: &Drawn, l10n: &L10n) -> Vec<Row> {
    let face = &drawn.face;
    let bold = if face.bold { " Bold" } else { "" };
    let why = match face.why {
        Why::Asked => "story-why-asked",
        Why::Companion => "story-why-companion",
        Why::Fallback => "story-why-fallback",
        Why::System => "story-why-system",
        Why::Together => "story-why-together",
        Why::Missing => "story-why-missing",
    };
    let mut out = vec![
        row(
            l10n,
            "story-font",
            format!(
                "{} {}",
                isolated(&format!("{}{bold}", face.used)),
                px(&format!("{:.1}", face.size), l10n)
            ),
        ),
        row(
            l10n,
            "story-why",
            l10n.format(why, &[("asked", face.asked.as_str().into())]),
        ),
        row(l10n, "story-nominal", glyphs(&drawn.shaping.nominal)),
        row(l10n, "story-glyphs", glyphs(&drawn.shaping.shaped)),
    ];
    for effect in &drawn.shaping.features {
        let name = l10n.format(
            "story-without",
            &[("feature", effect.feature.as_str().into())],
        );
        out.push(Row {
            name,
            value: glyphs(&effect.without),
        });
    }
    if drawn.shaping.features.is_empty() {
        out.push(row(
            l10n,
            "story-features",
            l10n.text("story-features-none"),
        ));
    }
    out
}

fn glyphs(list: &[Shape]) -> String {
    let one = |g: &Shape| {
        let [dx, dy] = g.offset;
        let at = if dx == 0 && dy == 0 {
            String::new()
        } else {
            format!(" @{dx},{dy}")
        };
        let name = if g.name.is_empty() {
            String::new()
        } else {
            format!("{} ", g.name)
        };
        isolated(&format!("{name}#{} +{}{at}", g.id, g.advance))
    };
    let list: Vec<String> = list.iter().map(one).collect();
    if list.is_empty() {
        "\u{2013}".to_owned()
    } else {
        list.join(" \u{b7} ")
    }
}

fn place(drawn: &Drawn, l10n: &L10n) -> Vec<Row> {
    let of =
        |at: usize, all: usize| l10n.format("story-of", &[("at", at.into()), ("all", all.into())]);
    let units = drawn.advance / drawn.face.size.max(0.01) * drawn.face.units_per_em;
    let rect = |[x, y, w, h]: [f32; 4]| px(&format!("{w:.1} \u{d7} {h:.1} @ {x:.1}, {y:.1}"), l10n);
    let mut out = vec![
        row(l10n, "story-line", of(drawn.line, drawn.lines)),
        row(
            l10n,
            "story-run",
            format!(
                "{} \u{b7} {} \u{b7} {} {} \u{b7} {}",
                of(drawn.run, drawn.runs),
                terms::script(&drawn.script, l10n),
                l10n.text("story-level"),
                drawn.run_level,
                isolated(&span(drawn.run_range))
            ),
        ),
        row(l10n, "story-seen", of(drawn.seen, drawn.clusters)),
        row(l10n, "story-cluster", part(&drawn.cluster, l10n)),
        row(
            l10n,
            "story-advance",
            format!(
                "{} = {}",
                px(&format!("{:.2}", drawn.advance), l10n),
                isolated(&format!("{units:.0} / {:.0}", drawn.face.units_per_em))
            ),
        ),
        row(l10n, "story-box", rect(drawn.rect)),
    ];
    if let Some(ink) = drawn.ink {
        out.push(row(l10n, "story-ink", rect(ink)));
    }
    out
}

fn outside(story: &Story, l10n: &L10n) -> Vec<Row> {
    let mut out = Vec::new();
    match &story.heard {
        Some(heard) => {
            let roles = heard.roles.iter().map(|role| terms::role(role, l10n));
            let roles: Vec<String> = roles.collect();
            out.push(row(l10n, "story-tree", roles.join(" > ")));
            out.push(row(
                l10n,
                "story-tree-run",
                l10n.format(
                    "story-tree-place",
                    &[
                        ("run", heard.run.into()),
                        ("runs", heard.runs.into()),
                        ("character", heard.character.into()),
                        ("language", Value::from(heard.language.as_str())),
                    ],
                ),
            ));
            out.push(row(l10n, "story-spoken", isolated(&heard.spoken)));
        }
        None => out.push(row(l10n, "story-tree", l10n.text("story-tree-not"))),
    }
    let copied: Vec<String> = story
        .copied
        .chars()
        .map(super::character::code_point)
        .collect();
    let copied = if copied.is_empty() {
        l10n.text("story-copied-nothing")
    } else {
        format!(
            "{} {}",
            isolated(&story.copied),
            isolated(&copied.join(" "))
        )
    };
    out.push(row(l10n, "story-copied", copied));
    out
}
