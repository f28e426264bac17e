//! Degree of kinship: how two people descend from the same ancestors.

use super::*;
use crate::notation::{LinkRole, child_link};
use std::collections::VecDeque;

/// How two people are related by descent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinship {
    /// Generations from the first person up to the nearest common ancestors; 0 if that is the first person.
    pub up: u32,
    /// Generations from those down to the second person.
    pub down: u32,
    /// The nearest common ancestors: two for full siblings and their descendants, one for half ones.
    pub ancestors: Vec<PersonId>,
}

impl Kinship {
    /// The degree in civil law: births between the two. 1 parent and child, 2 siblings, 3 uncle and niece, 4 first cousins.
    pub fn degree(&self) -> u32 {
        self.up + self.down
    }
}

/// True for the child links that say descent: birth, and a donor, who is no parent but kin. A surrogate may carry a child that
/// is not hers.
fn says_descent(link: &ChildLink) -> bool {
    let kind = link.kind.as_deref();
    child_link(kind).role == LinkRole::Birth || kind == Some("donor")
}

impl CaseGraph<'_> {
    /// How two different people descend from a common ancestor, by the shortest way; `None` when no descent is known.
    pub fn kinship(&self, first: &PersonId, second: &PersonId) -> Option<Kinship> {
        let (up, down) = (self.generations_up(first), self.generations_up(second));
        let common = up.iter().filter_map(|(id, up)| down.get(id).map(|down| (*up, *down, *id)));
        let (up, down) = common.clone().map(|(up, down, _)| (up, down)).min_by_key(|(up, down)| (up + down, *up))?;
        let ancestors = common.filter(|(u, d, _)| (*u, *d) == (up, down)).filter_map(|(_, _, at)| self.person_at(at).cloned());
        (first != second).then(|| Kinship { up, down, ancestors: ancestors.collect() })
    }

    /// How many generations back each ancestor by descent is, the person included.
    fn generations_up(&self, person: &PersonId) -> BTreeMap<NodeIndex, u32> {
        let mut up = BTreeMap::new();
        let mut open: VecDeque<(NodeIndex, u32)> = self.place_of(person).map(|at| (at, 0)).into_iter().collect();
        while let Some((at, generations)) = open.pop_front() {
            if up.contains_key(&at) {
                continue;
            }
            up.insert(at, generations);
            let unions = self.next_to(at, Incoming, |link| self.is_descent(link));
            open.extend(unions.flat_map(|union| self.partners_in(union)).map(|parent| (parent, generations + 1)));
        }
        up
    }

    fn is_descent(&self, link: &Link) -> bool {
        matches!(link, Link::Child(id) if self.case.children.get(id).is_some_and(|link| says_descent(link)))
    }

    /// True when both partners of a union descend from a common ancestor.
    pub fn is_consanguine(&self, union: &UnionId) -> bool {
        match self.case.unions.get(union).map(|union| union.partners.as_slice()) {
            Some([first, second]) => self.kinship(first, second).is_some(),
            _ => false,
        }
    }
}
