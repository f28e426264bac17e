//! What several test files share.
#![allow(dead_code, unused_imports)] // Every test file is a program of its own and uses only part of this.

pub mod best_known;
pub mod course;
pub mod drawn;
pub mod ecomap_family;
pub mod edits;
pub mod evaluate;
pub mod families;
pub mod planted;
pub mod printed;
pub mod random;
pub mod random_case;
pub mod random_family;

use std::path::PathBuf;

/// Every case in `fixtures/cases`, with its file name.
pub fn fixtures() -> Vec<(String, kithkin::model::Case)> {
    cases_in("fixtures/cases")
}

/// Every case in a folder of the project, with its file name. None needs repair.
pub fn cases_in(folder: &str) -> Vec<(String, kithkin::model::Case)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("the fixtures are there").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 14);
    let name = |p: &PathBuf| p.file_name().and_then(|n| n.to_str()).unwrap_or_default().trim_end_matches(".kith.json").to_owned();
    paths
        .iter()
        .map(|p| {
            let opened = kithkin::file::open_path(p).unwrap_or_else(|r| panic!("{}: {r}", p.display()));
            assert!(opened.repairs.is_empty(), "{} needs repair", p.display());
            (name(p), opened.case)
        })
        .collect()
}
