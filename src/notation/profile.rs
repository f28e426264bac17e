//! Profiles: which rows a case is drawn with.

use super::*;
use serde::Serialize;

/// A named notation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// The conventions of McGoldrick, Gerson and Petry, 4th edition.
    #[default]
    Mcgoldrick,
    /// What GenoPro draws.
    Genopro,
    /// The pedigree nomenclature of the National Society of Genetic Counselors, 2022.
    Pedigree,
}

/// Every row of one profile, in the order of menus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Catalogue {
    /// Genders and beings.
    pub symbols: Vec<&'static SymbolRow>,
    /// Marks in and at a person's symbol.
    pub person_marks: Vec<&'static PersonMarkRow>,
    /// Kinds of union.
    pub unions: Vec<&'static UnionRow>,
    /// What is struck across a couple line.
    pub union_statuses: Vec<&'static UnionStatusRow>,
    /// Kinds of child link.
    pub child_links: Vec<&'static ChildLinkRow>,
    /// Multiple births.
    pub twins: Vec<&'static TwinRow>,
    /// Kinds of bond.
    pub bonds: Vec<&'static BondRow>,
    /// How firm a tie is.
    pub strengths: Vec<&'static StrengthRow>,
    /// How stressful a tie is.
    pub stresses: Vec<&'static StressRow>,
    /// Where energy goes.
    pub flows: Vec<&'static FlowRow>,
    /// Categories of systems.
    pub categories: Vec<&'static CategoryRow>,
    /// States of a system.
    pub system_statuses: Vec<&'static SystemStatusRow>,
    /// Flags of people and systems.
    pub flags: Vec<&'static FlagRow>,
    /// Boundaries.
    pub households: Vec<&'static HouseholdRow>,
}

/// The rows that a profile draws otherwise than the default one.
pub(super) struct Overrides {
    pub symbols: &'static [SymbolRow],
    pub person_marks: &'static [PersonMarkRow],
    pub unions: &'static [UnionRow],
    pub union_statuses: &'static [UnionStatusRow],
    pub child_links: &'static [ChildLinkRow],
    pub bonds: &'static [BondRow],
}

/// The default profile draws its own rows.
const NONE: Overrides = Overrides { symbols: &[], person_marks: &[], unions: &[], union_statuses: &[], child_links: &[], bonds: &[] };

fn find<R: Row>(overrides: &'static [R], rows: &'static [R], code: &str) -> Option<&'static R> {
    overrides.iter().chain(rows).find(|row| row.code() == code)
}

fn merged<R: Row>(overrides: &'static [R], rows: &'static [R]) -> Vec<&'static R> {
    rows.iter().map(|row| overrides.iter().find(|o| o.code() == row.code()).unwrap_or(row)).collect()
}

impl Profile {
    /// Every profile.
    pub const ALL: &'static [Profile] = &[Profile::Mcgoldrick, Profile::Genopro, Profile::Pedigree];

    /// The string in the case file.
    pub fn code(self) -> &'static str {
        match self {
            Profile::Mcgoldrick => "mcgoldrick",
            Profile::Genopro => "genopro",
            Profile::Pedigree => "pedigree",
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Profile::Mcgoldrick => "Family therapy (after McGoldrick)",
            Profile::Genopro => "GenoPro-compatible",
            Profile::Pedigree => "Clinical pedigree (NSGC 2022)",
        }
    }

    /// The profile of a code; `None` for one that is not listed.
    pub fn from_code(code: &str) -> Option<Profile> {
        Self::ALL.iter().copied().find(|p| p.code() == code)
    }

    /// The profile that a case asks for; the default one where it asks for none or for one that is not listed.
    pub fn of_case(code: &str) -> Profile {
        Self::from_code(code).unwrap_or_default()
    }

    fn overrides(self) -> &'static Overrides {
        match self {
            Profile::Mcgoldrick => &NONE,
            Profile::Genopro => &genopro::OVERRIDES,
            Profile::Pedigree => &pedigree::OVERRIDES,
        }
    }

    /// The row of a union kind; `unknown` where none is given, a plain row for a code that is not listed.
    pub fn union_kind(self, code: Option<&str>) -> &'static UnionRow {
        find(self.overrides().unions, unions::UNIONS, code.unwrap_or("unknown")).unwrap_or(&unions::UNLISTED)
    }

    /// What an event of a union's timeline strikes across its line, if anything.
    pub fn union_status(self, event: &str) -> Option<&'static UnionStatusRow> {
        find(self.overrides().union_statuses, unions::STATUSES, event)
    }

    /// The row of a child link kind; `biological` where none is given, a plain row for a code that is not listed.
    pub fn child_link(self, code: Option<&str>) -> &'static ChildLinkRow {
        find(self.overrides().child_links, children::CHILD_LINKS, code.unwrap_or("biological")).unwrap_or(&children::UNLISTED)
    }

    /// The row of a multiple birth.
    pub fn twins(self, zygosity: &str) -> Option<&'static TwinRow> {
        find(&[], children::TWINS, zygosity)
    }

    /// The row of a bond kind; `connected` where none is given, a plain row for a code that is not listed.
    pub fn bond_kind(self, code: Option<&str>) -> &'static BondRow {
        find(self.overrides().bonds, bonds::BONDS, code.unwrap_or("connected")).unwrap_or(&bonds::UNLISTED)
    }

    /// The row of a system category; `other` where none is given or the code is not listed.
    pub fn category(self, code: Option<&str>) -> &'static CategoryRow {
        find(&[], systems::CATEGORIES, code.unwrap_or("other")).unwrap_or(&systems::CATEGORIES[systems::OTHER])
    }

    /// The row of a system's state; `present` for a code that is not listed.
    pub fn system_status(self, code: &str) -> &'static SystemStatusRow {
        find(&[], systems::SYSTEM_STATUSES, code).unwrap_or(&systems::SYSTEM_STATUSES[0])
    }

    /// The boundary of a household, or of the centre of an ecomap.
    pub fn household(self, is_centre: bool) -> &'static HouseholdRow {
        &systems::HOUSEHOLDS[usize::from(is_centre)]
    }

    /// The row of a tie's strength; `ordinary` for a code that is not listed.
    pub fn strength(self, code: &str) -> &'static StrengthRow {
        find(&[], ties::STRENGTHS, code).unwrap_or(&ties::STRENGTHS[1])
    }

    /// The row of a tie's stress; `none` for a code that is not listed.
    pub fn stress(self, code: &str) -> &'static StressRow {
        find(&[], ties::STRESSES, code).unwrap_or(&ties::STRESSES[0])
    }

    /// The row of a tie's flow; `none` for a code that is not listed.
    pub fn flow(self, code: &str) -> &'static FlowRow {
        find(&[], ties::FLOWS, code).unwrap_or(&ties::FLOWS[0])
    }

    /// The symbol of a being; where that is a person, of the gender. What is not listed is drawn as a person of another
    /// gender.
    pub fn symbol(self, being: &str, gender: &str) -> &'static SymbolRow {
        let overrides = self.overrides().symbols;
        find(overrides, people::SYMBOLS, being)
            .or_else(|| find(overrides, people::SYMBOLS, gender))
            .unwrap_or(&people::SYMBOLS[people::OTHER])
    }

    /// Half the width and height of a being's symbol as a fraction of U; `being` is the code of the case file.
    pub fn symbol_half(self, being: &str) -> f64 {
        // All genders are drawn alike in size.
        self.symbol(being, "man").half
    }

    /// A flag of a person or a system; for what is not listed, the one in the worker's words.
    pub fn flag(self, code: &str) -> &'static FlagRow {
        find(&[], flags::FLAGS, code).unwrap_or(&flags::FLAGS[flags::NOTE])
    }

    /// A mark in or at a person's symbol.
    pub fn person_mark(self, code: &str) -> Option<&'static PersonMarkRow> {
        find(self.overrides().person_marks, people::PERSON_MARKS, code)
    }

    /// Every row.
    pub fn catalogue(self) -> Catalogue {
        let o = self.overrides();
        Catalogue {
            symbols: merged(o.symbols, people::SYMBOLS),
            person_marks: merged(o.person_marks, people::PERSON_MARKS),
            unions: merged(o.unions, unions::UNIONS),
            union_statuses: merged(o.union_statuses, unions::STATUSES),
            child_links: merged(o.child_links, children::CHILD_LINKS),
            twins: merged(&[], children::TWINS),
            bonds: merged(o.bonds, bonds::BONDS),
            strengths: merged(&[], ties::STRENGTHS),
            stresses: merged(&[], ties::STRESSES),
            flows: merged(&[], ties::FLOWS),
            categories: merged(&[], systems::CATEGORIES),
            system_statuses: merged(&[], systems::SYSTEM_STATUSES),
            flags: merged(&[], flags::FLAGS),
            households: merged(&[], systems::HOUSEHOLDS),
        }
    }
}
