//! One change of a case: what there is to change, and which part of this room makes it.

use super::*;
use crate::model::arrangement;
use crate::model::*;
use std::sync::Arc;

/// Where a child or a partner is added.
#[derive(Clone, Debug, PartialEq)]
pub enum Parents {
    /// At a person: in their last union, or in a new one where the partner is not known.
    Of(PersonId),
    /// In this union.
    Union(UnionId),
}

/// What stands on the page beside a chart and can be moved by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// The title block.
    Title,
    /// The legend.
    Legend,
}

impl PagePart {
    /// The key of its place in the case file.
    pub fn code(self) -> &'static str {
        match self {
            PagePart::Title => "title",
            PagePart::Legend => "legend",
        }
    }
}

/// One change of a case, as small as a step that a user would undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a person who is related to nobody yet.
    AddPerson(Box<Person>),
    /// Adds a partner: to a person in a new union, or to a union where one partner is not known.
    AddPartner(Parents),
    /// Makes two people partners, in a union of this kind; `None` = not known.
    JoinPartners(PersonId, PersonId, Option<Box<str>>),
    /// Adds a child.
    AddChild {
        /// Where.
        parents: Parents,
        /// Code of the child link's kind; `None` = biological.
        kind: Option<Box<str>>,
        /// What sort of being; `None` = a person.
        being: Option<Being>,
    },
    /// Makes someone the child of a union, or of a person.
    JoinChild {
        /// The child.
        child: PersonId,
        /// Where.
        parents: Parents,
        /// Code of the child link's kind; `None` = biological.
        kind: Option<Box<str>>,
    },
    /// Adds the two parents of a person, or the one who is missing.
    AddParents {
        /// The child.
        of: PersonId,
        /// Code of the child link's kind; `None` = biological.
        kind: Option<Box<str>>,
    },
    /// Adds a sibling: a child of the same parents, known or not.
    AddSibling(PersonId),
    /// Adds a system, and a plain tie to it when someone is named.
    AddSystem {
        /// The system.
        system: Box<System>,
        /// Who has the tie.
        tied_to: Option<TieEnd>,
    },
    /// Adds a household with its members.
    AddHousehold(Box<Household>),
    /// Adds a bond.
    AddBond(Box<Bond>),
    /// Adds a tie.
    AddTie(Box<Tie>),
    /// Adds and changes many records in one step, as from a text. An id that the case does not know stands for a record to come,
    /// which gets an id of its own; one that it knows, for the record that is replaced. Empty fields of the head say nothing.
    AddRecords(Box<Case>),
    /// Takes what one of two merged versions says, where they did not agree: the case with it.
    Settle(Box<Case>),
    /// Adds a free text to a chart.
    AddNote(Box<FreeText>),
    /// Adds an event.
    AddEvent(Box<Event>),
    /// Adds a goal.
    AddGoal(Box<Goal>),
    /// Adds an action.
    AddAction(Box<Action>),
    /// Makes a person a member of a household or system, or no longer one.
    SetMember {
        /// The household or system.
        of: EntityId,
        /// The person.
        person: PersonId,
        /// Whether the person belongs to it.
        belongs: bool,
    },
    /// Deletes records with what hangs on them.
    Delete(Vec<EntityId>),
    /// Sets a field of the case.
    SetCase(CaseField),
    /// Sets a field of a person.
    SetPerson(PersonId, PersonField),
    /// Sets a field of a union.
    SetUnion(UnionId, UnionField),
    /// Sets a field of a child link.
    SetChild(ChildLinkId, ChildField),
    /// Sets a field of a household.
    SetHousehold(HouseholdId, HouseholdField),
    /// Sets a field of a bond.
    SetBond(BondId, BondField),
    /// Sets a field of a system.
    SetSystem(SystemId, SystemField),
    /// Sets a field of a tie.
    SetTie(TieId, TieField),
    /// Sets a field of a free text.
    SetNote(TextId, NoteField),
    /// Sets a field of an event.
    SetEvent(EventId, EventField),
    /// Sets a field of a goal.
    SetGoal(GoalId, GoalField),
    /// Sets a field of an action.
    SetAction(ActionId, ActionField),
    /// Sets a field that every record has.
    SetCommon(EntityId, CommonField),
    /// Moves people, households, systems and free texts to places fixed by hand.
    Move {
        /// On which chart.
        chart: ChartKind,
        /// Where to, in chart units.
        places: Vec<(EntityId, Pin)>,
    },
    /// Puts the title block or the legend of a chart somewhere else on its page.
    Furnish {
        /// Of which chart.
        chart: ChartKind,
        /// Which of the two.
        part: PagePart,
        /// Where its upper left corner goes, in chart units.
        at: Pin,
    },
    /// Puts a person, household or system of the ecomap's ring into another direction, where it is no longer pinned.
    Turn {
        /// Which.
        id: EntityId,
        /// Clockwise from 12 o'clock.
        degrees: f64,
    },
    /// Gives places back to the layout: of these, or of all and of what stands beside the chart.
    TidyUp {
        /// On which chart.
        chart: ChartKind,
        /// `None` = all.
        only: Option<Vec<EntityId>>,
    },
}

/// What a change did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// The new records that a user may want to name next, in that order.
    pub created: Vec<EntityId>,
}

impl Edit {
    /// What further typing must have in common with this edit to belong to the same undo step.
    pub(super) fn burst(&self) -> Option<Burst> {
        let burst = |id: Option<EntityId>, typed: bool, field: &'static str| typed.then_some(Burst { record: id, field });
        match self {
            Edit::SetCase(f) => burst(None, f.is_typed(), f.label()),
            Edit::SetPerson(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetUnion(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetChild(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetHousehold(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetBond(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetSystem(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetTie(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetNote(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetEvent(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetGoal(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetAction(id, f) => burst(Some(id.into()), f.is_typed(), f.label()),
            Edit::SetCommon(id, f) => burst(Some(id.clone()), f.is_typed(), f.label()),
            Edit::AddPerson(_)
            | Edit::AddPartner(_)
            | Edit::JoinPartners(..)
            | Edit::AddChild { .. }
            | Edit::JoinChild { .. }
            | Edit::AddParents { .. }
            | Edit::AddSibling(_)
            | Edit::AddSystem { .. }
            | Edit::AddHousehold(_)
            | Edit::AddBond(_)
            | Edit::AddTie(_)
            | Edit::AddRecords(_)
            | Edit::Settle(_)
            | Edit::AddNote(_)
            | Edit::AddEvent(_)
            | Edit::AddGoal(_)
            | Edit::AddAction(_)
            | Edit::SetMember { .. }
            | Edit::Delete(_)
            | Edit::Move { .. }
            | Edit::Furnish { .. }
            | Edit::Turn { .. }
            | Edit::TidyUp { .. } => None,
        }
    }

    /// Makes the change. After a refusal the case may be half changed: call it on a copy.
    pub(super) fn apply(self, case: &mut Case) -> Result<Applied, EditError> {
        match self {
            Edit::AddPerson(person) => add::person(case, *person),
            Edit::AddPartner(Parents::Of(id)) => add::partner(case, &id),
            Edit::AddPartner(Parents::Union(id)) => add::other_partner(case, &id),
            Edit::JoinPartners(a, b, kind) => add::union(case, a, b, kind),
            Edit::AddChild { parents, kind, being } => add::child(case, parents, kind, being),
            Edit::JoinChild { child, parents, kind } => add::child_link(case, child, parents, kind),
            Edit::AddParents { of, kind } => add::parents(case, &of, kind),
            Edit::AddSibling(id) => add::sibling(case, &id),
            Edit::AddSystem { system, tied_to } => add::system(case, *system, tied_to),
            Edit::AddHousehold(household) => add::household(case, *household),
            Edit::AddBond(bond) => add::bond(case, *bond),
            Edit::AddTie(tie) => add::tie(case, *tie),
            Edit::Settle(settled) => {
                *case = *settled;
                Ok(Applied::default())
            }
            Edit::AddRecords(given) => records::records(case, *given),
            Edit::AddNote(note) => about::note(case, *note),
            Edit::AddEvent(event) => about::event(case, *event),
            Edit::AddGoal(goal) => about::goal(case, *goal),
            Edit::AddAction(action) => about::action(case, *action),
            Edit::SetMember { of, person, belongs } => set_member(case, &of, person, belongs),
            Edit::Delete(ids) => delete::delete(case, &ids),
            Edit::SetCase(field) => {
                field.set(case);
                rules::case_head(case)?;
                Ok(Applied::default())
            }
            Edit::SetPerson(id, field) => set(&mut case.people, &id, |p| field.set(p)).and_then(|()| rules::person(case, &id)),
            Edit::SetUnion(id, field) => set(&mut case.unions, &id, |u| set_union(u, field)).and_then(|()| rules::union(case, &id)),
            Edit::SetChild(id, field) => set(&mut case.children, &id, |c| field.set(c)).and_then(|()| rules::child_link(case, &id)),
            Edit::SetHousehold(id, field) => set(&mut case.households, &id, |h| field.set(h)).and_then(|()| rules::household(case, &id)),
            Edit::SetBond(id, field) => set(&mut case.bonds, &id, |b| field.set(b)).and_then(|()| rules::bond(case, &id)),
            Edit::SetSystem(id, field) => set(&mut case.systems, &id, |s| field.set(s)).and_then(|()| rules::system(case, &id)),
            Edit::SetTie(id, field) => set(&mut case.ties, &id, |t| field.set(t)).and_then(|()| rules::tie(case, &id)),
            Edit::SetNote(id, field) => set(&mut case.texts, &id, |t| field.set(t)).and_then(|()| rules::note(case, &id)),
            Edit::SetEvent(id, field) => set(&mut case.events, &id, |e| field.set(e)).and_then(|()| rules::event(case, &id)),
            Edit::SetGoal(id, field) => set(&mut case.goals, &id, |g| field.set(g)).and_then(|()| rules::goal(case, &id)),
            Edit::SetAction(id, field) => set(&mut case.actions, &id, |a| field.set(a)).and_then(|()| rules::action(case, &id)),
            Edit::SetCommon(id, field) => set_common(case, &id, field),
            Edit::Move { chart, places } => {
                for (id, pin) in places {
                    rules::on_chart(pin)?;
                    match &id {
                        EntityId::Text(id) => set(&mut case.texts, id, |text| text.at = pin)?,
                        _ => set_pins(case, &id, |pins| pins.set(&chart, Some(pin)))?,
                    }
                }
                Ok(Applied::default())
            }
            Edit::Furnish { chart, part, at } => {
                rules::on_chart(at)?;
                case.page.entry(chart.code().to_owned()).or_default().insert(part.code().to_owned(), at);
                Ok(Applied::default())
            }
            Edit::Turn { id, degrees } => {
                if !degrees.is_finite() {
                    return Err(EditError::OffTheChart);
                }
                set_pins(case, &id, |pins| pins.set(&ChartKind::Ecomap, None))?;
                arrangement::turn(case, &id, degrees);
                Ok(Applied::default())
            }
            Edit::TidyUp { chart, only } => {
                if only.is_none() {
                    case.page.remove(chart.code());
                }
                let all = || {
                    let people = case.people.keys().map(EntityId::from);
                    people.chain(case.households.keys().map(EntityId::from)).chain(case.systems.keys().map(EntityId::from)).collect()
                };
                for id in only.unwrap_or_else(all) {
                    match set_pins(case, &id, |pins| pins.set(&chart, None)) {
                        // A selection may hold lines as well: they have no place of their own.
                        Ok(()) | Err(EditError::NotMovable) => {}
                        Err(other) => return Err(other),
                    }
                }
                Ok(Applied::default())
            }
        }
    }
}

/// Two edits with the same burst, one right after the other, are one undo step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Burst {
    record: Option<EntityId>,
    field: &'static str,
}

fn set<I: Ord, T: Clone>(table: &mut Table<I, T>, id: &I, change: impl FnOnce(&mut T)) -> Result<(), EditError> {
    change(Arc::make_mut(table.get_mut(id).ok_or(EditError::Gone)?));
    Ok(())
}

/// Sets a field of a union. An event that is added may say of what kind the union is.
fn set_union(union: &mut Union, field: UnionField) {
    let events = union.timeline.len();
    field.set(union);
    if union.timeline.len() > events
        && let Some(kind) = kind_after(union.kind.as_deref(), &union.timeline)
    {
        union.kind = Some(kind.into());
    }
}

fn set_pins(case: &mut Case, id: &EntityId, change: impl FnOnce(&mut Pins)) -> Result<(), EditError> {
    match TieEnd::of(id).ok_or(EditError::NotMovable)? {
        TieEnd::Person(id) => set(&mut case.people, &id, |p| change(&mut p.pins)),
        TieEnd::Household(id) => set(&mut case.households, &id, |h| change(&mut h.pins)),
        TieEnd::System(id) => set(&mut case.systems, &id, |s| change(&mut s.pins)),
    }
}

fn set_common(case: &mut Case, id: &EntityId, field: CommonField) -> Result<Applied, EditError> {
    match id {
        EntityId::Person(id) => set(&mut case.people, id, |r| field.set(&mut r.common)),
        EntityId::Union(id) => set(&mut case.unions, id, |r| field.set(&mut r.common)),
        EntityId::Child(id) => set(&mut case.children, id, |r| field.set(&mut r.common)),
        EntityId::Household(id) => set(&mut case.households, id, |r| field.set(&mut r.common)),
        EntityId::Bond(id) => set(&mut case.bonds, id, |r| field.set(&mut r.common)),
        EntityId::System(id) => set(&mut case.systems, id, |r| field.set(&mut r.common)),
        EntityId::Tie(id) => set(&mut case.ties, id, |r| field.set(&mut r.common)),
        EntityId::Event(id) => set(&mut case.events, id, |r| field.set(&mut r.common)),
        EntityId::Goal(id) => set(&mut case.goals, id, |r| field.set(&mut r.common)),
        EntityId::Action(id) => set(&mut case.actions, id, |r| field.set(&mut r.common)),
        EntityId::Text(id) => set(&mut case.texts, id, |r| field.set(&mut r.common)),
        EntityId::Snapshot(id) => set(&mut case.snapshots, id, |r| field.set(&mut r.common)),
    }?;
    Ok(Applied::default())
}

fn set_member(case: &mut Case, of: &EntityId, person: PersonId, belongs: bool) -> Result<Applied, EditError> {
    if !case.people.contains_key(&person) {
        return Err(EditError::Gone);
    }
    let change = |members: &mut Vec<PersonId>| {
        members.retain(|m| *m != person);
        if belongs {
            members.push(person.clone());
        }
    };
    match TieEnd::of(of) {
        Some(TieEnd::Household(id)) => set(&mut case.households, &id, |h| change(&mut h.members))?,
        Some(TieEnd::System(id)) => set(&mut case.systems, &id, |s| change(&mut s.members))?,
        Some(TieEnd::Person(_)) | None => return Err(EditError::NoMembers),
    }
    Ok(Applied::default())
}
