//! The highest revision of each sealed case that this computer has seen: an older one that comes back is told apart.
//!
//! A line a case: its id, which means nothing, and a number. So nothing in it has to be sealed.

use super::error::SaveError;
use super::journal::private_folder;
use crate::file::sealed::FileId;
use std::collections::BTreeMap;
use std::path::Path;

const TITLE: &str = "kithkin-revisions 1";

/// Notes that a revision of a case has been seen, in a file below `root`. Returns the highest that had been seen before; 0
/// for none.
///
/// # Errors
/// When the disk refuses.
pub fn note_revision(root: &Path, id: FileId, revision: u64) -> Result<u64, SaveError> {
    let path = root.join("revisions");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let lines = text.lines().skip(1).filter_map(|line| line.split_once(' '));
    let mut seen: BTreeMap<&str, u64> = lines.filter_map(|(id, revision)| Some((id, revision.parse().ok()?))).collect();
    let id = id.to_string();
    let before = seen.get(id.as_str()).copied().unwrap_or(0);
    if revision > before {
        seen.insert(&id, revision);
        let lines: String = seen.iter().map(|(id, revision)| format!("{id} {revision}\n")).collect();
        private_folder(root)?;
        super::replace(format!("{TITLE}\n{lines}").as_bytes(), &path)?;
    }
    Ok(before)
}
