//! The rules between the folders: who may import what. A straight line of rooms, and nothing that reaches back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Per folder: the folders of ours that it may name.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("notation", &[]),
    ("text", &[]),
    ("model", &["notation"]),
    ("edit", &["model", "notation"]),
    ("quick", &["model", "notation", "edit"]),
    ("file", &["model"]),
    ("layout", &["model", "notation", "text"]),
    ("scene", &["model", "notation", "layout", "text"]),
    ("paint", &["scene", "text"]),
    ("app", &["edit", "file", "layout", "model", "notation", "paint", "quick", "scene", "text"]),
    ("cli", &["edit", "file", "layout", "model", "notation", "paint", "quick", "scene", "text"]),
];

/// Per crate from outside: where it may be named (a folder, or the beginning of a path).
const CONFINED: &[(&str, &[&str])] = &[
    ("egui", &["app", "paint/screen"]),
    ("eframe", &["app"]),
    ("rfd", &["app"]),
    ("clap", &["cli"]),
    ("petgraph", &["model/graph", "layout"]),
    // Values of keys that we do not know; the commands print JSON; an agency's notation file is JSON.
    ("serde_json", &["file", "model", "cli", "notation/agency"]),
    ("sha2", &["file"]),
    ("rustix", &["file/store"]),
    ("fastrand", &["file/store"]),
    ("etcetera", &["file/store"]),
    ("harfrust", &["text"]),
    ("skrifa", &["text"]),
    ("skera", &["text"]),
    ("unicode_bidi", &["text"]),
    ("fontdb", &["text", "paint/png"]),
    ("resvg", &["paint"]),
    ("krilla", &["paint/pdf"]),
    ("kurbo", &["layout", "scene", "paint", "app"]),
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
    above.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
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

#[test]
fn the_words_after_crate_are_found_in_every_form() {
    let words = |code: &str| named_after(code, "crate::").into_iter().collect::<Vec<_>>();
    assert_eq!(words("use crate::model::Case;"), ["model"]);
    assert_eq!(words("use crate::{edit, model::{Case, Date}, scene::Scene};"), ["edit", "model", "scene"]);
    assert_eq!(words("let x = crate::paint::svg::write(s);"), ["paint"]);
}
