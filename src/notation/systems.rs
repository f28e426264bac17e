//! Systems around the family: categories, the client system that each belongs to, and how a system's state shows.

use super::line::*;
use serde::Serialize;

/// A category of systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CategoryRow {
    /// `system.category` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The client system that it belongs to: its sector on the ecomap.
    pub client_system: ClientSystem,
}

/// The client systems of social work, in the order of their sectors on the ecomap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientSystem {
    /// Kin outside the household.
    Family,
    /// School and childcare.
    School,
    /// Work.
    Workplace,
    /// Friends, neighbours, faith, culture and what people do together.
    Community,
    /// Professional and public services.
    Services,
    /// None of these.
    Other,
}

impl ClientSystem {
    /// All, in the order of their sectors.
    pub const ALL: &'static [ClientSystem] = &[
        ClientSystem::Family,
        ClientSystem::School,
        ClientSystem::Workplace,
        ClientSystem::Community,
        ClientSystem::Services,
        ClientSystem::Other,
    ];

    /// The word for people.
    pub fn label(self) -> &'static str {
        match self {
            ClientSystem::Family => "family",
            ClientSystem::School => "school",
            ClientSystem::Workplace => "workplace",
            ClientSystem::Community => "community",
            ClientSystem::Services => "services",
            ClientSystem::Other => "other",
        }
    }
}

/// How the state of a system shows on its circle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SystemStatusRow {
    /// `system.status` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The outline; its middle mark stands in a small disc on the circle.
    pub outline: LineSpec,
}

/// The boundary of those who live under one roof.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct HouseholdRow {
    /// `household`, or `centre` on the ecomap.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The boundary.
    pub outline: LineSpec,
}

super::rows!(CategoryRow, SystemStatusRow, HouseholdRow);

const fn row(code: &'static str, label: &'static str, client_system: ClientSystem, meaning: &'static str) -> CategoryRow {
    CategoryRow { code, label, meaning, client_system }
}

use ClientSystem::*;

/// The categories, in the order of sectors and menus.
pub(super) const CATEGORIES: &[CategoryRow] = &[
    row("family_of_origin", "family of origin", Family, "Parents and siblings who live elsewhere."),
    row("extended_family", "extended family", Family, "Grandparents, aunts, uncles, cousins."),
    row("ex_partner", "former partner", Family, "A former partner or a child's other parent."),
    row("pets", "pets", Family, "Animals that matter to the family."),
    row("school", "school", School, "School, college, training."),
    row("childcare", "childcare", School, "Nursery, day care, child minder."),
    row("work", "work", Workplace, "Employer, colleagues, a business of one's own."),
    row("military", "military", Workplace, "The forces, veterans included."),
    row("friends", "friends", Community, "Friends and peers."),
    row("neighbours", "neighbours", Community, "The people next door."),
    row("neighbourhood", "neighbourhood", Community, "The place and its safety, shops and streets."),
    row("faith", "faith", Community, "A congregation or a spiritual practice."),
    row("culture", "culture", Community, "An ethnic or cultural community."),
    row("recreation", "recreation", Community, "Sport, clubs, hobbies."),
    row("voluntary", "voluntary organisation", Community, "A charity or an association, as helped or as helper."),
    row("support_group", "support group", Community, "People who share a difficulty and help each other."),
    row("online", "online community", Community, "People known through a screen."),
    row("health", "health care", Services, "Doctor, clinic, hospital, nursing."),
    row("mental_health", "mental health care", Services, "Psychotherapy, psychiatry, counselling."),
    row("substance", "alcohol and drug services", Services, "Treatment of addiction, or the scene around it."),
    row("child_protection", "child protection", Services, "Social services for the safety of children."),
    row("legal", "legal system", Services, "Court, police, probation, lawyers."),
    row("income", "income and benefits", Services, "Benefits, pensions, debts."),
    row("housing", "housing", Services, "Landlord, housing office, shelter."),
    row("transport", "transport", Services, "Getting to places."),
    row("immigration", "immigration", Services, "Residence, asylum, papers."),
    row("other", "other system", Other, "A system of another kind."),
];

/// Where in the table the category stands that an unknown code falls back to.
pub(super) const OTHER: usize = CATEGORIES.len() - 1;

const OUTLINE: LineSpec = LineSpec { weight: 1.6, ..LineSpec::PLAIN };

/// The states of a system; the first one is what an unknown code falls back to.
pub(super) const SYSTEM_STATUSES: &[SystemStatusRow] = &[
    SystemStatusRow { code: "present", label: "system", meaning: "It is there now; a larger circle matters more.", outline: OUTLINE },
    SystemStatusRow {
        code: "none",
        label: "there is none",
        meaning: "Asked for, and there is none.",
        outline: LineSpec { weight: 1.8, dash: DOTS, middle: Mark::Minus, tone: Tone::Quiet, ..OUTLINE },
    },
    SystemStatusRow {
        code: "not_explored",
        label: "not explored yet",
        meaning: "Not asked about yet.",
        outline: LineSpec { weight: 1.2, dash: LONG, middle: Mark::Question, tone: Tone::Quiet, ..OUTLINE },
    },
    SystemStatusRow {
        code: "past",
        label: "in the past",
        meaning: "It was there and no longer is.",
        outline: LineSpec { weight: 1.0, middle: Mark::Cross, tone: Tone::Quiet, ..OUTLINE },
    },
];

/// The boundaries.
pub(super) const HOUSEHOLDS: &[HouseholdRow] = &[
    HouseholdRow {
        code: "household",
        label: "household",
        meaning: "These people live under one roof.",
        outline: LineSpec { weight: 1.2, dash: &[8.0, 5.0], tone: Tone::Quiet, ..LineSpec::PLAIN },
    },
    HouseholdRow {
        code: "centre",
        label: "the client in the centre",
        meaning: "The client in the centre of the ecomap: a household, a person alone, or a group with its members.",
        outline: OUTLINE,
    },
];
