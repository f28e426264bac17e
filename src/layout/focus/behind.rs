//! How many people each badge counts.

use super::kin::{Kin, People};
use super::{Branch, Focus, Folded};
use std::collections::{BTreeMap, VecDeque};

impl Kin<'_> {
    /// Whom a focus shows, and who is folded away where.
    pub(super) fn folded(&self, focus: &Focus) -> Folded {
        let shown = self.shown(focus);
        let people = || self.people.iter().zip(&shown);
        let centre = focus.around.as_ref().map(|(centre, _)| centre).filter(|id| self.person(id).is_some());
        Folded {
            centre: centre.cloned(),
            shown: people().filter(|(_, shown)| **shown).map(|(p, _)| p.id.clone()).collect(),
            badges: self.badges(&shown),
            left_out: people().filter(|(_, shown)| !**shown).count(),
        }
    }

    /// Every place where the family goes on to people who are not shown, with those who are nearest to it.
    fn badges(&self, shown: &People) -> BTreeMap<Branch, usize> {
        let mut behind: BTreeMap<Branch, Vec<usize>> = BTreeMap::new();
        for union in &self.unions {
            let hidden = |people: &[usize]| people.iter().copied().filter(|&p| !shown[p]).collect::<Vec<_>>();
            let (partners, children) = (hidden(&union.partners), hidden(&union.children));
            let seen: Vec<usize> = union.partners.iter().copied().filter(|&p| shown[p]).collect();
            let mut add = |branch: Branch, people: &[usize]| {
                if !people.is_empty() {
                    behind.entry(branch).or_default().extend(people);
                }
            };
            match seen[..] {
                [] => {
                    for child in union.children.iter().filter(|&&c| shown[c]) {
                        add(Branch::Origin(self.people[*child].id.clone()), &[&partners[..], &children].concat());
                    }
                }
                [person] => add(Branch::Family(self.people[person].id.clone()), &[partners, children].concat()),
                _ => add(Branch::Children(union.id.clone()), &children),
            }
        }
        let counts = self.nearest(&behind.values().map(Vec::as_slice).collect::<Vec<_>>(), shown);
        behind.into_keys().zip(counts).collect()
    }

    /// How many people who are not shown are nearest to each of several groups of them; of equally near groups the first.
    fn nearest(&self, groups: &[&[usize]], shown: &People) -> Vec<usize> {
        let mut counts = vec![0; groups.len()];
        let mut counted = shown.clone();
        let mut walked = vec![false; self.unions.len()];
        let mut open: VecDeque<(usize, usize)> = VecDeque::new();
        let mut count = |p: usize, group: usize, open: &mut VecDeque<(usize, usize)>| {
            if !std::mem::replace(&mut counted[p], true) {
                counts[group] += 1;
                open.push_back((p, group));
            }
        };
        for (group, people) in groups.iter().enumerate() {
            people.iter().for_each(|&p| count(p, group, &mut open));
        }
        while let Some((p, group)) = open.pop_front() {
            for &u in self.people[p].own.iter().chain(&self.people[p].above) {
                if !std::mem::replace(&mut walked[u], true) {
                    let union = &self.unions[u];
                    union.partners.iter().chain(&union.children).for_each(|&next| count(next, group, &mut open));
                }
            }
        }
        counts
    }
}
