//! Who is what in a case: the people whom each kind of edit could be about.

use kithkin::model::graph::CaseGraph;
use kithkin::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// A case with its people's unions and parents looked up.
pub struct Cast<'c> {
    pub case: &'c Case,
    unions: BTreeMap<&'c PersonId, Vec<&'c UnionId>>,
    /// The links of a union's children, in the order of ids.
    links: BTreeMap<&'c UnionId, Vec<&'c ChildLinkId>>,
    with_parents: BTreeSet<&'c PersonId>,
}

impl<'c> Cast<'c> {
    pub fn of(case: &'c Case) -> Self {
        let mut cast = Self { case, unions: BTreeMap::new(), links: BTreeMap::new(), with_parents: BTreeSet::new() };
        for (id, union) in &case.unions {
            for partner in &union.partners {
                cast.unions.entry(partner).or_default().push(id);
            }
        }
        for (id, link) in &case.children {
            cast.links.entry(&link.union).or_default().push(id);
            cast.with_parents.insert(&link.child);
        }
        cast
    }

    pub fn unions_of(&self, person: &PersonId) -> &[&'c UnionId] {
        self.unions.get(person).map_or(&[], Vec::as_slice)
    }

    pub fn has_parents(&self, person: &PersonId) -> bool {
        self.with_parents.contains(person)
    }

    pub fn partners_of(&self, person: &PersonId) -> Vec<&'c PersonId> {
        let partners = self.unions_of(person).iter().flat_map(|u| &self.case.unions[*u].partners);
        partners.filter(|p| *p != person).collect()
    }

    pub fn children_of(&self, person: &PersonId) -> Vec<&'c PersonId> {
        let links = self.unions_of(person).iter().filter_map(|u| self.links.get(*u)).flatten();
        links.map(|link| &self.case.children[*link].child).collect()
    }

    /// The year that a person was born in.
    pub fn birth(&self, person: &PersonId) -> Option<i32> {
        self.case.people[person].birth.as_ref().and_then(Date::year)
    }

    /// Everybody of whom this holds.
    pub fn people(&self, holds: impl Fn(&PersonId) -> bool) -> Vec<&'c PersonId> {
        self.case.people.keys().filter(|p| holds(p)).collect()
    }

    /// Pairs of siblings who follow each other, born in different years.
    pub fn siblings_in_a_row(&self) -> Vec<(&'c PersonId, i32, &'c PersonId)> {
        let mut pairs = vec![];
        for links in self.links.values() {
            let children = links.iter().map(|l| &self.case.children[*l].child);
            let mut dated: Vec<_> = children.filter_map(|c| Some((self.birth(c)?, c))).collect();
            dated.sort();
            pairs.extend(dated.windows(2).filter(|w| w[0].0 < w[1].0).map(|w| (w[0].1, w[0].0, w[1].1)));
        }
        pairs
    }

    /// The person with everybody whom they are joined to by unions: those who stand together in a row.
    pub fn block_of(&self, person: &PersonId) -> BTreeSet<PersonId> {
        let mut block = BTreeSet::from([person.clone()]);
        let mut open = vec![person.clone()];
        while let Some(next) = open.pop() {
            open.extend(self.partners_of(&next).into_iter().filter(|p| block.insert((*p).clone())).cloned());
        }
        block
    }

    /// The person's block and the blocks of all who descend from it: those who move along when the person moves.
    pub fn descent_of(&self, person: &PersonId) -> BTreeSet<PersonId> {
        let mut descent = BTreeSet::new();
        let mut open = vec![person.clone()];
        while let Some(next) = open.pop() {
            for member in self.block_of(&next) {
                if descent.insert(member.clone()) {
                    open.extend(self.children_of(&member).into_iter().cloned());
                }
            }
        }
        descent
    }

    /// The people of each family that nothing joins to another.
    pub fn families(&self) -> Vec<BTreeSet<PersonId>> {
        let people =
            |family: Vec<EntityId>| family.into_iter().filter_map(|id| if let EntityId::Person(id) = id { Some(id) } else { None });
        CaseGraph::new(self.case).families().into_iter().map(|family| people(family).collect()).collect()
    }
}
