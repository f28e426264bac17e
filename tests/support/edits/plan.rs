//! Picks whom an edit is about and makes it.

use super::cast::Cast;
use super::{Kind, Suite, created};
use kithkin::edit::{ChildField, Edit, Parents, PersonField};
use kithkin::model::*;
use std::collections::BTreeSet;

/// How far aside someone is dragged who gets pinned (px).
const ASIDE: f64 = 24.0;
/// This many people are pinned before one is let go again.
const PINNED: usize = 2;
/// Partners of two families are born within so many years, where there are such.
const YEARS_APART: i32 = 12;

impl Suite {
    /// Makes an edit of this kind and says whose place it is about; `None` when there is nobody for it.
    pub(super) fn act(&mut self, kind: Kind, cast: &Cast, place: impl Fn(&PersonId) -> Pin) -> Option<BTreeSet<PersonId>> {
        let unions = |person: &PersonId| cast.unions_of(person).len();
        match kind {
            Kind::AddChild => {
                let couples: Vec<&UnionId> = cast.case.unions.iter().filter(|(_, u)| u.partners.len() == 2).map(|(id, _)| id).collect();
                let union = (*self.random.pick(&couples)?).clone();
                let child = created(self.make(Edit::AddChild { parents: Parents::Union(union.clone()), kind: None, being: None }));
                Some(cast.case.unions[&union].partners.iter().cloned().chain([child]).collect())
            }
            Kind::AddPartner => {
                let person = self.one_of(cast, |p| unions(p) == 0)?;
                self.add_partner(cast, person)
            }
            Kind::AddSecondPartner => {
                let person = self.one_of(cast, |p| unions(p) == 1)?;
                self.add_partner(cast, person)
            }
            Kind::AddParentsToInLaw => {
                let is_in_law = |p: &PersonId| !cast.has_parents(p) && cast.partners_of(p).iter().any(|q| cast.has_parents(q));
                let person = self.one_of(cast, is_in_law)?;
                let applied = self.make(Edit::AddParents { of: person.clone(), kind: None });
                let parents = applied.created.into_iter().filter_map(|id| if let EntityId::Person(id) = id { Some(id) } else { None });
                Some(cast.block_of(&person).into_iter().chain(parents).collect())
            }
            Kind::AddSiblingInTheMiddle => {
                let pairs = cast.siblings_in_a_row();
                let &(elder, year, _) = self.random.pick(&pairs)?;
                let sibling = created(self.make(Edit::AddSibling(elder.clone())));
                // Years of birth count from January: after the elder one, before the younger one.
                let birth = Date::parse(&format!("{year}-07"));
                self.make(Edit::SetPerson(sibling.clone(), PersonField::Birth(Some(birth))));
                Some(BTreeSet::from([sibling]))
            }
            Kind::DeleteLeaf => {
                let person = self.one_of(cast, |p| unions(p) == 0 && cast.has_parents(p))?;
                self.make(Edit::Delete(vec![person.into()]));
                Some(BTreeSet::new())
            }
            Kind::DeletePartnerWithChildren => {
                let person = self.one_of(cast, |p| !cast.partners_of(p).is_empty() && !cast.children_of(p).is_empty())?;
                let mut touched = cast.block_of(&person);
                touched.extend(cast.children_of(&person).into_iter().cloned());
                self.make(Edit::Delete(vec![person.into()]));
                Some(touched)
            }
            Kind::CorrectBirthDate => {
                let person = self.one_of(cast, |p| cast.birth(p).is_some() && cast.has_parents(p))?;
                let years = 1 + self.random.below(3) as i32;
                let year = cast.birth(&person)? + if self.random.chance(0.5) { years } else { -years };
                self.make(Edit::SetPerson(person.clone(), PersonField::Birth(Some(Date::parse(&year.to_string())))));
                Some(cast.descent_of(&person))
            }
            Kind::ToggleAdoption => {
                let links: Vec<&ChildLinkId> = cast.case.children.keys().collect();
                let link = (*self.random.pick(&links)?).clone();
                let record = &cast.case.children[&link];
                let kind = if record.kind.as_deref() == Some("adopted") { "biological" } else { "adopted" };
                self.make(Edit::SetChild(link, ChildField::Kind(Some(kind.into()))));
                Some(BTreeSet::from([record.child.clone()]))
            }
            Kind::PinOrUnpin => {
                let pinned = cast.people(|p| cast.case.people[p].pins.genogram.is_some());
                let (person, edit) = if pinned.len() >= PINNED {
                    let person = (*self.random.pick(&pinned)?).clone();
                    let only = Some(vec![EntityId::from(&person)]);
                    (person, Edit::TidyUp { chart: ChartKind::Genogram, only })
                } else {
                    let person = self.one_of(cast, |p| !pinned.contains(&p))?;
                    let at = place(&person);
                    let pin = Pin { x: at.x + if self.random.chance(0.5) { ASIDE } else { -ASIDE }, ..at };
                    let places = vec![(EntityId::from(&person), pin)];
                    (person, Edit::Move { chart: ChartKind::Genogram, places })
                };
                self.make(edit);
                Some(BTreeSet::from([person]))
            }
            Kind::JoinFamilies => self.join(cast),
        }
    }

    fn one_of(&mut self, cast: &Cast, holds: impl Fn(&PersonId) -> bool) -> Option<PersonId> {
        self.random.pick(&cast.people(holds)).map(|person| (*person).clone())
    }

    fn add_partner(&mut self, cast: &Cast, person: PersonId) -> Option<BTreeSet<PersonId>> {
        let partner = created(self.make(Edit::AddPartner(Parents::Of(person.clone()))));
        Some(cast.block_of(&person).into_iter().chain([partner]).collect())
    }

    /// Makes two people of different families partners, of an age and of different gender where there are such. The smaller
    /// family may go wherever the larger one has room.
    fn join(&mut self, cast: &Cast) -> Option<BTreeSet<PersonId>> {
        let mut families = cast.families();
        families.sort_by_key(|family| (family.len(), family.first().cloned()));
        let smaller = families.first().filter(|_| families.len() > 1)?;
        let unmatched = |p: &PersonId| cast.unions_of(p).len() <= 1;
        let mut ones: Vec<&PersonId> = smaller.iter().filter(|p| unmatched(p)).collect();
        let mut others: Vec<&PersonId> = families[1..].iter().flatten().filter(|p| unmatched(p)).collect();
        self.random.shuffle(&mut ones);
        self.random.shuffle(&mut others);
        let gender = |p: &PersonId| cast.case.people[p].gender();
        let misfit = |one: &PersonId, other: &PersonId| {
            let years = cast.birth(one).zip(cast.birth(other)).map(|(a, b)| (a - b).abs());
            (
                !cast.unions_of(one).is_empty(),
                years.is_none_or(|y| y > YEARS_APART),
                gender(one) == gender(other),
                !cast.unions_of(other).is_empty(),
            )
        };
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        let (one, other) = pairs.min_by_key(|(one, other)| misfit(one, other))?;
        self.make(Edit::JoinPartners(one.clone(), other.clone(), None));
        Some(smaller.iter().cloned().chain(cast.block_of(other)).collect())
    }
}
