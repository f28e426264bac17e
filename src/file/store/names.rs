//! The names beside a file: `.T.<random>.tmp` while it is written, `.T.bak-<n>` for what it was, `.T.lock` while it is open.

use super::real::folder_of;
use super::version::Version;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Bytes of a name that leave room for what is put around it: file systems allow 255.
const LONGEST: usize = 200;

/// The names beside one file.
#[derive(Clone)]
pub(super) struct Names {
    folder: PathBuf,
    /// `.T`
    stem: OsString,
}

impl Names {
    pub(super) fn beside(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default();
        let mut stem = OsString::from(".");
        if name.len() <= LONGEST {
            stem.push(name);
        } else {
            // As long a name as there is room for, and what makes it its own.
            let short: String = name.to_string_lossy().chars().take(LONGEST / 8).collect();
            stem.push(format!("{short}~{}", &Version::of(name.as_encoded_bytes()).hex()[..16]));
        }
        Self { folder: folder_of(path).to_owned(), stem }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A new name to write under, that no other has.
    pub(super) fn temporary(&self) -> PathBuf {
        self.with(&format!(".{:016x}.tmp", fastrand::u64(..)))
    }

    pub(super) fn is_temporary(&self, name: &OsStr) -> bool {
        let middle = self.rest(name).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.strip_suffix(".tmp"));
        middle.is_some_and(|m| m.len() == 16 && m.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    pub(super) fn backup(&self, number: u64) -> PathBuf {
        self.with(&format!(".bak-{number}"))
    }

    /// The number of a backup of the file.
    pub(super) fn backup_number(&self, name: &OsStr) -> Option<u64> {
        let digits = self.rest(name)?.strip_prefix(".bak-")?;
        // As it is written only: one backup has one name.
        digits.parse().ok().filter(|number: &u64| number.to_string() == digits)
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.with(".lock")
    }

    pub(super) fn in_folder(&self, name: &OsStr) -> PathBuf {
        self.folder.join(name)
    }

    fn with(&self, ending: &str) -> PathBuf {
        let mut name = self.stem.clone();
        name.push(ending);
        self.folder.join(name)
    }

    /// What follows the name of the file.
    fn rest<'n>(&self, name: &'n OsStr) -> Option<&'n str> {
        let rest = name.as_encoded_bytes().strip_prefix(self.stem.as_encoded_bytes())?;
        std::str::from_utf8(rest).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_again_and_no_others() {
        for name in ["case.kith.json", "ä.json", &"é".repeat(120)] {
            let path = Path::new("/cases").join(name);
            let names = Names::beside(&path);
            let (temporary, backup) = (names.temporary(), names.backup(12));
            assert!(names.is_temporary(temporary.file_name().unwrap()), "{temporary:?}");
            assert_eq!(names.backup_number(backup.file_name().unwrap()), Some(12));
            assert!(temporary.file_name().unwrap().len() <= 255 && temporary.starts_with("/cases"));
        }
        let names = Names::beside(Path::new("case.json"));
        for other in [
            "case.json",
            ".case.json.tmp",
            ".case.json.bak-",
            ".case.json.bak-01",
            ".case.json.bak-+1",
            ".case.json.x.tmp",
            ".other.json.bak-1",
        ] {
            assert_eq!((names.backup_number(other.as_ref()), names.is_temporary(other.as_ref())), (None, false), "{other}");
        }
    }
}
