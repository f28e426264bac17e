//! What the system may do with this program's memory: it is not written to a disk, neither in a dump when the program
//! crashes nor, as far as the keys of a case go, in the swap file.
//!
//! Where a system refuses, nothing can be done about it and nobody is told: these are second lines of defence.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The limit on a dump, in bytes. Less than a page, so no file is written. Not 0, as Linux does not hold programs that take
/// dumps in (systemd-coredump, apport) to any limit but this one.
#[cfg(unix)]
const LONGEST_DUMP: u64 = 1;

/// From now on no dump is made of this program, and no other program of the same user looks into its memory. First of all,
/// before there is anything to be seen. Windows keeps no dumps of the whole memory unless somebody has told it to.
pub fn keep_to_ourselves() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // The upper limit stays: programs that are opened from here may want dumps.
        let limit = Rlimit { current: Some(LONGEST_DUMP), ..getrlimit(Resource::Core) };
        let lowest = Rlimit { current: Some(0), ..limit };
        let _ = setrlimit(Resource::Core, limit).or_else(|_| setrlimit(Resource::Core, lowest));
    }
    let_portal_look(false);
}

/// While the system's file dialog is asked for, it must be able to see which program asks: the desktop portal of Linux refuses
/// all others. No dumps are made meanwhile either.
pub fn let_portal_look(may_look: bool) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(if may_look { DumpableBehavior::Dumpable } else { DumpableBehavior::NotDumpable });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = may_look;
}

/// Something small and secret that stays in one place in memory, and out of the swap file. Clones share it.
pub struct Held<T>(Arc<Place<T>>);

struct Place<T> {
    // Dropped, and so wiped, while the page is still locked.
    secret: Page<T>,
    _lock: Option<region::LockGuard>,
}

/// Pages of its own (those of 16 KiB are the largest that desktops have): locks do not nest, so that two secrets in one page would be unlocked by whichever went first.
#[repr(align(16384))]
struct Page<T>(T);

impl<T> Held<T> {
    /// Takes a secret to its place. What was copied on the way there is not wiped.
    pub fn new(secret: T) -> Self {
        let mut place = Arc::new(Place { secret: Page(secret), _lock: None });
        if let Some(place) = Arc::get_mut(&mut place) {
            place._lock = region::lock(&raw const place.secret, size_of::<Page<T>>()).ok();
        }
        Held(place)
    }
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        Held(Arc::clone(&self.0))
    }
}

impl<T> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.secret.0
    }
}

impl<T> fmt::Debug for Held<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹private›")
    }
}
