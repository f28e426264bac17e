//! A kind of line in hand: what it can join, and the change that a drag from one symbol to another makes. And the ends of a line
//! that is there.

use super::picker::Line;
use crate::edit::{BondField, Edit, Parents, TieField};
use crate::model::*;

/// What a drag between two symbols draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A bond or tie whose kind is asked for afterwards.
    Asked(Line),
    /// A union of this kind.
    Couple(Box<str>),
    /// A child link of this kind, from a parent or a couple to the child.
    Child(Box<str>),
    /// A bond of this kind.
    Bond(Box<str>),
    /// A tie.
    Tie(Strength, Stress, Flow),
}

impl Drawn {
    /// True for what such a line can begin at.
    pub fn can_begin(&self, id: &EntityId) -> bool {
        match self {
            Drawn::Asked(line) => line.can_join(id),
            Drawn::Couple(_) | Drawn::Bond(_) => Line::Bond.can_join(id),
            Drawn::Child(_) => matches!(id, EntityId::Person(_) | EntityId::Union(_)),
            Drawn::Tie(..) => Line::Tie.can_join(id),
        }
    }

    /// True for what such a line can end at.
    pub fn can_end(&self, id: &EntityId) -> bool {
        match self {
            Drawn::Asked(line) => line.can_join(id),
            Drawn::Couple(_) | Drawn::Child(_) | Drawn::Bond(_) => Line::Bond.can_join(id),
            Drawn::Tie(..) => Line::Tie.can_join(id),
        }
    }

    /// The change that joins these two; none where they can't be joined so, or the kind is not known yet.
    pub fn edit(&self, from: &EntityId, to: &EntityId) -> Option<Edit> {
        match (self, from, to) {
            (Drawn::Couple(kind), EntityId::Person(one), EntityId::Person(other)) => {
                Some(Edit::JoinPartners(one.clone(), other.clone(), Some(kind.clone())))
            }
            (Drawn::Child(kind), parents, EntityId::Person(child)) => {
                let parents = match parents {
                    EntityId::Union(union) => Parents::Union(union.clone()),
                    EntityId::Person(parent) => Parents::Of(parent.clone()),
                    _ => return None,
                };
                Some(Edit::JoinChild { child: child.clone(), parents, kind: Some(kind.clone()) })
            }
            (Drawn::Bond(kind), EntityId::Person(from), EntityId::Person(to)) => {
                Some(Edit::AddBond(Box::new(Bond { kind: Some(kind.clone()), ..Bond::new(from.clone(), to.clone()) })))
            }
            (Drawn::Tie(strength, stress, flow), from, to) => {
                let tie = Tie::new(TieEnd::of(from)?, TieEnd::of(to)?);
                // What is usual is not written into the case.
                let strength = Some(strength.clone()).filter(|strength| *strength != Strength::Ordinary);
                let stress = Some(stress.clone()).filter(|stress| *stress != Stress::None);
                let flow = Some(flow.clone()).filter(|flow| *flow != Flow::None);
                Some(Edit::AddTie(Box::new(Tie { strength, stress, flow, ..tie })))
            }
            (Drawn::Asked(_) | Drawn::Couple(_) | Drawn::Child(_) | Drawn::Bond(_), ..) => None,
        }
    }
}

/// One of the ends of a tie or bond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    From,
    To,
}

impl End {
    /// Who is at this end of a tie or bond, who at the other, and what sort of line it is; `None` for anything else.
    pub fn of(self, case: &Case, line: &EntityId) -> Option<(EntityId, EntityId, Line)> {
        let (from, to, sort) = match line {
            EntityId::Bond(id) => case.bonds.get(id).map(|bond| (EntityId::from(&bond.from), EntityId::from(&bond.to), Line::Bond))?,
            EntityId::Tie(id) => case.ties.get(id).map(|tie| (tie.from.entity(), tie.to.entity(), Line::Tie))?,
            _ => return None,
        };
        Some(match self {
            End::From => (from, to, sort),
            End::To => (to, from, sort),
        })
    }

    /// The change that puts this end of a tie or bond somewhere else.
    pub fn put(self, case: &Case, line: &EntityId, there: &EntityId) -> Option<Edit> {
        let (_, other, _) = self.of(case, line)?;
        let (from, to) = match self {
            End::From => (there, &other),
            End::To => (&other, there),
        };
        match (line, from, to) {
            (EntityId::Bond(id), EntityId::Person(from), EntityId::Person(to)) => {
                Some(Edit::SetBond(id.clone(), BondField::Ends((from.clone(), to.clone()))))
            }
            (EntityId::Tie(id), from, to) => Some(Edit::SetTie(id.clone(), TieField::Ends((TieEnd::of(from)?, TieEnd::of(to)?)))),
            _ => None,
        }
    }
}
