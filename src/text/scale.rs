//! The type scale of the charts: what a text is decides its size, weight and ink.

/// The weights that are bundled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400
    Regular,
    /// 500
    Medium,
    /// 600
    SemiBold,
}

impl Weight {
    /// The CSS number.
    pub fn css(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::SemiBold => 600,
        }
    }
}

/// Half the height of capitals, in em: from a baseline up to the middle of a line.
pub const HALF_CAPITAL: f64 = 0.357;

/// What a text on a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A person's name.
    Name,
    /// Work, place and other second lines under a name.
    Second,
    /// Birth and death above a symbol.
    Dates,
    /// The age inside a symbol.
    Age,
    /// The dates of a union.
    UnionDates,
    /// The name of a household.
    Household,
    /// The name of a system.
    System,
    /// The words at a tie.
    Tie,
    /// A small word at a line: donor, surrogate, care from–until.
    Link,
    /// The count of people who are folded away.
    Badge,
    /// The sign in the badge of a flag.
    Flag,
    /// What happened at a moment of a timeline.
    Moment,
    /// The number of a year on a timeline's axis.
    Year,
    /// A free text on the chart.
    Free,
    /// The title of the chart.
    Title,
    /// The lines under the title.
    Subtitle,
    /// Legend entries.
    Legend,
    /// Headings inside the legend.
    LegendHeading,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size in px.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Which ink.
    pub ink: Ink,
}

/// The roles of colour (LOOK.md); `scene::style` says which colour each one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Symbols, family lines, names.
    Ink,
    /// Dates, places, secondary text.
    Muted,
    /// Separators, hairlines.
    Rule,
    /// Selection and focus.
    Accent,
    /// Bonds that neither support nor strain: never taken for family lines.
    Bond,
    /// Supporting ties and bonds.
    Support,
    /// Stress and hostility.
    Stress,
    /// Abuse.
    Abuse,
    /// Problems and drafts.
    Caution,
    /// Spiritual bonds, secrets, migration.
    Violet,
    /// The paper itself: casings under lines.
    Paper,
}

impl Role {
    /// Size, weight and ink of this sort of text.
    pub fn set_in(self) -> Type {
        let (size, weight, ink) = match self {
            Role::Name => (11.5, Weight::Medium, Ink::Ink),
            Role::Second => (10.0, Weight::Regular, Ink::Muted),
            Role::Dates => (10.0, Weight::Regular, Ink::Muted),
            Role::Age => (12.0, Weight::Regular, Ink::Ink),
            Role::UnionDates => (10.0, Weight::Regular, Ink::Muted),
            Role::Household => (10.0, Weight::Medium, Ink::Muted),
            Role::System => (12.0, Weight::Medium, Ink::Ink),
            Role::Tie => (10.0, Weight::Regular, Ink::Ink),
            Role::Link => (10.0, Weight::Regular, Ink::Muted),
            Role::Badge => (10.0, Weight::Medium, Ink::Accent),
            Role::Flag => (10.0, Weight::SemiBold, Ink::Ink),
            Role::Moment => (10.0, Weight::Regular, Ink::Ink),
            Role::Year => (10.0, Weight::Regular, Ink::Muted),
            Role::Free => (11.0, Weight::Regular, Ink::Ink),
            Role::Title => (18.0, Weight::SemiBold, Ink::Ink),
            Role::Subtitle => (11.0, Weight::Regular, Ink::Muted),
            Role::Legend => (10.0, Weight::Regular, Ink::Ink),
            Role::LegendHeading => (10.0, Weight::SemiBold, Ink::Muted),
        };
        Type { size, weight, ink }
    }

    /// The height of one line, in px.
    pub fn line_height(self) -> f64 {
        self.set_in().size * 1.25
    }
}
