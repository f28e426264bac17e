//! The closed lists of codes in the case file (kinds that have a catalogue row are in [`crate::notation`]).
//!
//! A code that this version does not know is kept as text (`Unlisted`), shown plain and written back.

use super::private::PRIVATE;
use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $label:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = $label] $variant,)*
            /// A code that this version does not know, kept as it was.
            Unlisted(Box<str>),
        }
        impl $name {
            /// Every listed code, in the order of menus.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The value of a code; one that is not listed is kept.
            pub fn from_code(code: &str) -> Self {
                match code { $($code => Self::$variant,)* other => Self::Unlisted(other.into()) }
            }
            /// The code as it stands in the file.
            pub fn code(&self) -> &str {
                match self { $(Self::$variant => $code,)* Self::Unlisted(code) => code }
            }
            /// The word for people.
            pub fn label(&self) -> &str {
                match self { $(Self::$variant => $label,)* Self::Unlisted(code) => code }
            }
            /// False for a code that this version does not know.
            pub fn is_listed(&self) -> bool {
                !matches!(self, Self::Unlisted(_))
            }
        }
        // A code that is not listed may be anything that somebody typed.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(if self.is_listed() { self.code() } else { PRIVATE })
            }
        }
    )*};
}

codes! {
    /// What sort of being a person record stands for.
    Being {
        Person = "person", "person";
        Pet = "pet", "pet";
        Institution = "institution", "institution";
        Pregnancy = "pregnancy", "pregnancy";
        Miscarriage = "miscarriage", "miscarriage";
        Abortion = "abortion", "abortion";
        Stillbirth = "stillbirth", "stillbirth";
    }
    /// Lived gender: the symbol follows it.
    Gender {
        Man = "man", "man";
        Woman = "woman", "woman";
        Nonbinary = "nonbinary", "non-binary";
        Other = "other", "other";
        Unknown = "unknown", "unknown";
    }
    /// Sex assigned at birth, where it is recorded and relevant.
    Assigned {
        Male = "male", "assigned male at birth";
        Female = "female", "assigned female at birth";
        Unassigned = "unassigned", "unassigned at birth";
    }
    /// Sexual orientation, where it is recorded and relevant.
    Orientation {
        Gay = "gay", "gay";
        Lesbian = "lesbian", "lesbian";
        Bisexual = "bisexual", "bisexual";
        Queer = "queer", "queer";
        Asexual = "asexual", "asexual";
    }
    /// What a condition is about: decides which half of the symbol is filled.
    ConditionKind {
        PhysicalIllness = "physical_illness", "physical illness";
        MentalIllness = "mental_illness", "mental illness";
        Substance = "substance", "alcohol or drug problem";
    }
    /// How a condition stands now.
    ConditionState {
        Current = "current", "current";
        Suspected = "suspected", "suspected";
        Recovery = "recovery", "in recovery";
        Remission = "remission", "in remission";
    }
    /// An event in the life of a union.
    UnionEventKind {
        Met = "met", "met";
        Together = "together", "living together";
        Engaged = "engaged", "engaged";
        Married = "married", "married";
        Separated = "separated", "separated";
        LegallySeparated = "legally_separated", "legally separated";
        Reconciled = "reconciled", "reconciled";
        Divorced = "divorced", "divorced";
        Remarried = "remarried", "remarried";
        Annulled = "annulled", "annulled";
        Widowed = "widowed", "widowed";
        Ended = "ended", "ended";
    }
    /// Why a couple has no children, where that is recorded and relevant.
    Childless {
        ByChoice = "by_choice", "no children by choice";
        Infertility = "infertility", "no children because of infertility";
    }
    /// What is known of the zygosity of a multiple birth.
    Zygosity {
        Identical = "identical", "identical";
        Fraternal = "fraternal", "fraternal";
        Unknown = "unknown", "not known";
    }
    /// Formal services against informal support.
    Formality {
        Formal = "formal", "formal";
        Informal = "informal", "informal";
    }
    /// Whether a system is there now. Absent = present.
    SystemStatus {
        Present = "present", "present";
        None = "none", "none";
        NotExplored = "not_explored", "not explored yet";
        Past = "past", "in the past";
    }
    /// How firm a tie is. Absent = ordinary.
    Strength {
        Weak = "weak", "weak";
        Ordinary = "ordinary", "ordinary";
        Strong = "strong", "strong";
        Broken = "broken", "broken";
    }
    /// How stressful a tie is. Absent = none.
    Stress {
        None = "none", "none";
        Some = "some", "some";
        High = "high", "high";
    }
    /// Towards which end of a tie energy or resources go. Absent = none stated.
    Flow {
        None = "none", "not stated";
        To = "to", "towards the second end";
        From = "from", "towards the first end";
        Both = "both", "both ways";
    }
    /// How sure a statement is.
    Standing {
        Fact = "fact", "fact";
        Reported = "reported", "reported";
        Opinion = "opinion", "opinion";
        Hypothesis = "hypothesis", "hypothesis";
    }
    /// What an event is about.
    EventKind {
        Birth = "birth", "birth";
        Death = "death", "death";
        Move = "move", "move";
        Illness = "illness", "illness";
        Loss = "loss", "loss";
        Placement = "placement", "placement";
        Legal = "legal", "legal";
        Work = "work", "work";
        School = "school", "school";
        Migration = "migration", "migration";
        Trauma = "trauma", "trauma";
        Achievement = "achievement", "achievement";
        Other = "other", "other";
    }
    /// How far a goal has been reached.
    GoalStatus {
        Open = "open", "open";
        Met = "met", "met";
        Partly = "partly", "partly met";
        Dropped = "dropped", "dropped";
    }
    /// What a worker does.
    ActionKind {
        Counselling = "counselling", "counselling";
        SystemicTherapy = "systemic_therapy", "systemic therapy";
        Advocacy = "advocacy", "advocacy";
        CaseManagement = "case_management", "case management";
        Referral = "referral", "referral";
        Resource = "resource", "resource";
        SkillBuilding = "skill_building", "skill building";
        Other = "other", "other";
    }
    /// How far an action is.
    ActionStatus {
        Planned = "planned", "planned";
        UnderWay = "under_way", "under way";
        Done = "done", "done";
        Stopped = "stopped", "stopped";
    }
    /// The stage of the work that a snapshot belongs to.
    Stage {
        Engagement = "engagement", "engagement";
        Assessment = "assessment", "assessment";
        Planning = "planning", "planning";
        Intervention = "intervention", "intervention";
        Evaluation = "evaluation", "evaluation";
        Ending = "ending", "ending";
        FollowUp = "follow_up", "follow-up";
        Other = "other", "other";
    }
    /// A chart that can be drawn from a case.
    ChartKind {
        Genogram = "genogram", "genogram";
        Ecomap = "ecomap", "ecomap";
        Combined = "combined", "combined";
        Timeline = "timeline", "timeline";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip_and_strange_ones_are_kept() {
        for g in Gender::ALL {
            assert_eq!(&Gender::from_code(g.code()), g);
        }
        let strange = Strength::from_code("quantum");
        assert_eq!((strange.code(), strange.is_listed()), ("quantum", false));
    }
}
