//! The file system of the machine.

use super::disk::{About, Disk};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match fs::symlink_metadata(path) {
            Ok(_) => fs::canonicalize(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match path.file_name() {
                Some(name) => Ok(fs::canonicalize(folder_of(path))?.join(name)),
                None => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        let about = fs::symlink_metadata(path)?;
        let (file, names) = numbers(&about);
        Ok(About {
            is_file: about.is_file(),
            is_read_only: about.permissions().readonly(),
            len: about.len(),
            modified: about.modified()?,
            file,
            names,
        })
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(open_file(OpenOptions::new().read(true), path)?))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        // O_EXCL follows no link.
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    #[cfg(unix)]
    fn give_rights(&self, file: &File, of: &Path) -> io::Result<()> {
        super::rights::give(file, of)
    }

    #[cfg(not(unix))]
    fn give_rights(&self, file: &File, of: &Path) -> io::Result<()> {
        file.set_permissions(fs::metadata(of)?.permissions())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        // On macOS std asks for the full flush, without which the drive may keep the bytes to itself.
        file.sync_all()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Elsewhere folders can't be opened as files; names last with the file.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        flagged::rename_new(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        flagged::exchange(one, other)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        use io::ErrorKind::*;
        fs::hard_link(from, to).map_err(|error| match error.kind() {
            // What FAT, some shares, and folders that guard against links of strangers answer.
            PermissionDenied | InvalidInput | TooManyLinks | CrossesDevices => Unsupported.into(),
            _ => error,
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Opens a file that is one: neither a link, which may lead anywhere in a folder that others can write, nor a pipe, on which
/// reading would wait for ever.
pub(super) fn open_file(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// The folder that a path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Which file of the disk it is, and how many names it has.
#[cfg(unix)]
pub(super) fn numbers(about: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.ino(), about.nlink())
}

#[cfg(not(unix))]
pub(super) fn numbers(_: &fs::Metadata) -> (u64, u64) {
    (0, 1)
}

/// Renaming with conditions, where the system has it.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod flagged {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use std::io;
    use std::path::Path;

    pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        renamed(from, to, RenameFlags::NOREPLACE)
    }

    pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        renamed(one, other, RenameFlags::EXCHANGE)
    }

    fn renamed(from: &Path, to: &Path, flags: RenameFlags) -> io::Result<()> {
        renameat_with(CWD, from, CWD, to, flags).map_err(|error| match io::Error::from(error) {
            // What a file system answers that does not know the flag.
            error if error.kind() == io::ErrorKind::InvalidInput => io::ErrorKind::Unsupported.into(),
            error => error,
        })
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod flagged {
    use std::io;
    use std::path::Path;

    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
