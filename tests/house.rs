//! The rules between the folders: who may import what. A straight line of rooms, and nothing that reaches back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Per folder: the folders of ours that it may name.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("notation", &[]),
    ("text", &[]),
    ("model", &["notation"]),
    ("speech", &["model", "notation"]),
    ("edit", &["model", "notation"]),
    ("quick", &["model", "notation", "edit"]),
    ("file", &["model"]),
    ("layout", &["model", "notation", "speech", "text"]),
    ("scene", &["model", "notation", "layout", "speech", "text"]),
    ("paint", &["scene", "speech", "text"]),
    ("app", &["edit", "file", "layout", "model", "notation", "paint", "quick", "scene", "speech", "text"]),
    ("cli", &["edit", "file", "layout", "model", "notation", "paint", "quick", "scene", "speech", "text"]),
];

/// Per crate from outside: where it may be named (a folder, or the beginning of a path).
const CONFINED: &[(&str, &[&str])] = &[
    ("egui", &["app", "paint/screen"]),
    ("eframe", &["app"]),
    ("rfd", &["app"]),
    ("arboard", &["app/clipboard"]),
    ("clap", &["cli"]),
    ("petgraph", &["model/graph", "layout"]),
    // Values of keys that we do not know; the commands print JSON; an agency's notation file and the settings are JSON.
    ("serde_json", &["file", "model", "cli", "notation/agency", "app/keeping/memory"]),
    // In tests alone.
    ("tempfile", &[]),
    ("age", &["file/sealed"]),
    ("hmac", &["file/sealed"]),
    ("sha2", &["file"]),
    ("getrandom", &["file"]),
    ("unicode_normalization", &["file/sealed"]),
    ("rustix", &["file/store", "file/memory"]),
    ("region", &["file/memory"]),
    ("fastrand", &["file/store"]),
    ("etcetera", &["file/store"]),
    ("diffy", &["file/merge"]),
    ("harfrust", &["text"]),
    ("skrifa", &["text"]),
    ("skera", &["text"]),
    ("unicode_bidi", &["text"]),
    ("fontdb", &["text", "paint/png"]),
    ("resvg", &["paint"]),
    ("krilla", &["paint/pdf"]),
    ("kurbo", &["layout", "scene", "paint", "app"]),
    ("fluent_bundle", &["app/language", "speech"]),
    ("sys_locale", &["app/language"]),
    ("mimalloc", &["main"]),
    // Today, for a new case; nothing else reads the clock.
    ("jiff", &["cli/new", "app/files"]),
];

/// Every source file below `src`, with its path from there and what stands above its tests.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![];
    walk(&root, &mut paths);
    paths.sort();
    let name = |p: &Path| p.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
    let is_test = |p: &String| p.ends_with("/tests.rs");
    let read = |p: &PathBuf| (name(p), fs::read_to_string(p).expect("a source file"));
    paths.iter().map(read).filter(|(p, _)| !is_test(p)).map(|(p, text)| (p, code(&text))).collect()
}

/// The code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let above = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    // Not the slashes of an address.
    let comment = |line: &str| line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'));
    above.lines().map(|line| &line[..comment(line).unwrap_or(line.len())]).collect::<Vec<_>>().join("\n")
}

/// The words that follow `before` in the code, also inside braces (`crate::{a, b::c}`).
fn named_after(code: &str, before: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(before) {
        let rest = &code[at + before.len()..];
        let word = |s: &str| s.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut start = 0;
                for (i, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            found.insert(word(&list[start..i]));
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            found.insert(word(&list[start..i]));
                            start = i + 1;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                found.insert(word(rest));
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn no_folder_imports_what_lies_behind_it() {
    let rules: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut broken = vec![];
    let mut seen = BTreeSet::new();
    for (path, code) in sources() {
        let Some((folder, _)) = path.split_once('/') else { continue };
        let allowed = rules.get(folder).unwrap_or_else(|| panic!("{folder} has no rule"));
        seen.insert(folder.to_owned());
        for named in named_after(&code, "crate::") {
            let is_folder = rules.contains_key(named.as_str());
            if is_folder && named != folder && !allowed.contains(&named.as_str()) {
                broken.push(format!("{path} imports {named}"));
            }
        }
    }
    assert_eq!(broken, [] as [String; 0]);
    assert!(seen.len() >= MAY_IMPORT.len() - 1, "folders are missing: {seen:?}");
}

#[test]
fn crates_from_outside_stay_where_they_belong() {
    let mut broken = vec![];
    for (path, code) in sources() {
        for (name, places) in CONFINED {
            let is_named = code.contains(&format!("use {name}::"))
                || code.contains(&format!(" {name}::"))
                || code.contains(&format!("({name}::"))
                || code.contains(&format!("&{name}::"));
            if is_named && !places.iter().any(|place| path.starts_with(place)) {
                broken.push(format!("{path} names {name}"));
            }
        }
    }
    assert_eq!(broken, [] as [String; 0]);
}

/// Whoever brings a library in says in docs/dependencies.md what for.
#[test]
fn every_dependency_has_its_reason_in_the_docs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a text of ours");
    let manifest = read("Cargo.toml");
    let mut used = BTreeSet::new();
    for section in manifest.split("\n[").filter(|section| section.split(']').next().is_some_and(|name| name.ends_with("dependencies"))) {
        let keys = section.lines().skip(1).filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        used.extend(keys.filter_map(|line| line.split([' ', '=']).next()).map(str::to_owned));
    }
    let docs = read("docs/dependencies.md");
    let rows = docs.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let explained: BTreeSet<String> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    assert!(used.len() > 30);
    assert_eq!(used, explained);
}

/// A layout must not judge itself: the evaluator reads what is drawn, and knows only cases and texts of ours.
#[test]
fn the_evaluator_knows_nothing_of_the_layout() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/evaluate");
    let files: Vec<PathBuf> = fs::read_dir(folder).expect("the evaluator").map(|e| e.expect("an entry").path()).collect();
    assert!(files.len() > 8);
    for path in files {
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        let ours = named_after(&code, "kithkin::");
        assert!(ours.iter().all(|name| ["model", "notation", "text"].contains(&name.as_str())), "{} names {ours:?}", path.display());
        // No way round through the rest of what tests share.
        assert!(!code.contains("crate::") && !code.contains("super::super"), "{}", path.display());
    }
}

#[test]
fn layout_and_scene_know_no_clock_and_no_hash_order() {
    let mut broken = vec![];
    for (path, code) in sources() {
        let is_pure = ["model/", "notation/", "layout/", "scene/", "edit/", "quick/"].iter().any(|f| path.starts_with(f));
        for word in ["HashMap", "HashSet", "Instant", "SystemTime"] {
            if is_pure && code.contains(word) {
                broken.push(format!("{path} names {word}"));
            }
        }
    }
    assert_eq!(broken, [] as [String; 0]);
}

/// The string literals of code without comments.
fn literals(code: &str) -> Vec<String> {
    let mut found = vec![];
    let mut rest = code;
    while let Some(at) = rest.find('"') {
        // A quote as a character is no beginning.
        if rest[..at].ends_with('\'') {
            rest = &rest[at + 1..];
            continue;
        }
        let mut literal = String::new();
        let mut letters = rest[at + 1..].char_indices();
        let end = loop {
            match letters.next() {
                Some((_, '\\')) => literal.extend(letters.next().map(|(_, c)| c).filter(|c| !matches!(c, 'n' | '\n'))),
                Some((i, '"')) => break at + 1 + i + 1,
                Some((_, c)) => literal.push(c),
                None => break rest.len(),
            }
        };
        found.push(literal);
        rest = &rest[end..];
    }
    found
}

/// The ids of a catalogue.
fn messages(catalogue: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(catalogue);
    let text = fs::read_to_string(path).expect("the catalogue");
    let defined = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    defined.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

/// Code without attributes, each file with its path.
fn without_attributes() -> impl Iterator<Item = (String, String)> {
    let is_code = |line: &&str| !line.trim_start().starts_with("#[");
    let strip = move |code: String| code.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    sources().into_iter().map(move |(path, code)| (path, strip(code)))
}

/// The code of the window.
fn window() -> impl Iterator<Item = (String, String)> {
    without_attributes().filter(|(path, _)| path.starts_with("app/"))
}

#[test]
fn every_message_is_used_and_every_message_that_is_used_is_there() {
    let messages = messages("src/app/language/en.ftl");
    let mut used = BTreeSet::new();
    let mut unknown = vec![];
    for (path, code) in window() {
        used.extend(literals(&code));
        for call in ["tr(\"", "tr!(\"", "tr!(\n"] {
            let asked = code.match_indices(call).filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            let asked = asked.filter_map(|(at, _)| literals(&code[at..]).into_iter().next());
            unknown.extend(asked.filter(|id| !messages.contains(id)).map(|id| format!("{path}: {id}")));
        }
    }
    assert_eq!(unknown, [] as [String; 0]);
    assert_eq!(messages.difference(&used).collect::<Vec<_>>(), [] as [&String; 0], "unused");
    assert!(messages.len() > 400);
}

/// Two words beside each other, a word that begins like a sentence, or dots.
fn is_prose(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let two_words = letters.windows(3).any(|w| w[0].is_alphabetic() && w[1] == ' ' && w[2].is_alphabetic());
    let is_title = letters.first().is_some_and(|c| c.is_uppercase()) && letters.get(1).is_some_and(|c| c.is_lowercase());
    two_words || is_title || text.contains('…')
}

/// The code of all that charts say: but for the sheet of the notation, which is English, and for words about missing fonts,
/// which the window has in its own catalogue.
fn charts() -> impl Iterator<Item = (String, String)> {
    let is_of_charts = |path: &str| ["layout/", "scene/", "speech/", "paint/marks"].iter().any(|folder| path.starts_with(folder));
    let is_english = |path: &str| ["scene/sheet.rs", "scene/unset.rs"].contains(&path);
    without_attributes().filter(move |(path, _)| is_of_charts(path) && !is_english(path))
}

#[test]
fn every_message_of_charts_is_used_and_is_there() {
    let messages = messages("src/speech/en.ftl");
    let (mut used, mut asked) = (BTreeSet::new(), vec![]);
    for (path, code) in charts() {
        used.extend(literals(&code));
        let calls = code.match_indices("tr(\"").map(|(at, _)| &code[at + 3..]);
        let with_variables = code.match_indices("say!(").filter_map(|(at, _)| Some(code[at..].split_once(',')?.1.trim_start()));
        let ids = calls.chain(with_variables).filter(|rest| rest.starts_with('"')).filter_map(|rest| literals(rest).into_iter().next());
        asked.extend(ids.map(|id| (path.clone(), id)));
    }
    assert!(asked.len() > 60, "{}", asked.len());
    let unknown: Vec<_> = asked.iter().filter(|(_, id)| !messages.contains(id)).collect();
    assert_eq!(unknown, [] as [&(String, String); 0]);
    assert_eq!(messages.difference(&used).collect::<Vec<_>>(), [] as [&String; 0], "unused");
}

/// What people read on a chart stands in the catalogues, or in the tables of the notation.
#[test]
fn charts_have_no_words_of_their_own() {
    // People who are counted at another badge.
    const NO_WORDS: &[&str] = &["…"];
    let mut found = vec![];
    for (path, code) in charts() {
        let words = literals(&code).into_iter().filter(|text| is_prose(text) && !NO_WORDS.contains(&text.as_str()));
        found.extend(words.map(|text| format!("{path}: {text}")));
    }
    assert_eq!(found, [] as [String; 0]);
}

/// What people read stands in the catalogues; in the code of the window stand ids and codes.
#[test]
fn the_window_has_no_words_of_its_own() {
    // The name of the program, and the example of quick entry, whose keywords are the same in every language. What `launch`
    // prints in the terminal when there can be no window is English, as all on the command line.
    const NO_WORDS: &[&str] = &["Kithkin", "Ana f 2009 *"];
    let mut found = vec![];
    for (path, code) in window().filter(|(path, _)| path != "app/launch.rs") {
        let words = literals(&code).into_iter().filter(|text| is_prose(text) && !NO_WORDS.iter().any(|known| text.starts_with(known)));
        found.extend(words.map(|text| format!("{path}: {text}")));
    }
    assert_eq!(found, [] as [String; 0]);
}

#[test]
fn literals_are_found_with_their_escapes() {
    assert_eq!(literals(r#"a("x", "y \"z\"", '"', "")"#), ["x", "y \"z\"", ""]);
}

#[test]
fn the_words_after_crate_are_found_in_every_form() {
    let words = |code: &str| named_after(code, "crate::").into_iter().collect::<Vec<_>>();
    assert_eq!(words("use crate::model::Case;"), ["model"]);
    assert_eq!(words("use crate::{edit, model::{Case, Date}, scene::Scene};"), ["edit", "model", "scene"]);
    assert_eq!(words("let x = crate::paint::svg::write(s);"), ["paint"]);
}
