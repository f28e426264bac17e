//! A case → a file on disk, such that a crash, a full disk or a mistake of ours never costs the file that was there.

use super::{Refusal, Repair, open_bytes, to_bytes};
use crate::model::Case;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a case was not saved. The file that was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// What was written did not open again. A mistake of ours: keep the case open and save under another name.
    #[error("The case was not saved, because what would be written does not open again ({0}); nothing was overwritten.")]
    Refused(#[from] Refusal),
    /// What was written opened as another case. A mistake of ours.
    #[error("The case was not saved, because what would be written says something else than the case; nothing was overwritten.")]
    Altered,
    /// The path is a folder or a device.
    #[error("The case was not saved, because that path is no file; choose another name.")]
    NoFile,
    /// The file may not be written.
    #[error("The case was not saved, because the file is write-protected; choose another name.")]
    Protected,
    /// Something is there already.
    #[error("There is a file of that name already; choose another name.")]
    Exists,
    /// The folder does not exist.
    #[error("The case was not saved, because its folder is not there; choose another one.")]
    NoFolder,
    /// The disk refused. Only the kind of the error is shown: its text may name a temporary file.
    #[error("The case was not saved ({}); nothing was overwritten.", .0.kind())]
    Io(#[from] io::Error),
}

impl SaveError {
    /// Why any file was not written, as the end of a sentence.
    pub fn why(&self) -> String {
        match self {
            SaveError::NoFile => "a folder or device has that name".to_owned(),
            SaveError::Exists | SaveError::Protected => "the file that has that name is write-protected".to_owned(),
            SaveError::NoFolder => "its folder is not there".to_owned(),
            // The error itself names a temporary file.
            SaveError::Io(error) => error.kind().to_string(),
            SaveError::Altered | SaveError::Refused(_) => "what was written did not read back the same".to_owned(),
        }
    }
}

/// Saves a case in place of what is at `path`, or as a new file. A symbolic link is followed.
///
/// What a file can't hold (a union of nobody, a position that is no number) is mended on the way as opening would mend it;
/// the repairs that this took are returned, and the file holds the mended case.
///
/// # Errors
/// See [`SaveError`]; the file that was there is untouched then.
pub fn save(case: &Case, path: &Path) -> Result<Vec<Repair>, SaveError> {
    let (bytes, repairs) = checked_bytes(case)?;
    replace(&bytes, path)?;
    Ok(repairs)
}

/// Saves a case as a new file.
///
/// # Errors
/// [`SaveError::Exists`] if anything has that name; else as [`save`].
pub fn create(case: &Case, path: &Path) -> Result<Vec<Repair>, SaveError> {
    let (bytes, repairs) = checked_bytes(case)?;
    let written = written_beside(&bytes, path)?;
    written.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => SaveError::Exists,
        _ => SaveError::Io(error.error),
    })?;
    sync_folder(path)?;
    Ok(repairs)
}

/// Bytes that are known to open as the case again.
fn checked_bytes(case: &Case) -> Result<(Vec<u8>, Vec<Repair>), SaveError> {
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

/// Puts bytes in place of what is at `path`, or into a new file: all of them, or none. A symbolic link is followed.
///
/// # Errors
/// See [`SaveError`]; the file that was there is untouched then.
pub fn replace(bytes: &[u8], path: &Path) -> Result<(), SaveError> {
    let path = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error.into()),
        Ok(about) if about.is_symlink() => fs::canonicalize(path)?,
        Ok(_) => path.to_owned(),
    };
    let there = match fs::metadata(&path) {
        Ok(about) if !about.is_file() => return Err(SaveError::NoFile),
        Ok(about) if about.permissions().readonly() => return Err(SaveError::Protected),
        Ok(about) => Some(about),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let written = written_beside(bytes, &path)?;
    if let Some(there) = there {
        // As widely readable as the file that it replaces; a new one is for its owner alone.
        written.as_file().set_permissions(there.permissions())?;
    }
    written.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)?;
    Ok(())
}

/// The bytes in a temporary file in the folder of `path`, on the disk and read back.
fn written_beside(bytes: &[u8], path: &Path) -> Result<tempfile::NamedTempFile, SaveError> {
    let beside = tempfile::Builder::new().prefix(".kithkin-").suffix(".tmp").tempfile_in(folder(path));
    let mut written = beside.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SaveError::NoFolder,
        _ => SaveError::Io(error),
    })?;
    written.write_all(bytes)?;
    written.as_file().sync_all()?;
    if fs::read(written.path())? != bytes {
        return Err(SaveError::Altered);
    }
    Ok(written)
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Makes the new name itself last: without this, a power cut may bring the old file back.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder(path))?.sync_all() } else { Ok(()) }
}
