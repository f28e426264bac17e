//! What opening a file comes to: a case with the list of what was repaired, or a refusal.

use super::kind::Kind;
use crate::model::{Case, EntityId, is_valid_id};
use std::fmt;

/// A case that was opened, with everything that had to be mended or could not be understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// The repairs, in the order in which the file was read; empty when the file was in order.
    pub repairs: Vec<Repair>,
}

impl Loaded {
    /// True when the case is not what the file says: the first save then asks where to. Dates and kinds that were kept as
    /// they stand ([`RepairCode::keeps`]) do not count.
    pub fn is_changed(&self) -> bool {
        self.repairs.iter().any(|r| !r.code.keeps())
    }
}

/// One thing that was mended while a file was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Repair {
    /// What sort of repair.
    pub code: RepairCode,
    /// Where in the file: keys and ids, such as `people[p3].birth`; a record without a usable id by its number, `people[#2]`.
    pub place: String,
    /// What was wrong and what became of it, in one sentence of keys and ids.
    pub sentence: String,
    /// What stood there before, as JSON, where the case does not hold all of it any more. May hold names.
    pub before: Option<String>,
}

// `before` may hold what clients said; it never reaches a log or a panic message.
impl fmt::Debug for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code.code(), self.place)
    }
}

/// The record that a [`Repair::place`] is in, none for the case itself, and the keys within it.
pub(super) fn place_of(place: &str) -> (Option<EntityId>, Vec<String>) {
    let keys = |rest: &str| rest.split('.').filter(|key| !key.is_empty()).map(str::to_owned).collect();
    let record = place.split_once('[').and_then(|(list, rest)| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.list() == list)?;
        let (id, rest) = rest.split_once(']')?;
        is_valid_id(id).then(|| (Some(kind.entity(id)), keys(rest)))
    });
    record.unwrap_or_else(|| (None, keys(place)))
}

/// A file that was not opened: why, in one sentence, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Refusal {
    /// What sort of refusal.
    pub code: RefusalCode,
    /// What is wrong and what to do, for people.
    pub sentence: String,
    /// Line and column, both from 1, where the trouble has one place in the text.
    pub at: Option<(usize, usize)>,
}

impl Refusal {
    pub(super) fn new(code: RefusalCode, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into(), at: None }
    }

    pub(super) fn at(self, line: usize, column: usize) -> Self {
        Self { at: Some((line, column)), ..self }
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every code, for catalogues of other languages.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The code as reports print it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

coded! {
    /// Why a file was refused.
    RefusalCode {
        /// It can't be read at all.
        Io = "E_IO";
        /// Nothing in it.
        Empty = "E_EMPTY";
        /// No case of ours.
        NotOurs = "E_NOT_OURS";
        /// Not UTF-8.
        Encoding = "E_ENCODING";
        /// It ends too early.
        Truncated = "E_TRUNCATED";
        /// Not JSON, or not XML.
        Syntax = "E_SYNTAX";
        /// A number that no computer number holds.
        Range = "E_RANGE";
        /// Nested too deep.
        TooDeep = "E_TOO_DEEP";
        /// Too many values, people, ties or repairs.
        TooMany = "E_TOO_MANY";
        /// Too many bytes.
        TooBig = "E_TOO_BIG";
        /// A key twice in one object.
        DupKey = "E_DUP_KEY";
        /// Something else where a list, or the version number, belongs.
        Type = "E_TYPE";
        /// No version.
        NoVersion = "E_NO_VERSION";
        /// From a later version of the program.
        Future = "E_FUTURE";
        /// An SVG with a document type, which could define entities.
        Dtd = "E_DTD";
        /// An SVG that carries more than one case.
        Archive = "E_ARCHIVE";
        /// The header of a sealed file is not well formed.
        Header = "E_HEADER";
        /// The passphrase of a sealed file would take too long to check.
        KdfCost = "E_KDF_COST";
        /// Sealed, and nothing was given to open it with.
        Sealed = "E_SEALED";
        /// Another passphrase opens it.
        Passphrase = "E_PASSPHRASE";
        /// Other keys open it.
        NoKey = "E_NO_KEY";
        /// What was sealed is not what was written.
        Damaged = "E_DAMAGED";
        /// Parts of several sealed files, or of several states of one.
        Parts = "E_PARTS";
    }
}

coded! {
    /// What was mended.
    RepairCode {
        /// Something was missing or null and got its default.
        Defaulted = "R_DEFAULTED";
        /// A record that can't be one was set aside.
        Dropped = "R_DROPPED";
        /// A value of another type than the key takes.
        Type = "R_TYPE";
        /// A code that this version does not know, kept.
        UnknownKind = "R_UNKNOWN_KIND";
        /// An id that was already in use.
        DupId = "R_DUP_ID";
        /// An id that is none.
        BadId = "R_BAD_ID";
        /// A reference to nothing.
        Dangling = "R_DANGLING";
        /// Somebody their own ancestor.
        Cycle = "R_CYCLE";
        /// Something joined to itself.
        Loop = "R_SELF";
        /// The same said twice.
        DupEdge = "R_DUP_EDGE";
        /// More partners than a union has.
        Parentage = "R_PARENTAGE";
        /// A number out of range.
        Range = "R_RANGE";
        /// A date that is none, or of a far year, kept.
        Date = "R_DATE";
        /// Characters that no text may hold.
        Text = "R_TEXT";
        /// A text that is too long.
        TextLong = "R_TEXT_LONG";
    }
}

impl RepairCode {
    /// True for what is kept as it stands and only listed: such a file is reported alike each time it is opened.
    pub fn keeps(self) -> bool {
        matches!(self, RepairCode::Date | RepairCode::UnknownKind)
    }
}

/// The repairs so far.
#[derive(Default)]
pub(super) struct Report {
    repairs: Vec<Repair>,
    overflow: bool,
}

/// More repairs than this, and the file is not worth trusting (nor the list worth reading).
const MOST_REPAIRS: usize = 100_000;

impl Report {
    pub fn add(&mut self, code: RepairCode, place: String, sentence: impl Into<String>, before: Option<String>) {
        if self.repairs.len() < MOST_REPAIRS {
            self.repairs.push(Repair { code, place, sentence: sentence.into(), before });
        } else {
            self.overflow = true;
        }
    }

    /// Whether it is worth reading on.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.overflow {
            let sentence = format!("More than {MOST_REPAIRS} things in this file need repair; it is too damaged to open.");
            return Err(Refusal::new(RefusalCode::TooMany, sentence));
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Vec<Repair>, Refusal> {
        self.check()?;
        Ok(self.repairs)
    }
}
