//! The fields that a user can set, one row a field: its type, its name in the undo menu, and where it goes.

use crate::model::*;
use std::fmt;

/// How a field is filled in: a burst of typing is one undo step, every choice is one.
enum Entry {
    Typed,
    Chosen,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident of $record:ty {
        $($variant:ident($type:ty), $label:literal, $entry:ident, |$r:ident, $v:ident| $set:expr;)*
    })*) => {$(
        // What is typed into a field stays out of logs and panic messages.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.label())
            }
        }
        $(#[$doc])*
        #[derive(Clone, PartialEq)]
        pub enum $name {
            $(#[doc = concat!("Sets the ", $label, ".")] $variant($type),)*
        }
        impl $name {
            /// What its fields are called, for catalogues of other languages.
            pub const LABELS: &'static [&'static str] = &[$($label),*];

            /// What the field is called.
            pub fn label(&self) -> &'static str {
                match self { $(Self::$variant(_) => $label,)* }
            }
            /// True when it is typed letter by letter.
            pub(super) fn is_typed(&self) -> bool {
                match self { $(Self::$variant(_) => matches!(Entry::$entry, Entry::Typed),)* }
            }
            pub(super) fn set(self, record: &mut $record) {
                match self { $(Self::$variant($v) => { let $r = record; $set; })* }
            }
        }
    )*};
}

fields! {
    /// A field of the case itself.
    CaseField of Case {
        Title(String), "title", Typed, |c, v| c.title = v;
        Reference(String), "reference", Typed, |c, v| c.reference = v;
        Worker(String), "worker", Typed, |c, v| c.worker = v;
        Agency(String), "agency", Typed, |c, v| c.agency = v;
        AsOf(Option<Date>), "as-at date", Typed, |c, v| c.as_of = v;
        Profile(String), "notation profile", Chosen, |c, v| c.profile = v;
        Client(Option<EntityId>), "client", Chosen, |c, v| c.client = v;
        Index(Vec<PersonId>), "index persons", Chosen, |c, v| c.index = v;
        Note(String), "case note", Typed, |c, v| c.note = v;
    }
    /// A field of a person.
    PersonField of Person {
        Being(Option<Being>), "sort of being", Chosen, |p, v| p.being = v;
        Name(Name), "name", Typed, |p, v| p.name = if matches!(&v, Name::Plain(name) if name.trim().is_empty()) { Name::None } else { v };
        Gender(Option<Gender>), "gender", Chosen, |p, v| p.gender = v;
        Assigned(Option<Assigned>), "sex assigned at birth", Chosen, |p, v| p.assigned = v;
        Pronouns(String), "pronouns", Typed, |p, v| p.pronouns = v;
        Orientation(Option<Orientation>), "orientation", Chosen, |p, v| p.orientation = v;
        Intersex(bool), "intersex", Chosen, |p, v| p.intersex = v;
        Birth(Option<Date>), "birth", Typed, |p, v| p.birth = v;
        Death(Option<Date>), "death", Typed, |p, v| p.death = v;
        Deceased(bool), "death without a date", Chosen, |p, v| p.deceased = v;
        Age(Option<f64>), "age", Typed, |p, v| p.age = v;
        BirthOrder(Option<f64>), "place among siblings", Typed, |p, v| p.birth_order = v;
        Occupation(String), "occupation", Typed, |p, v| p.occupation = v;
        Education(String), "education", Typed, |p, v| p.education = v;
        Income(String), "income", Typed, |p, v| p.income = v;
        Place(String), "place", Typed, |p, v| p.place = v;
        Cultures(Vec<String>), "cultures", Typed, |p, v| p.cultures = v;
        Faith(String), "faith", Typed, |p, v| p.faith = v;
        Languages(Vec<String>), "languages", Typed, |p, v| p.languages = v;
        Migration(Option<Migration>), "migration", Typed, |p, v| p.migration = v;
        Conditions(Vec<Condition>), "health", Typed, |p, v| p.conditions = v;
        Count(Option<Count>), "number of people", Typed, |p, v| p.count = v;
        Flags(Vec<String>), "flags", Typed, |p, v| p.flags = v;
        Strengths(Vec<String>), "strengths", Typed, |p, v| p.strengths = v;
    }
    /// A field of a union.
    UnionField of Union {
        Kind(Option<Box<str>>), "kind of union", Chosen, |u, v| u.kind = v;
        Partners(Vec<PersonId>), "partners", Chosen, |u, v| u.partners = v;
        Timeline(Vec<UnionEvent>), "events of a union", Typed, |u, v| u.timeline = v;
        Secret(bool), "secrecy", Chosen, |u, v| u.secret = v;
        Order(Option<f64>), "place among unions", Typed, |u, v| u.order = v;
        Swapped(bool), "side of the partners", Chosen, |u, v| u.swapped = v;
        Childless(Option<Childless>), "reason for no children", Chosen, |u, v| u.childless = v;
    }
    /// A field of a child link.
    ChildField of ChildLink {
        Kind(Option<Box<str>>), "kind of child link", Chosen, |c, v| c.kind = v;
        Union(UnionId), "parents", Chosen, |c, v| c.union = v;
        From(Option<Date>), "start of a child link", Typed, |c, v| c.from = v;
        Until(Option<Date>), "end of a child link", Typed, |c, v| c.until = v;
        Twins(Option<Box<str>>), "multiple birth", Typed, |c, v| c.twins = v;
        Zygosity(Option<Zygosity>), "zygosity", Chosen, |c, v| c.zygosity = v;
        Primary(Option<bool>), "parents that a child is drawn under", Chosen, |c, v| c.primary = v;
    }
    /// A field of a household.
    HouseholdField of Household {
        Name(String), "household name", Typed, |h, v| h.name = v;
        Members(Vec<PersonId>), "household members", Chosen, |h, v| h.members = v;
        Place(String), "household place", Typed, |h, v| h.place = v;
    }
    /// A field of a bond.
    BondField of Bond {
        Kind(Option<Box<str>>), "kind of bond", Chosen, |b, v| b.kind = v;
        Ends((PersonId, PersonId)), "direction of a bond", Chosen, |b, v| (b.from, b.to) = v;
        Since(Option<Date>), "start of a bond", Typed, |b, v| b.since = v;
        Until(Option<Date>), "end of a bond", Typed, |b, v| b.until = v;
    }
    /// A field of a system.
    SystemField of System {
        Name(String), "system name", Typed, |s, v| s.name = v;
        Category(Option<Box<str>>), "category", Chosen, |s, v| s.category = v;
        Formality(Option<Formality>), "formality", Chosen, |s, v| s.formality = v;
        Status(Option<SystemStatus>), "status", Chosen, |s, v| s.status = v;
        Importance(Option<u8>), "importance", Chosen, |s, v| s.importance = v;
        Members(Vec<PersonId>), "system members", Chosen, |s, v| s.members = v;
        Contact(String), "contact", Typed, |s, v| s.contact = v;
        Flags(Vec<String>), "system flags", Typed, |s, v| s.flags = v;
    }
    /// A field of a tie.
    TieField of Tie {
        Strength(Option<Strength>), "strength", Chosen, |t, v| t.strength = v;
        Stress(Option<Stress>), "stress", Chosen, |t, v| t.stress = v;
        Flow(Option<Flow>), "flow", Chosen, |t, v| t.flow = v;
        Label(String), "words at a tie", Typed, |t, v| t.label = v;
        Ends((TieEnd, TieEnd)), "ends of a tie", Chosen, |t, v| (t.from, t.to) = v;
        Since(Option<Date>), "start of a tie", Typed, |t, v| t.since = v;
        Until(Option<Date>), "end of a tie", Typed, |t, v| t.until = v;
    }
    /// A field of a free text on a chart.
    NoteField of FreeText {
        Text(String), "text of a note", Typed, |t, v| t.text = v;
    }
    /// A field of an event.
    EventField of Event {
        Date(Option<Date>), "date of an event", Typed, |e, v| e.date = v;
        Text(String), "words of an event", Typed, |e, v| e.text = v;
        Kind(Option<EventKind>), "kind of event", Chosen, |e, v| e.kind = v;
    }
    /// A field of a goal.
    GoalField of Goal {
        Text(String), "words of a goal", Typed, |g, v| g.text = v;
        Measure(String), "measure of a goal", Typed, |g, v| g.measure = v;
        Due(Option<Date>), "due date of a goal", Typed, |g, v| g.due = v;
        Status(Option<GoalStatus>), "status of a goal", Chosen, |g, v| g.status = v;
    }
    /// A field of an action.
    ActionField of Action {
        Text(String), "words of an action", Typed, |a, v| a.text = v;
        Kind(Option<ActionKind>), "kind of action", Chosen, |a, v| a.kind = v;
        Date(Option<Date>), "date of an action", Typed, |a, v| a.date = v;
        Status(Option<ActionStatus>), "status of an action", Chosen, |a, v| a.status = v;
    }
    /// A field that every record has.
    CommonField of Common {
        Note(String), "note", Typed, |c, v| c.note = v;
        Source(String), "source", Typed, |c, v| c.source = v;
        Standing(Option<Standing>), "standing", Chosen, |c, v| c.standing = v;
        Confidential(bool), "confidentiality", Chosen, |c, v| c.confidential = v;
    }
}
