//! Who may read a file → the same people, or fewer, may read the file that takes its place.

use rustix::fs::{Gid, Uid, XattrFlags, fchown, fgetxattr, flistxattr, fsetxattr};
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// Where Linux keeps a list of further people with access.
const ACCESS_LIST: &[u8] = b"system.posix_acl_access";
/// Bytes that the attributes of a file may take; longer ones are left behind.
const LONGEST: usize = 64 << 10;

/// Gives a new file the owner, the mode and the attributes of the file at `of`.
///
/// # Errors
/// When the other can't be looked at, or the mode can't be set.
pub(super) fn give(file: &File, of: &Path) -> io::Result<()> {
    let (theirs, ours) = (fs::metadata(of)?, file.metadata()?);
    let mut mode = theirs.mode() & 0o777;
    if theirs.uid() != ours.uid() {
        // Only the administrator can; otherwise the file is the saver's from now on.
        let _ = fchown(file, Some(Uid::from_raw(theirs.uid())), None);
    }
    let has_group = theirs.gid() == ours.gid() || fchown(file, None, Some(Gid::from_raw(theirs.gid()))).is_ok();
    if !has_group || !give_attributes(file, of) {
        // The bits of the group would be for other people now, or wider than the list that they were the limit of.
        mode &= !0o070;
    }
    file.set_permissions(Permissions::from_mode(mode))
}

/// False when the list of people with access was not taken over.
fn give_attributes(file: &File, of: &Path) -> bool {
    let Ok(other) = File::open(of) else { return false };
    let mut names = vec![0; LONGEST];
    let Ok(len) = flistxattr(&other, &mut names) else {
        // Without attributes there is no list either.
        return true;
    };
    let mut has_list = true;
    for name in names[..len].split(|byte| *byte == 0) {
        if name == ACCESS_LIST || name.starts_with(b"user.") {
            let mut value = vec![0; LONGEST];
            let given = fgetxattr(&other, name, &mut value).and_then(|len| fsetxattr(file, name, &value[..len], XattrFlags::empty()));
            has_list &= given.is_ok() || name != ACCESS_LIST;
        }
    }
    has_list
}
