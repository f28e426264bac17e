//! A snapshot of unsaved work ↔ bytes: with the case goes which file it is of, so that the bytes can be sealed as one.

use super::disk::Disk;
use super::real::RealDisk;
use super::version::Version;
use serde_json::{Value, json};
use std::fmt;
use std::path::PathBuf;
use std::time::SystemTime;

const HEADER: &[u8] = b"kithkin-work 1\n";

/// Unsaved work.
#[derive(Clone, PartialEq, Eq)]
pub struct Work {
    /// The file that it is of; none before the first save (or where the path is no text).
    pub path: Option<PathBuf>,
    /// The title of the case.
    pub title: String,
    /// The version of the file that was edited.
    pub base: Option<Version>,
    /// Text that has been typed to be read, and is no part of the case yet.
    pub typed: String,
    /// The case, as in [`crate::file::to_bytes`].
    pub case: Vec<u8>,
}

// All of it may name clients.
impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹private›")
    }
}

impl Work {
    /// The bytes for [`super::Journal::write`]; of a sealed case they are sealed first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let path = self.path.as_deref().and_then(|path| path.to_str());
        let about = json!({"path": path, "title": self.title, "base": self.base.map(Version::hex), "typed": self.typed});
        [HEADER, about.to_string().as_bytes(), b"\n", &self.case].concat()
    }

    /// What [`Self::to_bytes`] has made bytes of; none for anything else, such as what is sealed still.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(HEADER)?;
        // JSON has no line breaks but between its parts, and there we write none.
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let about: Value = serde_json::from_slice(&rest[..end]).ok()?;
        let text = |key: &str| about.get(key).and_then(Value::as_str);
        Some(Self {
            path: text("path").map(PathBuf::from),
            title: text("title")?.to_owned(),
            base: text("base").and_then(Version::from_hex),
            typed: text("typed").unwrap_or_default().to_owned(),
            case: rest[end + 1..].to_vec(),
        })
    }

    /// True when the work is not in its file: there is typed text beside it, or the file is missing, can't be read, is still the
    /// version that was edited, or another one that somebody else has saved since, with which it can be merged. Where it is not
    /// known which version was edited, the file must have been written before the work was. `written` is when the work was
    /// written.
    pub fn is_unsaved(&self, written: SystemTime) -> bool {
        let Some(path) = self.path.as_ref().filter(|_| self.typed.is_empty()) else { return true };
        let there = RealDisk.open(path).and_then(Version::read).and_then(|version| Ok((version, RealDisk.about(path)?)));
        let Ok((version, about)) = there else { return true };
        version != Version::of(&self.case) && (self.base.is_some() || written > about.modified)
    }
}
