//! Who is kin of whom, as dense arrays, and the walks over them. No walk calls itself, so no family is too deep.

use super::super::Options;
use super::{Branch, Change, Focus};
use crate::model::{Case, PersonId, UnionId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// The people and unions that a chart may draw, and how they are linked. Made in time linear in the case.
pub struct Kin<'c> {
    /// In the order of their ids, like the unions.
    pub(super) people: Vec<PersonNode<'c>>,
    pub(super) unions: Vec<UnionNode<'c>>,
}

pub(super) struct PersonNode<'c> {
    pub id: &'c PersonId,
    /// The unions that the person is a partner in.
    pub own: Vec<usize>,
    /// The unions that the person is a child of.
    pub above: Vec<usize>,
}

pub(super) struct UnionNode<'c> {
    pub id: &'c UnionId,
    pub partners: Vec<usize>,
    pub children: Vec<usize>,
}

/// One flag per person.
pub(super) type People = Vec<bool>;

impl<'c> Kin<'c> {
    /// Takes from a case what the options let a chart draw; their focus is not asked.
    pub fn new(case: &'c Case, options: &Options) -> Self {
        let seen = |confidential: bool| !(confidential && options.for_client);
        let ids = case.people.iter().filter(|(_, p)| seen(p.common.confidential)).map(|(id, _)| id);
        let mut people: Vec<PersonNode> = ids.map(|id| PersonNode { id, own: vec![], above: vec![] }).collect();
        let at: BTreeMap<&PersonId, usize> = people.iter().enumerate().map(|(i, p)| (p.id, i)).collect();
        let mut unions: Vec<UnionNode> = Vec::new();
        for (id, union) in case.unions.iter().filter(|(_, u)| seen(u.common.confidential)) {
            let mut partners: Vec<usize> = union.partners.iter().filter_map(|p| at.get(p).copied()).collect();
            partners.dedup();
            partners.iter().for_each(|&p| people[p].own.push(unions.len()));
            unions.push(UnionNode { id, partners, children: vec![] });
        }
        for link in case.children.values() {
            let drawn = seen(link.common.confidential) && (options.show_past || !case.is_past(link.until.as_ref()));
            let union = unions.binary_search_by(|u| u.id.cmp(&link.union));
            if let (true, Ok(u), Some(&child)) = (drawn, union, at.get(&link.child))
                && !unions[u].partners.contains(&child)
                && people[child].above.last() != Some(&u)
            {
                unions[u].children.push(child);
                people[child].above.push(u);
            }
        }
        Self { people, unions }
    }

    pub(super) fn person(&self, id: &PersonId) -> Option<usize> {
        self.people.binary_search_by(|p| p.id.cmp(id)).ok()
    }

    pub(super) fn union(&self, id: &UnionId) -> Option<usize> {
        self.unions.binary_search_by(|u| u.id.cmp(id)).ok()
    }

    /// The unions that a person is a partner in.
    pub fn unions_of(&self, person: &PersonId) -> Vec<UnionId> {
        let own = self.person(person).into_iter().flat_map(|p| &self.people[p].own);
        own.map(|&u| self.unions[u].id.clone()).collect()
    }

    /// True for a partner in a union.
    pub fn is_partner(&self, person: &PersonId, union: &UnionId) -> bool {
        match (self.person(person), self.union(union)) {
            (Some(person), Some(union)) => self.unions[union].partners.contains(&person),
            _ => false,
        }
    }

    /// True when a focus shows somebody.
    pub fn shows(&self, focus: &Focus, person: &PersonId) -> bool {
        self.person(person).is_some_and(|p| self.shown(focus)[p])
    }

    /// Whom a focus shows.
    pub(super) fn shown(&self, focus: &Focus) -> People {
        let around = focus.around.as_ref().and_then(|(id, steps)| Some((self.person(id)?, *steps)));
        let mut shown = vec![around.is_none(); self.people.len()];
        if let Some((centre, steps)) = around {
            self.explore(vec![(steps.into(), centre)], &mut shown);
        }
        let reach = around.map_or(usize::MAX, |(_, steps)| steps.into());
        for change in &focus.changes {
            match change {
                Change::Fold(branch) => self.fold(branch, around.map(|(centre, _)| centre), &mut shown),
                Change::Unfold(branch) => {
                    if self.anchors(branch).iter().any(|&p| shown[p]) {
                        let hidden = self.next(branch, &shown).into_iter().filter(|(_, p)| !shown[*p]);
                        let seeds = hidden.filter_map(|(steps, p)| Some((reach.checked_sub(steps)?, p))).collect();
                        self.explore(seeds, &mut shown);
                    }
                }
                Change::Reveal(person) => {
                    if let Some(person) = self.person(person) {
                        shown[person] = true;
                    }
                }
            }
        }
        shown
    }

    /// The people that a branch starts from.
    pub(super) fn anchors(&self, branch: &Branch) -> Vec<usize> {
        match branch {
            Branch::Origin(person) | Branch::Family(person) => self.person(person).into_iter().collect(),
            Branch::Children(union) => self.union(union).map(|u| self.unions[u].partners.clone()).unwrap_or_default(),
        }
    }

    /// The people right behind a branch, and how many steps they are from where it starts.
    fn next(&self, branch: &Branch, shown: &[bool]) -> Vec<(usize, usize)> {
        let mut next = Vec::new();
        let mut add = |steps: usize, people: &[usize]| next.extend(people.iter().map(|&p| (steps, p)));
        match branch {
            Branch::Origin(person) => {
                for union in self.person(person).into_iter().flat_map(|p| &self.people[p].above).map(|&u| &self.unions[u]) {
                    // Where one parent is shown, the other parent and siblings lie behind that one.
                    if union.partners.iter().all(|&p| !shown[p]) {
                        add(1, &union.partners);
                        add(2, &union.children);
                    }
                }
            }
            Branch::Family(person) => {
                let Some(person) = self.person(person) else { return next };
                for union in self.people[person].own.iter().map(|&u| &self.unions[u]) {
                    add(1, &union.partners);
                    // Children of a couple who are both shown have a branch of their own.
                    if union.partners.iter().all(|&p| p == person || !shown[p]) {
                        add(1, &union.children);
                    }
                }
            }
            Branch::Children(union) => self.union(union).into_iter().for_each(|u| add(1, &self.unions[u].children)),
        }
        next
    }

    /// Shows whoever can be reached from the seeds over people who are not shown yet, in as many steps as each seed has left.
    fn explore(&self, seeds: Vec<(usize, usize)>, shown: &mut [bool]) {
        // What each union has given on to its partners and its children: one more than the steps they have left.
        let mut given = vec![(0, 0); self.unions.len()];
        let was_shown = shown.to_vec();
        let mut left: Vec<Option<usize>> = vec![None; self.people.len()];
        let mut open = BinaryHeap::new();
        let mut give = |people: &[usize], steps: usize, open: &mut BinaryHeap<(usize, Reverse<usize>)>| {
            for &p in people {
                if !was_shown[p] && left[p].is_none_or(|l| l < steps) {
                    left[p] = Some(steps);
                    shown[p] = true;
                    open.push((steps, Reverse(p)));
                }
            }
        };
        for (steps, person) in seeds {
            give(&[person], steps, &mut open);
        }
        while let Some((steps, Reverse(person))) = open.pop() {
            let node = &self.people[person];
            let to_own = node.own.iter().map(|&u| (u, steps, steps));
            let to_above = node.above.iter().map(|&u| (u, steps, steps.saturating_sub(1)));
            for (u, to_partners, to_children) in to_own.chain(to_above) {
                if to_partners > given[u].0 {
                    given[u].0 = to_partners;
                    give(&self.unions[u].partners, to_partners - 1, &mut open);
                }
                if to_children > given[u].1 {
                    given[u].1 = to_children;
                    give(&self.unions[u].children, to_children - 1, &mut open);
                }
            }
        }
    }

    /// Hides the ancestors, or the descendants, that a branch leads to, and whoever is linked to its start only through it.
    /// Does nothing where that would hide the person in focus.
    fn fold(&self, branch: &Branch, centre: Option<usize>, shown: &mut [bool]) {
        let anchors: Vec<usize> = self.anchors(branch).into_iter().filter(|&p| shown[p]).collect();
        let linked = self.linked(&anchors, shown, None);
        let mut stay = shown.to_vec();
        for p in self.line(branch) {
            stay[p] &= anchors.contains(&p);
        }
        let kept = self.linked(&anchors, &stay, Some(branch));
        if centre.is_none_or(|centre| kept[centre] || !linked[centre]) {
            for p in 0..shown.len() {
                shown[p] &= kept[p] || !linked[p];
            }
        }
    }

    /// The ancestors, or the partners and descendants, that a branch leads to.
    fn line(&self, branch: &Branch) -> Vec<usize> {
        let upwards = matches!(branch, Branch::Origin(_));
        let mut seen = vec![false; self.people.len()];
        let mut line = Vec::new();
        let next = self.next(branch, &seen).into_iter();
        let mut open: Vec<usize> = next.filter(|(steps, _)| *steps == 1).map(|(_, p)| p).collect();
        while let Some(p) = open.pop() {
            if std::mem::replace(&mut seen[p], true) {
                continue;
            }
            line.push(p);
            let unions = if upwards { &self.people[p].above } else { &self.people[p].own };
            open.extend(unions.iter().map(|&u| &self.unions[u]).flat_map(|u| if upwards { &u.partners } else { &u.children }));
        }
        line
    }

    /// Everybody among the `allowed` who is linked to somebody of these, over no link of the branch that is cut.
    fn linked(&self, from: &[usize], allowed: &[bool], cut: Option<&Branch>) -> People {
        let mut linked = vec![false; self.people.len()];
        let mut walked = vec![false; self.unions.len()];
        let mut open: Vec<usize> = from.to_vec();
        from.iter().for_each(|&p| linked[p] = true);
        while let Some(p) = open.pop() {
            let node = &self.people[p];
            let is_cut = |branch: fn(PersonId) -> Branch| cut.is_some_and(|cut| *cut == branch(node.id.clone()));
            let own = node.own.iter().filter(|_| !is_cut(Branch::Family));
            let above = node.above.iter().filter(|_| !is_cut(Branch::Origin));
            for (&u, is_child) in own.map(|u| (u, false)).chain(above.map(|u| (u, true))) {
                let union = &self.unions[u];
                let childless = matches!(cut, Some(Branch::Children(id)) if id == union.id);
                if (childless && is_child) || std::mem::replace(&mut walked[u], true) {
                    continue;
                }
                let children: &[usize] = if childless { &[] } else { &union.children };
                for &next in union.partners.iter().chain(children) {
                    if allowed[next] && !std::mem::replace(&mut linked[next], true) {
                        open.push(next);
                    }
                }
            }
        }
        linked
    }
}
