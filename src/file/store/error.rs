//! Why something was not saved: one sentence that says what happened, what is there now, and what to do.

use crate::file::Refusal;
use std::io;

/// Why a file was not saved. The file that was there is as it was, unless the sentence says otherwise. The sentences name
/// no path: it may hold a name, and the window knows it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// What would be written does not open again. A mistake of ours.
    #[error(
        "The case was not saved, because what would be written does not open again ({0}). Nothing was overwritten; leave the case open and save under another name."
    )]
    Refused(#[from] Refusal),
    /// What would be written opens as another case. A mistake of ours.
    #[error(
        "The case was not saved, because what would be written says something else than the case. Nothing was overwritten; leave the case open and save under another name."
    )]
    Altered,
    /// What the disk gave back was not what it was given.
    #[error(
        "The file was not saved, because the disk did not give back what was written to it. Nothing was overwritten. Save a copy elsewhere."
    )]
    NotReadBack,
    /// The path is a folder or a device.
    #[error("The file was not saved, because that path is no file. Choose another name.")]
    NoFile,
    /// The file is write-protected.
    #[error("The file was not saved, because the one that is there is write-protected. Save a copy elsewhere.")]
    Protected,
    /// Something is there already, and it was not asked to be replaced.
    #[error("There is a file of that name already. Choose another name.")]
    Exists,
    /// The folder does not exist.
    #[error("The file was not saved, because its folder is not there: is the drive connected? Save a copy elsewhere.")]
    NoFolder,
    /// The disk is full, or what the user may use of it.
    #[error(
        "The file was not saved, because the disk that its folder is on is full. Nothing was overwritten. Make room, or save a copy elsewhere."
    )]
    Full,
    /// The disk can't be written at all.
    #[error("The file was not saved, because the disk that its folder is on can only be read. Save a copy elsewhere.")]
    ReadOnlyDisk,
    /// The folder may not be written.
    #[error("The file was not saved, because you may not write in its folder. Save a copy elsewhere.")]
    NoPermission,
    /// The file is not the one that was read or saved last.
    #[error(
        "The file was not saved, because someone else has saved it meanwhile. Their version was left as it is. Save a copy elsewhere, or look at theirs first."
    )]
    Changed,
    /// The file that was read or saved last is not there any more.
    #[error(
        "The file was not saved, because it is no longer where it was: it was moved, renamed or deleted. Save a copy, there or elsewhere."
    )]
    Gone,
    /// What is there can't be read, and so may not be replaced.
    #[error("The file was not saved, because what is there now cannot be read ({0}). It was left as it is. Save a copy elsewhere.")]
    Unreadable(io::ErrorKind),
    /// The new version is in place, but may be lost in a power cut. What was there before is kept beside it.
    #[error(
        "The file was written, but the disk did not confirm it ({0}): after a power cut it might be the one from before. Save again, or save a copy elsewhere."
    )]
    Unconfirmed(io::ErrorKind),
    /// The disk refused.
    #[error("The file was not saved ({0}). Nothing was overwritten. Save a copy elsewhere.")]
    Io(io::ErrorKind),
}

impl SaveError {
    /// Why any file was not written, as the end of a sentence.
    pub fn why(&self) -> String {
        match self {
            SaveError::Refused(_) | SaveError::Altered | SaveError::NotReadBack => "what was written did not read back the same".to_owned(),
            SaveError::NoFile => "a folder or device has that name".to_owned(),
            SaveError::Exists | SaveError::Protected => "the file that has that name is write-protected".to_owned(),
            SaveError::NoFolder => "its folder is not there".to_owned(),
            SaveError::Full => "the disk is full".to_owned(),
            SaveError::ReadOnlyDisk => "the disk can only be read".to_owned(),
            SaveError::NoPermission => "you may not write in its folder".to_owned(),
            SaveError::Changed | SaveError::Gone => "it was changed meanwhile".to_owned(),
            SaveError::Unreadable(kind) | SaveError::Unconfirmed(kind) | SaveError::Io(kind) => kind.to_string(),
        }
    }
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => SaveError::Full,
            io::ErrorKind::ReadOnlyFilesystem => SaveError::ReadOnlyDisk,
            io::ErrorKind::PermissionDenied => SaveError::NoPermission,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SaveError::NoFolder,
            kind => SaveError::Io(kind),
        }
    }
}
