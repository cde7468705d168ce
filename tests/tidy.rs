//! Rules about the sources that the compiler does not know: who may use whom, which crate is
//! named where, what names and literals may hold, how long a file may be. Each test lists every
//! offence as `file:line: what`. The table of ranks is the one of `ARCHITECTURE.md`.

use std::fs;
use std::path::Path;

/// Module, and what it may use besides its own parts.
const MODULES: &[(&str, &str)] = &[
    ("lib", ""),
    ("geom", ""),
    ("vocab", ""),
    ("file", ""),
    ("text", "geom vocab"),
    ("document", "geom vocab"),
    ("l10n", "vocab"),
    ("load", "geom vocab document"),
    ("layout", "geom vocab text document"),
    ("system_fonts", "geom vocab text"),
    ("paint", "geom vocab text document layout"),
    ("tree", "geom vocab text document layout"),
    ("archive", "geom vocab file document load"),
    ("settings", "geom vocab file l10n layout::style"),
    ("places", "geom vocab file document settings"),
    ("export", BELOW_EXPORT),
    ("audit", BELOW_AUDIT),
    ("inspect", BELOW_AUDIT),
    ("share", "geom vocab l10n document export"),
    ("command", "l10n"),
    ("cli", BELOW_THE_SURFACE),
    ("gui", BELOW_THE_SURFACE),
    ("main", "cli gui"),
];

const BELOW_EXPORT: &str = "geom vocab file text document l10n load layout system_fonts paint \
     tree archive settings places";

const BELOW_AUDIT: &str = "geom vocab file text document l10n load layout system_fonts paint \
     tree archive settings places export";

const BELOW_THE_SURFACE: &str = "geom vocab file text document l10n load layout system_fonts \
     paint tree archive settings places export audit inspect share command";

/// Crate, and the files or folders (ending in `/`) that may name it.
const ONLY: &[(&str, &[&str])] = &[
    ("rustybuzz", &["text/shape.rs"]),
    (
        "ttf_parser",
        &["text/font.rs", "text/outline.rs", "text/colour.rs"],
    ),
    ("egui", &["gui/", "paint/egui.rs"]),
    ("eframe", &["gui/", "paint/egui.rs"]),
    ("accesskit", &["tree/", "tree.rs", "gui/access/"]),
    ("rfd", &["gui/dialogs.rs"]),
    ("rusqlite", &["archive/"]),
    ("tantivy", &["archive/"]),
];

/// Names that may not stand in some folders: calls (`.sin(`) and paths (`fs::`), and why.
const ABSENT: &[(&[&str], &str, &str)] = &[
    (
        &[
            "text/",
            "document/",
            "layout/",
            "tree/",
            "audit/",
            "inspect/",
        ],
        "fs thread Instant SystemTime",
        "no I/O, no thread, no clock here",
    ),
    (
        &["text/", "layout/"],
        "sin cos tan sin_cos atan2 exp ln powf",
        "not the same on every machine: layout must be",
    ),
];

/// A source file: its path under `src`, its text, and its lines without comments.
struct Source {
    path: String,
    text: String,
    lines: Vec<String>,
}

impl Source {
    /// A module of tests: `tests.rs`, or a file of a folder `tests`.
    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|p| self.path == *p || (p.ends_with('/') && self.path.starts_with(p)))
    }
}

/// Reads every Rust file of `src` and gives `check` each with a place to list offences; fails
/// with the list.
fn each_source(check: impl Fn(&Source, &mut dyn FnMut(usize, String))) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut offences) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a readable source");
                let path = path
                    .strip_prefix(&root)
                    .expect("a file of src")
                    .display()
                    .to_string();
                let lines = text.lines().map(without_comment).collect();
                let source = Source { path, text, lines };
                check(&source, &mut |line, what| {
                    offences.push(format!("src/{}:{}: {what}", source.path, line + 1));
                });
            }
        }
    }
    offences.sort();
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// The line up to its comment; `//` after a colon is an address.
fn without_comment(line: &str) -> String {
    let comment = line
        .match_indices("//")
        .find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at]).to_owned()
}

/// The names of a line outside its literals, each with what stands before and after it.
fn names(line: &str) -> Vec<(String, String, String)> {
    let plain = line.replace("\\\"", "").replace("'\"'", "");
    let code = plain.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let ends = code
        .char_indices()
        .filter(|&(at, c)| is_part(c) && !code[at + c.len_utf8()..].starts_with(is_part));
    let name = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        let start = code[..end].rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
        (
            code[start..end].to_owned(),
            code[..start].to_owned(),
            code[end..].to_owned(),
        )
    };
    ends.map(name).collect()
}

#[test]
fn modules_use_only_what_stands_below_them() {
    each_source(|source, say| {
        if source.is_test() {
            return; // Tests may look where they like.
        }
        let first = source.path.split('/').next().unwrap_or("");
        let module = first.strip_suffix(".rs").unwrap_or(first);
        let Some((_, allowed)) = MODULES.iter().find(|row| row.0 == module) else {
            return say(0, format!("{module} has no row in tests/tidy.rs"));
        };
        for (i, line) in source.lines.iter().enumerate() {
            for (name, _, after) in names(line) {
                let Some(path) = after.strip_prefix("::").filter(|_| name == "crate") else {
                    continue;
                };
                let may = |prefix: &str| {
                    let rest = path.strip_prefix(prefix);
                    rest.is_some_and(|rest| {
                        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                };
                if !may(module) && !allowed.split_whitespace().any(may) {
                    let end = path.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
                    say(
                        i,
                        format!(
                            "{module} may not use {}",
                            &path[..end.unwrap_or(path.len())]
                        ),
                    );
                }
            }
        }
    });
}

#[test]
fn crates_are_named_only_in_their_file() {
    each_source(|source, say| {
        for (i, line) in source.lines.iter().enumerate() {
            for (name, before, after) in names(line) {
                let is_path = after.starts_with("::") || before.trim() == "use";
                let row = ONLY
                    .iter()
                    .find(|row| row.0 == name && is_path && !before.ends_with("::"));
                if let Some((_, places)) = row.filter(|(_, places)| !source.is_in(places)) {
                    say(i, format!("{name} belongs to {places:?}"));
                }
            }
        }
    });
}

#[test]
fn names_and_literals_stand_where_they_belong() {
    each_source(|source, say| {
        let tests = source.lines.iter().position(|line| line == "#[cfg(test)]");
        for (i, line) in source.lines.iter().enumerate() {
            for (name, before, after) in names(line) {
                let is_colour = name == "Color32" && after.starts_with("::");
                if is_colour && !source.is_in(&["paint/", "gui/look.rs"]) {
                    say(i, "colours live in paint/theme.rs".to_owned());
                }
                for (places, words, why) in ABSENT {
                    let is_use = after.starts_with(['(', ':']) || before.ends_with("::");
                    let is_listed = words.split(' ').any(|word| word == name) && is_use;
                    if is_listed && source.is_in(places) {
                        say(i, format!("{name}: {why}"));
                    }
                }
                let is_sided = name
                    .split('_')
                    .any(|part| part == "left" || part == "right");
                if is_sided && source.is_in(&["text/", "layout/", "document/"]) {
                    say(
                        i,
                        format!("{name}: say start and end; left and right are the page's"),
                    );
                }
            }
            let is_test = source.is_test() || tests.is_some_and(|from| i >= from);
            let is_shown = source.is_in(&["gui/", "cli/"]) && !is_test;
            if is_shown && !line.is_ascii() {
                say(i, "what people read belongs in assets/locales".to_owned());
            }
        }
    });
}

#[test]
fn files_begin_with_their_purpose_and_end_in_time() {
    each_source(|source, say| {
        if !source.text.starts_with("//! ") {
            say(0, "does not begin with what it is for (//!)".to_owned());
        }
        let second = source.text.lines().nth(1).unwrap_or("");
        let is_long_by_nature = second.contains("table") || second.contains("generated");
        if source.lines.len() > 600 && !is_long_by_nature {
            say(
                600,
                format!("{} lines; 600 are the most", source.lines.len()),
            );
        }
        for (i, line) in source.text.lines().enumerate() {
            if line.contains("TODO") && !line.contains("TODO(#") {
                say(i, "which issue? TODO(#1)".to_owned());
            }
        }
    });
}

#[test]
fn no_crate_speaks_to_the_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name| fs::read_to_string(root.join(name)).expect("a readable file");
    let (deny, lock) = (read("deny.toml"), read("Cargo.lock"));
    let list = deny
        .split("deny = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    let banned = list
        .expect("deny.toml lists them")
        .split('"')
        .skip(1)
        .step_by(2);
    let found: Vec<&str> = banned
        .filter(|name| lock.contains(&format!("\nname = \"{name}\"\n")))
        .collect();
    assert!(found.is_empty(), "Cargo.lock has {found:?}");
}
