//! What saving asks of a file system: so few calls that tests can stand in for all of them, with power cuts and faults.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file system. Paths are absolute, or relative to the working folder; no call follows a link at the end of its path
/// but [`Disk::resolve`].
pub trait Disk {
    /// A file that is being written.
    type File;

    /// The path that links at `path` lead to. What is not there yet is resolved as a name in its folder.
    ///
    /// # Errors
    /// When the folder is missing, or a link leads to nothing.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is at a path.
    ///
    /// # Errors
    /// When nothing is there, or it may not be looked at.
    fn about(&self, path: &Path) -> io::Result<About>;

    /// Opens a file to be read from its beginning.
    ///
    /// # Errors
    /// When there is no such file, or it may not be read.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + '_>>;

    /// The names in a folder, in any order.
    ///
    /// # Errors
    /// When the folder can't be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// A new file that its owner alone may read.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if anything has that name, be it a link to nowhere.
    fn create(&self, path: &Path) -> io::Result<Self::File>;

    /// Appends all of the bytes.
    ///
    /// # Errors
    /// Part of the bytes may be written then.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;

    /// Gives a new file the owner, the permissions and the attributes of another; where that is not possible, fewer may read
    /// it, never more.
    ///
    /// # Errors
    /// When the other can't be looked at, or permissions can't be set.
    fn give_rights(&self, file: &Self::File, of: &Path) -> io::Result<()>;

    /// Returns once what was written would outlast a power cut.
    ///
    /// # Errors
    /// What was written may be lost then, even if a second call succeeds.
    fn sync(&self, file: &Self::File) -> io::Result<()>;

    /// Returns once all names that were given and taken in a folder would outlast a power cut.
    ///
    /// # Errors
    /// Any of them may be lost then.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Moves a file in place of what has the new name.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Moves a file to a name that nothing has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; [`io::ErrorKind::Unsupported`] where the file system can't.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Exchanges the names of two files in one step.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where the file system can't.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// A second name for a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; [`io::ErrorKind::Unsupported`] where the file system can't.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Not a folder, a device or a link.
    pub is_file: bool,
    /// Nobody may write it.
    pub is_read_only: bool,
    /// Bytes.
    pub len: u64,
    /// When it was last written.
    pub modified: SystemTime,
    /// Which file of the disk it is, whatever its name; 0 where the system does not say.
    pub file: u64,
    /// How many names it has; 1 where the system does not say.
    pub names: u64,
}
