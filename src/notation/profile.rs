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

/// Rows that a profile, or an agency, draws otherwise than the default profile does.
#[derive(Debug)]
pub(super) struct Overrides {
    pub symbols: &'static [SymbolRow],
    pub person_marks: &'static [PersonMarkRow],
    pub unions: &'static [UnionRow],
    pub union_statuses: &'static [UnionStatusRow],
    pub child_links: &'static [ChildLinkRow],
    pub twins: &'static [TwinRow],
    pub bonds: &'static [BondRow],
    pub strengths: &'static [StrengthRow],
    pub stresses: &'static [StressRow],
    pub system_statuses: &'static [SystemStatusRow],
    pub households: &'static [HouseholdRow],
}

impl Overrides {
    /// None: what profiles vary.
    pub const NONE: Overrides = Overrides {
        symbols: &[],
        person_marks: &[],
        unions: &[],
        union_statuses: &[],
        child_links: &[],
        twins: &[],
        bonds: &[],
        strengths: &[],
        stresses: &[],
        system_statuses: &[],
        households: &[],
    };
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

    /// What is drawn otherwise than in the default profile; what an agency changes comes first.
    fn overrides(self) -> impl Iterator<Item = &'static Overrides> {
        let own = match self {
            Profile::Mcgoldrick => &Overrides::NONE,
            Profile::Genopro => &genopro::OVERRIDES,
            Profile::Pedigree => &pedigree::OVERRIDES,
        };
        let agency = agency::in_use().filter(|agency| agency.profile == self);
        agency.map(|agency| &agency.overrides).into_iter().chain([own])
    }

    /// The row of a code: as it is drawn otherwise, or as the default profile has it.
    fn find<R: Row>(self, table: impl Fn(&'static Overrides) -> &'static [R], rows: &'static [R], code: &str) -> Option<&'static R> {
        self.overrides().flat_map(table).chain(rows).find(|row| row.code() == code)
    }

    /// Every row of a table.
    fn rows<R: Row>(self, table: impl Fn(&'static Overrides) -> &'static [R], rows: &'static [R]) -> Vec<&'static R> {
        rows.iter().map(|row| self.find(&table, rows, row.code()).unwrap_or(row)).collect()
    }

    /// The row of a union kind; `unknown` where none is given, a plain row for a code that is not listed.
    pub fn union_kind(self, code: Option<&str>) -> &'static UnionRow {
        self.find(|o| o.unions, unions::UNIONS, code.unwrap_or("unknown")).unwrap_or(&unions::UNLISTED)
    }

    /// What an event of a union's timeline strikes across its line, if anything.
    pub fn union_status(self, event: &str) -> Option<&'static UnionStatusRow> {
        self.find(|o| o.union_statuses, unions::STATUSES, event)
    }

    /// The row of a child link kind; `biological` where none is given, a plain row for a code that is not listed.
    pub fn child_link(self, code: Option<&str>) -> &'static ChildLinkRow {
        self.find(|o| o.child_links, children::CHILD_LINKS, code.unwrap_or("biological")).unwrap_or(&children::UNLISTED)
    }

    /// The row of a multiple birth.
    pub fn twins(self, zygosity: &str) -> Option<&'static TwinRow> {
        self.find(|o| o.twins, children::TWINS, zygosity)
    }

    /// The row of a bond kind; `connected` where none is given, a plain row for a code that is not listed.
    pub fn bond_kind(self, code: Option<&str>) -> &'static BondRow {
        self.find(|o| o.bonds, bonds::BONDS, code.unwrap_or("connected")).unwrap_or(&bonds::UNLISTED)
    }

    /// The row of a system category; `other` where none is given or the code is not listed.
    pub fn category(self, code: Option<&str>) -> &'static CategoryRow {
        systems::CATEGORIES.iter().find(|row| row.code == code.unwrap_or("other")).unwrap_or(&systems::CATEGORIES[systems::OTHER])
    }

    /// The row of a system's state; `present` for a code that is not listed.
    pub fn system_status(self, code: &str) -> &'static SystemStatusRow {
        self.find(|o| o.system_statuses, systems::SYSTEM_STATUSES, code).unwrap_or(&systems::SYSTEM_STATUSES[0])
    }

    /// The boundary of a household, or of the centre of an ecomap.
    pub fn household(self, is_centre: bool) -> &'static HouseholdRow {
        let row = &systems::HOUSEHOLDS[usize::from(is_centre)];
        self.find(|o| o.households, systems::HOUSEHOLDS, row.code).unwrap_or(row)
    }

    /// The row of a tie's strength; `ordinary` for a code that is not listed.
    pub fn strength(self, code: &str) -> &'static StrengthRow {
        self.find(|o| o.strengths, ties::STRENGTHS, code).unwrap_or(&ties::STRENGTHS[1])
    }

    /// The row of a tie's stress; `none` for a code that is not listed.
    pub fn stress(self, code: &str) -> &'static StressRow {
        self.find(|o| o.stresses, ties::STRESSES, code).unwrap_or(&ties::STRESSES[0])
    }

    /// The row of a tie's flow; `none` for a code that is not listed.
    pub fn flow(self, code: &str) -> &'static FlowRow {
        ties::FLOWS.iter().find(|row| row.code == code).unwrap_or(&ties::FLOWS[0])
    }

    /// The symbol of a being; where that is a person, of the gender. What is not listed is drawn as a person of another
    /// gender.
    pub fn symbol(self, being: &str, gender: &str) -> &'static SymbolRow {
        let find = |code| self.find(|o| o.symbols, people::SYMBOLS, code);
        find(being).or_else(|| find(gender)).unwrap_or(&people::SYMBOLS[people::OTHER])
    }

    /// Half the width and height of a being's symbol as a fraction of U; `being` is the code of the case file.
    pub fn symbol_half(self, being: &str) -> f64 {
        // All genders are drawn alike in size.
        self.symbol(being, "man").half
    }

    /// A flag of a person or a system; for what is not listed, the one in the worker's words.
    pub fn flag(self, code: &str) -> &'static FlagRow {
        flags::FLAGS.iter().find(|row| row.code == code).unwrap_or(&flags::FLAGS[flags::NOTE])
    }

    /// A mark in or at a person's symbol.
    pub fn person_mark(self, code: &str) -> Option<&'static PersonMarkRow> {
        self.find(|o| o.person_marks, people::PERSON_MARKS, code)
    }

    /// Every row.
    pub fn catalogue(self) -> Catalogue {
        Catalogue {
            symbols: self.rows(|o| o.symbols, people::SYMBOLS),
            person_marks: self.rows(|o| o.person_marks, people::PERSON_MARKS),
            unions: self.rows(|o| o.unions, unions::UNIONS),
            union_statuses: self.rows(|o| o.union_statuses, unions::STATUSES),
            child_links: self.rows(|o| o.child_links, children::CHILD_LINKS),
            twins: self.rows(|o| o.twins, children::TWINS),
            bonds: self.rows(|o| o.bonds, bonds::BONDS),
            strengths: self.rows(|o| o.strengths, ties::STRENGTHS),
            stresses: self.rows(|o| o.stresses, ties::STRESSES),
            flows: ties::FLOWS.iter().collect(),
            categories: systems::CATEGORIES.iter().collect(),
            system_statuses: self.rows(|o| o.system_statuses, systems::SYSTEM_STATUSES),
            flags: flags::FLAGS.iter().collect(),
            households: self.rows(|o| o.households, systems::HOUSEHOLDS),
        }
    }
}
