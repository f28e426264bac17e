//! What is known of people stays out of logs and panic messages by type: `Debug` of a record shows ids, listed codes, dates
//! and numbers, and never a text. A field that is not named here is not shown.

use super::*;
use std::fmt;

/// What stands in the place of a text.
pub(super) const PRIVATE: &str = "‹private›";

macro_rules! shown {
    ($($record:ident { $($field:ident)* })*) => {$(
        impl fmt::Debug for $record {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($record))$(.field(stringify!($field), &self.$field))*.finish_non_exhaustive()
            }
        }
    )*};
}

shown! {
    Case { as_of client index people unions children households bonds systems ties events goals actions texts snapshots }
    Common { standing confidential }
    Pins { genogram ecomap combined }
    NameParts { }
    Condition { kind state since }
    Migration { year }
    Person { being name gender assigned orientation intersex birth death deceased age birth_order migration conditions count pins common }
    UnionEvent { kind date }
    Union { partners timeline secret order swapped childless common }
    ChildLink { child union from until zygosity primary common }
    Household { members pins common }
    Bond { from to since until common }
    System { formality status importance members pins common }
    Tie { from to strength stress flow since until common }
    Event { date about kind common }
    Goal { about due status common }
    Action { kind about goal status date common }
    FreeText { chart at about common }
    Snapshot { stage date locked case common }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PRIVATE)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Known(date) => fmt::Debug::fmt(date, f),
            Date::Text(_) => f.write_str(PRIVATE),
        }
    }
}
