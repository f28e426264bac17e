//! What the undo menu calls a change. `Display` says it in English, a window in the language of its user.

use super::delete::goes_with;
use super::words::{Called, Counts, called, counts};
use super::{Edit, PagePart, Parents};
use crate::model::*;
use std::fmt;

/// What a change is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Adds somebody: of this sort of being.
    AddPerson(Being),
    /// Adds somebody's partner.
    AddPartnerOf(Called),
    /// Adds the partner who was not known.
    AddOtherPartner,
    /// Makes two people partners.
    JoinPartners(Called, Called),
    /// Adds somebody's child.
    AddChildOf(Called),
    /// Adds a child of a couple.
    AddChild,
    /// Gives a child its parents.
    JoinChild(Called),
    /// Adds somebody's parents.
    AddParentsOf(Called),
    /// Adds somebody's sibling.
    AddSiblingOf(Called),
    /// Adds a system.
    AddSystem,
    /// Adds a household.
    AddHousehold,
    /// Adds a bond between two.
    AddBond(Called, Called),
    /// Adds a tie between two.
    AddTie(Called, Called),
    /// Settles what two versions did not agree on.
    Settle,
    /// Adds a free text to a chart.
    AddNote,
    /// Adds an event.
    AddEvent,
    /// Adds a goal.
    AddGoal,
    /// Adds an action.
    AddAction,
    /// Adds what quick entry has read.
    AddText,
    /// Makes the first a member of the second.
    AddMember(Called, Called),
    /// Takes the first out of the second.
    RemoveMember(Called, Called),
    /// Deletes one record, and so many more that can't be without it.
    Delete(Called, Counts),
    /// Deletes several records, and so many more that can't be without them.
    DeleteSeveral(Counts, Counts),
    /// Changes a field of the case.
    Change(&'static str),
    /// Changes a field of a record.
    ChangeOf(&'static str, Called),
    /// Moves one symbol.
    Move(Called),
    /// Moves so many symbols.
    MoveSeveral(usize),
    /// Moves the title block or the legend.
    Furnish(PagePart),
    /// Moves a system along the ring of an ecomap.
    Turn(Called),
    /// Tidies the chart up.
    TidyUp,
    /// Tidies up what is selected.
    TidyUpSelected,
}

impl Edit {
    /// What the undo menu calls it.
    pub fn label(&self, case: &Case) -> Label {
        let person = |id: &PersonId| called(case, &id.into());
        match self {
            Edit::AddPerson(person) => Label::AddPerson(person.being().clone()),
            Edit::AddPartner(Parents::Of(id)) => Label::AddPartnerOf(person(id)),
            Edit::AddPartner(Parents::Union(_)) => Label::AddOtherPartner,
            Edit::JoinPartners(a, b, _) => Label::JoinPartners(person(a), person(b)),
            Edit::AddChild { parents: Parents::Of(id), .. } => Label::AddChildOf(person(id)),
            Edit::AddChild { parents: Parents::Union(_), .. } => Label::AddChild,
            Edit::JoinChild { child, .. } => Label::JoinChild(person(child)),
            Edit::AddParents { of, .. } => Label::AddParentsOf(person(of)),
            Edit::AddSibling(id) => Label::AddSiblingOf(person(id)),
            Edit::AddSystem { .. } => Label::AddSystem,
            Edit::AddHousehold(_) => Label::AddHousehold,
            Edit::AddBond(bond) => Label::AddBond(person(&bond.from), person(&bond.to)),
            Edit::AddTie(tie) => Label::AddTie(called(case, &tie.from.entity()), called(case, &tie.to.entity())),
            Edit::AddRecords(_) => Label::AddText,
            Edit::Settle(_) => Label::Settle,
            Edit::AddNote(_) => Label::AddNote,
            Edit::AddEvent(_) => Label::AddEvent,
            Edit::AddGoal(_) => Label::AddGoal,
            Edit::AddAction(_) => Label::AddAction,
            Edit::SetMember { of, person: id, belongs: true } => Label::AddMember(person(id), called(case, of)),
            Edit::SetMember { of, person: id, belongs: false } => Label::RemoveMember(person(id), called(case, of)),
            Edit::Delete(ids) => {
                let further = counts(&goes_with(case, ids));
                match ids.as_slice() {
                    [one] => Label::Delete(called(case, one), further),
                    several => Label::DeleteSeveral(counts(several), further),
                }
            }
            Edit::SetCase(field) => Label::Change(field.label()),
            Edit::SetPerson(id, field) => Label::ChangeOf(field.label(), person(id)),
            Edit::SetUnion(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetChild(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetHousehold(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetBond(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetSystem(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetTie(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetNote(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetEvent(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetGoal(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetAction(id, field) => Label::ChangeOf(field.label(), called(case, &id.into())),
            Edit::SetCommon(id, field) => Label::ChangeOf(field.label(), called(case, id)),
            Edit::Move { places, .. } => match places.as_slice() {
                [(id, _)] => Label::Move(called(case, id)),
                _ => Label::MoveSeveral(places.len()),
            },
            Edit::Furnish { part, .. } => Label::Furnish(*part),
            Edit::Turn { id, .. } => Label::Turn(called(case, id)),
            Edit::TidyUp { only: None, .. } => Label::TidyUp,
            Edit::TidyUp { only: Some(_), .. } => Label::TidyUpSelected,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Label::AddPerson(Being::Unlisted(_)) => f.write_str("Add person"),
            Label::AddPerson(being) => write!(f, "Add {}", being.label()),
            Label::AddPartnerOf(one) => write!(f, "Add partner of {one}"),
            Label::AddOtherPartner => f.write_str("Add other partner"),
            Label::JoinPartners(one, other) => write!(f, "Make {one} and {other} partners"),
            Label::AddChildOf(one) => write!(f, "Add child of {one}"),
            Label::AddChild => f.write_str("Add child"),
            Label::JoinChild(child) => write!(f, "Give {child} parents"),
            Label::AddParentsOf(one) => write!(f, "Add parents of {one}"),
            Label::AddSiblingOf(one) => write!(f, "Add sibling of {one}"),
            Label::AddSystem => f.write_str("Add system"),
            Label::AddHousehold => f.write_str("Add household"),
            Label::AddBond(one, other) => write!(f, "Add bond of {one} and {other}"),
            Label::AddTie(one, other) => write!(f, "Add tie of {one} and {other}"),
            Label::Settle => f.write_str("Settle a difference"),
            Label::AddNote => f.write_str("Add note"),
            Label::AddEvent => f.write_str("Add event"),
            Label::AddGoal => f.write_str("Add goal"),
            Label::AddAction => f.write_str("Add action"),
            Label::AddText => f.write_str("Add from text"),
            Label::AddMember(one, to) => write!(f, "Add {one} to {to}"),
            Label::RemoveMember(one, from) => write!(f, "Take {one} out of {from}"),
            Label::Delete(one, with) => deleted(f, one, with),
            Label::DeleteSeveral(several, with) => deleted(f, several, with),
            Label::Change(field) => write!(f, "Change {field}"),
            Label::ChangeOf(field, one) => write!(f, "Change {field} of {one}"),
            Label::Move(one) => write!(f, "Move {one}"),
            Label::MoveSeveral(n) => write!(f, "Move {n} symbols"),
            Label::Furnish(PagePart::Title) => f.write_str("Move title block"),
            Label::Furnish(PagePart::Legend) => f.write_str("Move legend"),
            Label::Turn(one) => write!(f, "Move {one} along the ring"),
            Label::TidyUp => f.write_str("Tidy up"),
            Label::TidyUpSelected => f.write_str("Tidy up selection"),
        }
    }
}

fn deleted(f: &mut fmt::Formatter<'_>, what: &dyn fmt::Display, with: &Counts) -> fmt::Result {
    if with.0.is_empty() { write!(f, "Delete {what}") } else { write!(f, "Delete {what} with {with}") }
}
