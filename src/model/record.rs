//! The records of a case, one struct a kind, with the keys of the case file as fields.

use super::*;

/// What every record may carry.
#[derive(Clone, Default, PartialEq)]
pub struct Common {
    /// Free text of the worker.
    pub note: String,
    /// Who said it.
    pub source: String,
    /// How sure it is.
    pub standing: Option<Standing>,
    /// Left out of client-facing and de-identified copies.
    pub confidential: bool,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

/// A position in chart units (px at 96 dpi), fixed by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    /// Rightwards.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Where a person, household or system has been put by hand, per chart.
#[derive(Clone, Default, PartialEq)]
pub struct Pins {
    /// On the genogram.
    pub genogram: Option<Pin>,
    /// On the ecomap.
    pub ecomap: Option<Pin>,
    /// On the combined chart.
    pub combined: Option<Pin>,
    /// Charts that this version does not know.
    pub unknown: Unknown,
}

impl Pins {
    /// The pin on one chart; the timeline has none.
    pub fn on(&self, chart: &ChartKind) -> Option<Pin> {
        match chart {
            ChartKind::Genogram => self.genogram,
            ChartKind::Ecomap => self.ecomap,
            ChartKind::Combined => self.combined,
            ChartKind::Timeline | ChartKind::Unlisted(_) => None,
        }
    }

    /// Sets or clears the pin on one chart; the timeline has none, so nothing happens there.
    pub fn set(&mut self, chart: &ChartKind, pin: Option<Pin>) {
        match chart {
            ChartKind::Genogram => self.genogram = pin,
            ChartKind::Ecomap => self.ecomap = pin,
            ChartKind::Combined => self.combined = pin,
            ChartKind::Timeline | ChartKind::Unlisted(_) => {}
        }
    }
}

/// A person's name: one string, or its parts.
#[derive(Clone, Default, PartialEq)]
pub enum Name {
    /// Not known.
    #[default]
    None,
    /// As it was typed.
    Plain(String),
    /// In parts.
    Parts(Box<NameParts>),
}

/// The parts of a name.
#[derive(Clone, Default, PartialEq)]
pub struct NameParts {
    /// Given name or names.
    pub given: String,
    /// Family name.
    pub family: String,
    /// What the person is called.
    pub known_as: String,
    /// Family name at birth.
    pub birth_family: String,
    /// Names that are no longer used: never drawn, never exported.
    pub former: Vec<String>,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

impl Name {
    /// The name as it is drawn: what the person is called, or given and family name; empty when not known.
    pub fn shown(&self) -> String {
        match self {
            Name::None => String::new(),
            Name::Plain(name) => name.trim().to_owned(),
            Name::Parts(parts) => {
                let first = if parts.known_as.trim().is_empty() { parts.given.trim() } else { parts.known_as.trim() };
                let family = if parts.family.trim().is_empty() { parts.birth_family.trim() } else { parts.family.trim() };
                [first, family].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// An illness or substance problem, drawn as a fill of the symbol.
#[derive(Clone, PartialEq)]
pub struct Condition {
    /// What it is about.
    pub kind: ConditionKind,
    /// Its name in the worker's words.
    pub name: String,
    /// How it stands; absent = current.
    pub state: Option<ConditionState>,
    /// Since when.
    pub since: Option<Date>,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

/// When and from where a person came.
#[derive(Clone, Default, PartialEq)]
pub struct Migration {
    /// The year of arrival.
    pub year: Option<Date>,
    /// The country or place left.
    pub from: String,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

/// How many people one symbol stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Count {
    /// This many (more than one).
    Number(u32),
    /// Several, number not known (`"n"`).
    Several,
}

/// A person, a pet, a pregnancy or a loss.
#[derive(Clone, Default, PartialEq)]
pub struct Person {
    /// What sort of being; absent = person.
    pub being: Option<Being>,
    /// Name.
    pub name: Name,
    /// Lived gender.
    pub gender: Option<Gender>,
    /// Sex assigned at birth.
    pub assigned: Option<Assigned>,
    /// Pronouns.
    pub pronouns: String,
    /// Orientation.
    pub orientation: Option<Orientation>,
    /// Intersex.
    pub intersex: bool,
    /// Birth (for a pregnancy the due date).
    pub birth: Option<Date>,
    /// Death.
    pub death: Option<Date>,
    /// Dead, date not known.
    pub deceased: bool,
    /// Age at the case's `as_of`, where there is no birth date.
    pub age: Option<f64>,
    /// Place among the siblings; wins over dates.
    pub birth_order: Option<f64>,
    /// Work.
    pub occupation: String,
    /// Schooling.
    pub education: String,
    /// Income.
    pub income: String,
    /// Where the person lives.
    pub place: String,
    /// Cultures that the person belongs to.
    pub cultures: Vec<String>,
    /// Faith.
    pub faith: String,
    /// Languages.
    pub languages: Vec<String>,
    /// Migration.
    pub migration: Option<Migration>,
    /// Illnesses and substance problems.
    pub conditions: Vec<Condition>,
    /// One symbol for several people.
    pub count: Option<Count>,
    /// Flags: `smoker`, `obesity`, `language_problem`, `secret`, or free text.
    pub flags: Vec<String>,
    /// Strengths.
    pub strengths: Vec<String>,
    /// Positions fixed by hand.
    pub pins: Pins,
    /// Note, source and so on.
    pub common: Common,
}

impl Person {
    /// The sort of being, `person` when not said.
    pub fn being(&self) -> &Being {
        self.being.as_ref().unwrap_or(&Being::Person)
    }

    /// The lived gender, `unknown` when not said.
    pub fn gender(&self) -> &Gender {
        self.gender.as_ref().unwrap_or(&Gender::Unknown)
    }

    /// True when a death is recorded, with or without a date.
    pub fn is_dead(&self) -> bool {
        self.deceased || self.death.is_some()
    }
}

/// An event in the life of a union.
#[derive(Clone, PartialEq)]
pub struct UnionEvent {
    /// What happened.
    pub kind: UnionEventKind,
    /// When.
    pub date: Option<Date>,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

/// A couple, or one parent whose partner is not known, or two unknown parents.
#[derive(Clone, Default, PartialEq)]
pub struct Union {
    /// Up to two people.
    pub partners: Vec<PersonId>,
    /// Code of the kind (NOTATION 4); absent = unknown.
    pub kind: Option<Box<str>>,
    /// What happened, in the order of the file.
    pub timeline: Vec<UnionEvent>,
    /// Kept secret by the family.
    pub secret: bool,
    /// Place among a partner's unions; wins over dates.
    pub order: Option<f64>,
    /// Draw the partners the other way round.
    pub swapped: bool,
    /// Why there are no children.
    pub childless: Option<Childless>,
    /// Note, source and so on.
    pub common: Common,
}

impl Union {
    /// The earliest dated event, which orders a person's unions.
    pub fn start(&self) -> Option<&Date> {
        self.timeline.iter().filter_map(|e| e.date.as_ref()).filter(|d| d.sort_key().is_some()).min_by_key(|d| d.sort_key())
    }

    /// True when the last that happened parted the two.
    pub fn is_over(&self) -> bool {
        use UnionEventKind::*;
        self.timeline.last().is_some_and(|event| match event.kind {
            Separated | LegallySeparated | Divorced | Annulled | Widowed | Ended => true,
            Met | Together | Engaged | Married | Reconciled | Remarried | Unlisted(_) => false,
        })
    }
}

/// From a child to the union that it comes from or grows up in.
#[derive(Clone, PartialEq)]
pub struct ChildLink {
    /// The child.
    pub child: PersonId,
    /// The union of its parents.
    pub union: UnionId,
    /// Code of the kind (NOTATION 4); absent = biological.
    pub kind: Option<Box<str>>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Label of a multiple birth: same label and union = born together.
    pub twins: Option<Box<str>>,
    /// What is known of the zygosity.
    pub zygosity: Option<Zygosity>,
    /// Drawn under this union, where a child has several.
    pub primary: Option<bool>,
    /// Note, source and so on.
    pub common: Common,
}

impl ChildLink {
    /// A link of which nothing but its ends is known.
    pub fn new(child: PersonId, union: UnionId) -> Self {
        Self { child, union, kind: None, from: None, until: None, twins: None, zygosity: None, primary: None, common: Common::default() }
    }
}

/// Who lives under one roof.
#[derive(Clone, Default, PartialEq)]
pub struct Household {
    /// Name.
    pub name: String,
    /// The people who live there; a person may be in two.
    pub members: Vec<PersonId>,
    /// Where it is.
    pub place: String,
    /// Positions fixed by hand.
    pub pins: Pins,
    /// Note, source and so on.
    pub common: Common,
}

/// An emotional relationship between two people.
#[derive(Clone, PartialEq)]
pub struct Bond {
    /// Who does it, where the kind has a direction.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// Code of the kind (NOTATION 4); absent = connected.
    pub kind: Option<Box<str>>,
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Note, source and so on.
    pub common: Common,
}

impl Bond {
    /// A bond of which nothing but its ends is known.
    pub fn new(from: PersonId, to: PersonId) -> Self {
        Self { from, to, kind: None, since: None, until: None, common: Common::default() }
    }
}

/// A system around the family.
#[derive(Clone, Default, PartialEq)]
pub struct System {
    /// Name.
    pub name: String,
    /// Code of the category (NOTATION 4); absent = other.
    pub category: Option<Box<str>>,
    /// Formal or informal.
    pub formality: Option<Formality>,
    /// Whether it is there now.
    pub status: Option<SystemStatus>,
    /// 1 to 3; absent = 2.
    pub importance: Option<u8>,
    /// People who belong to it.
    pub members: Vec<PersonId>,
    /// How to reach it.
    pub contact: String,
    /// Flags in the worker's words.
    pub flags: Vec<String>,
    /// Positions fixed by hand.
    pub pins: Pins,
    /// Note, source and so on.
    pub common: Common,
}

/// One end of a tie.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieEnd {
    /// A person.
    Person(PersonId),
    /// A household as a whole.
    Household(HouseholdId),
    /// A system.
    System(SystemId),
}

impl TieEnd {
    /// The end of a tie that a record can be: a person, a household or a system, which are also what can be the client, has a
    /// name on the charts and can be moved by hand.
    pub fn of(entity: &EntityId) -> Option<TieEnd> {
        match entity {
            EntityId::Person(id) => Some(TieEnd::Person(id.clone())),
            EntityId::Household(id) => Some(TieEnd::Household(id.clone())),
            EntityId::System(id) => Some(TieEnd::System(id.clone())),
            EntityId::Union(_)
            | EntityId::Child(_)
            | EntityId::Bond(_)
            | EntityId::Tie(_)
            | EntityId::Event(_)
            | EntityId::Goal(_)
            | EntityId::Action(_)
            | EntityId::Text(_)
            | EntityId::Snapshot(_) => None,
        }
    }

    /// The same, as the id of anything.
    pub fn entity(&self) -> EntityId {
        match self {
            TieEnd::Person(id) => id.into(),
            TieEnd::Household(id) => id.into(),
            TieEnd::System(id) => id.into(),
        }
    }
}

/// A tie of support and stress, on three axes.
#[derive(Clone, PartialEq)]
pub struct Tie {
    /// First end.
    pub from: TieEnd,
    /// Second end.
    pub to: TieEnd,
    /// How firm; absent = ordinary.
    pub strength: Option<Strength>,
    /// How stressful; absent = none.
    pub stress: Option<Stress>,
    /// Where energy or resources go; absent = not stated.
    pub flow: Option<Flow>,
    /// A few words drawn at the line.
    pub label: String,
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Note, source and so on.
    pub common: Common,
}

impl Tie {
    /// A tie of which nothing but its ends is known.
    pub fn new(from: TieEnd, to: TieEnd) -> Self {
        let common = Common::default();
        Self { from, to, strength: None, stress: None, flow: None, label: String::new(), since: None, until: None, common }
    }
}

/// Something that happened.
#[derive(Clone, Default, PartialEq)]
pub struct Event {
    /// When.
    pub date: Option<Date>,
    /// What, in words.
    pub text: String,
    /// Whom or what it is about.
    pub about: Vec<EntityId>,
    /// Its kind.
    pub kind: Option<EventKind>,
    /// Note, source and so on.
    pub common: Common,
}

/// A goal of the work.
#[derive(Clone, Default, PartialEq)]
pub struct Goal {
    /// In words.
    pub text: String,
    /// Whom or what it is about.
    pub about: Vec<EntityId>,
    /// How it will be measured.
    pub measure: String,
    /// When it is due.
    pub due: Option<Date>,
    /// How far it has been reached.
    pub status: Option<GoalStatus>,
    /// Note, source and so on.
    pub common: Common,
}

/// Something that the worker does.
#[derive(Clone, Default, PartialEq)]
pub struct Action {
    /// Its kind.
    pub kind: Option<ActionKind>,
    /// In words.
    pub text: String,
    /// Whom or what it is about.
    pub about: Vec<EntityId>,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// How far it is.
    pub status: Option<ActionStatus>,
    /// When.
    pub date: Option<Date>,
    /// Note, source and so on.
    pub common: Common,
}

/// A free text on a chart.
#[derive(Clone, PartialEq)]
pub struct FreeText {
    /// The chart that it stands on.
    pub chart: ChartKind,
    /// Where.
    pub at: Pin,
    /// The text.
    pub text: String,
    /// What it is about.
    pub about: Option<EntityId>,
    /// Note, source and so on.
    pub common: Common,
}

/// The case as it was at one moment.
#[derive(Clone, Default, PartialEq)]
pub struct Snapshot {
    /// What the worker calls it.
    pub label: String,
    /// The stage of the work.
    pub stage: Option<Stage>,
    /// When.
    pub date: Option<Date>,
    /// Whose view it shows.
    pub perspective: String,
    /// Filed: no longer to be changed.
    pub locked: bool,
    /// The records, with the same ids as the live case.
    pub case: Case,
    /// Note, source and so on.
    pub common: Common,
}
