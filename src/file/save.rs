//! A case → the bytes that are saved, known to open as the case again; and cases and pictures → files, for callers that
//! keep no [`Store`] open.

use super::store::{self, Keep, SaveError, Store};
use super::{Repair, open_bytes, to_bytes};
use crate::model::Case;
use std::path::Path;

/// Saves a case in place of what is at `path`, of which it makes a backup, or as a new file. A symbolic link is followed.
///
/// What a file can't hold (a union of nobody, a position that is no number) is mended on the way as opening would mend it;
/// the repairs that this took are returned, and the file holds the mended case.
///
/// # Errors
/// See [`SaveError`]; the file that was there is untouched then.
pub fn save(case: &Case, path: &Path) -> Result<Vec<Repair>, SaveError> {
    let (bytes, repairs) = bytes_to_save(case)?;
    Store::replacing(path, Keep::Few)?.save(&bytes, store::today())?;
    Ok(repairs)
}

/// Saves a case as a new file.
///
/// # Errors
/// [`SaveError::Exists`] if anything has that name; else as [`save`].
pub fn create(case: &Case, path: &Path) -> Result<Vec<Repair>, SaveError> {
    let (bytes, repairs) = bytes_to_save(case)?;
    create_from(&bytes, path)?;
    Ok(repairs)
}

/// Writes bytes as a new file.
///
/// # Errors
/// [`SaveError::Exists`] if anything has that name, also if it came a moment ago; else as [`save`].
pub fn create_from(bytes: &[u8], path: &Path) -> Result<(), SaveError> {
    Store::new(path, Keep::Few)?.save(bytes, store::today())
}

/// Puts bytes in place of what is at `path`, or into a new file: all of them, or none. Without a backup: for pictures, which
/// can be made again. A symbolic link is followed.
///
/// # Errors
/// See [`SaveError`]; the file that was there is untouched then.
pub fn replace(bytes: &[u8], path: &Path) -> Result<(), SaveError> {
    store::replace(bytes, path)
}

/// The bytes of a case, known to open as the case again, with what had to be mended for that.
///
/// # Errors
/// [`SaveError::Refused`] and [`SaveError::Altered`], which are mistakes of ours.
pub fn bytes_to_save(case: &Case) -> Result<(Vec<u8>, Vec<Repair>), SaveError> {
    let bytes = to_bytes(case);
    let opened = open_bytes(&bytes)?;
    if !opened.is_changed() {
        return if opened.case == *case { Ok((bytes, Vec::new())) } else { Err(SaveError::Altered) };
    }
    let mended = to_bytes(&opened.case);
    let again = open_bytes(&mended)?;
    if again.is_changed() || again.case != opened.case {
        return Err(SaveError::Altered);
    }
    Ok((mended, opened.repairs))
}
