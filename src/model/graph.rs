//! A case → a graph of the whole client system, to ask who belongs to whom and how far.
//!
//! The graph is a view: built in one pass over the records when a question comes up, thrown away after. Nothing of it is
//! stored, because petgraph gives indices out again and ids must not be. All answers are in the order of ids.

mod cycles;
mod generations;
mod kinship;
mod support;

pub use kinship::Kinship;

use super::*;
use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use std::collections::{BTreeMap, BTreeSet};

/// What joins two things in the graph, and which way it points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// From a person to their union.
    Partner,
    /// From a union to a child.
    Child(ChildLinkId),
    /// From a person to their household, or to a system that they belong to.
    Member,
    /// From a person to another.
    Bond(BondId),
    /// From the first end to the second.
    Tie(TieId),
}

/// The client system of one case as a graph of people, unions, households and systems.
pub struct CaseGraph<'c> {
    case: &'c Case,
    graph: StableDiGraph<EntityId, Link>,
    /// Where each thing is. Only looked up, never walked.
    at: BTreeMap<EntityId, NodeIndex>,
}

impl<'c> CaseGraph<'c> {
    /// Builds the view, in time linear in the case. References to nothing are passed over.
    pub fn new(case: &'c Case) -> Self {
        let mut view = Self { case, graph: StableDiGraph::new(), at: BTreeMap::new() };
        case.people.keys().for_each(|id| view.add(id.into()));
        case.unions.keys().for_each(|id| view.add(id.into()));
        case.households.keys().for_each(|id| view.add(id.into()));
        case.systems.keys().for_each(|id| view.add(id.into()));
        for (id, union) in &case.unions {
            union.partners.iter().for_each(|partner| view.join(partner.into(), id.into(), Link::Partner));
        }
        for (id, link) in &case.children {
            view.join((&link.union).into(), (&link.child).into(), Link::Child(id.clone()));
        }
        for (id, household) in &case.households {
            household.members.iter().for_each(|member| view.join(member.into(), id.into(), Link::Member));
        }
        for (id, system) in &case.systems {
            system.members.iter().for_each(|member| view.join(member.into(), id.into(), Link::Member));
        }
        for (id, bond) in &case.bonds {
            view.join((&bond.from).into(), (&bond.to).into(), Link::Bond(id.clone()));
        }
        for (id, tie) in &case.ties {
            view.join(tie.from.entity(), tie.to.entity(), Link::Tie(id.clone()));
        }
        view
    }

    fn add(&mut self, entity: EntityId) {
        let index = self.graph.add_node(entity.clone());
        self.at.insert(entity, index);
    }

    fn join(&mut self, from: EntityId, to: EntityId, link: Link) {
        if let (Some(from), Some(to)) = (self.at.get(&from), self.at.get(&to)) {
            self.graph.add_edge(*from, *to, link);
        }
    }

    /// The petgraph graph itself, for algorithms that this view does not offer.
    pub fn petgraph(&self) -> &StableDiGraph<EntityId, Link> {
        &self.graph
    }

    /// Where a thing is in [`Self::petgraph`].
    pub fn index_of(&self, entity: &EntityId) -> Option<NodeIndex> {
        self.at.get(entity).copied()
    }

    /// What is joined to a thing by links that `keep` keeps.
    fn next_to(&self, index: NodeIndex, direction: Direction, keep: impl Fn(&Link) -> bool) -> impl Iterator<Item = NodeIndex> {
        self.graph.edges_directed(index, direction).filter(move |e| keep(e.weight())).map(move |e| match direction {
            Outgoing => e.target(),
            Incoming => e.source(),
        })
    }

    fn unions_at(&self, person: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        self.next_to(person, Outgoing, |l| *l == Link::Partner)
    }

    fn partners_in(&self, union: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        self.next_to(union, Incoming, |l| *l == Link::Partner)
    }

    fn children_of(&self, union: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        self.next_to(union, Outgoing, |l| matches!(l, Link::Child(_)))
    }

    fn unions_above(&self, child: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        self.next_to(child, Incoming, |l| matches!(l, Link::Child(_)))
    }

    /// People among the given places, each once, in the order of ids, without `person`.
    fn people_at(&self, places: impl Iterator<Item = NodeIndex>, person: &PersonId) -> Vec<PersonId> {
        let people: BTreeSet<&PersonId> = places.filter_map(|index| self.person_at(index)).filter(|p| *p != person).collect();
        people.into_iter().cloned().collect()
    }

    fn person_at(&self, index: NodeIndex) -> Option<&PersonId> {
        match self.graph.node_weight(index)? {
            EntityId::Person(id) => Some(id),
            _ => None,
        }
    }

    fn place_of(&self, person: &PersonId) -> Option<NodeIndex> {
        self.index_of(&person.into())
    }

    /// All parents, by whichever kind of child link.
    pub fn parents(&self, person: &PersonId) -> Vec<PersonId> {
        let unions = self.place_of(person).into_iter().flat_map(|at| self.unions_above(at));
        self.people_at(unions.flat_map(|union| self.partners_in(union)), person)
    }

    /// All children, by whichever kind of child link.
    pub fn children(&self, person: &PersonId) -> Vec<PersonId> {
        let unions = self.place_of(person).into_iter().flat_map(|at| self.unions_at(at));
        self.people_at(unions.flat_map(|union| self.children_of(union)), person)
    }

    /// Everybody in a union with the person.
    pub fn partners(&self, person: &PersonId) -> Vec<PersonId> {
        let unions = self.place_of(person).into_iter().flat_map(|at| self.unions_at(at));
        self.people_at(unions.flat_map(|union| self.partners_in(union)), person)
    }

    /// Full, half and adoptive siblings: everybody who has a parental union or a parent in common with the person.
    pub fn siblings(&self, person: &PersonId) -> Vec<PersonId> {
        let above: Vec<NodeIndex> = self.place_of(person).into_iter().flat_map(|at| self.unions_above(at)).collect();
        let of_parents = above.iter().flat_map(|union| self.partners_in(*union)).flat_map(|parent| self.unions_at(parent));
        let unions: BTreeSet<NodeIndex> = above.iter().copied().chain(of_parents).collect();
        self.people_at(unions.into_iter().flat_map(|union| self.children_of(union)), person)
    }

    /// All ancestors, by whichever kind of child link; in a case with an ancestry cycle that may be the person as well.
    pub fn ancestors(&self, person: &PersonId) -> BTreeSet<PersonId> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<NodeIndex> = self.place_of(person).into_iter().collect();
        while let Some(at) = open.pop() {
            for parent in self.unions_above(at).flat_map(|union| self.partners_in(union)) {
                if seen.insert(parent) {
                    open.push(parent);
                }
            }
        }
        seen.into_iter().filter_map(|index| self.person_at(index).cloned()).collect()
    }

    /// The parts of the client system that nothing joins, each in the order of ids, the one with the first thing first.
    /// Near-linear.
    pub fn components(&self) -> Vec<Vec<EntityId>> {
        self.parts(|_| true)
    }

    /// The families: people and unions joined by kinship or partnership alone, in the same order. Near-linear.
    pub fn families(&self) -> Vec<Vec<EntityId>> {
        let mut parts = self.parts(|link| matches!(link, Link::Partner | Link::Child(_)));
        parts.retain(|part| matches!(part.first(), Some(EntityId::Person(_) | EntityId::Union(_))));
        parts
    }

    fn parts(&self, keep: impl Fn(&Link) -> bool) -> Vec<Vec<EntityId>> {
        let mut joined = UnionFind::new(self.graph.node_count());
        for edge in self.graph.edge_references().filter(|e| keep(e.weight())) {
            joined.union(edge.source().index(), edge.target().index());
        }
        let mut parts: BTreeMap<usize, Vec<EntityId>> = BTreeMap::new();
        for index in self.graph.node_indices() {
            parts.entry(joined.find(index.index())).or_default().push(self.graph[index].clone());
        }
        let mut parts: Vec<Vec<EntityId>> = parts.into_values().collect();
        parts.iter_mut().for_each(|part| part.sort());
        parts.sort();
        parts
    }
}

#[cfg(test)]
pub(super) mod tests;
