//! The family as dense arrays in one canonical order, made once per run: no later step walks a graph in an order that
//! editing history could change.

use super::super::focus::Branch;
use super::super::symbols;
use super::super::{Options, TextParts};
use super::lists::Lists;
use crate::model::{Case, ChildLink, ChildLinkId, Date, Gender, HouseholdId, Person, PersonId, Union, UnionEventKind, UnionId};
use crate::notation::{self, Body, LinkRole};
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The part of a case that one genogram draws. People, unions and links are indexed in the order of their ids.
pub(super) struct Frozen<'a> {
    pub case: &'a Case,
    /// Which texts are written.
    pub parts: TextParts,
    pub people: Vec<PersonNode<'a>>,
    pub unions: Vec<UnionNode<'a>>,
    pub links: Vec<LinkNode<'a>>,
    pub households: Vec<(&'a HouseholdId, Vec<usize>)>,
    /// How many people are folded away where.
    pub badges: BTreeMap<Branch, usize>,
    /// For the combined chart: with the ties between people and households, and with the pins of that chart.
    pub is_combined: bool,
}

pub(super) struct PersonNode<'a> {
    pub id: &'a PersonId,
    pub record: &'a Arc<Person>,
    /// When the person was born, for sorting.
    pub born: Option<(i32, u8, u8)>,
    /// Half the width and height of the symbol.
    pub half: f64,
    /// The form of the symbol.
    pub body: Body,
    /// The unions that the person is a partner in, in time order.
    pub unions: SmallVec<[usize; 2]>,
    /// The link that the person is drawn under.
    pub parents: Option<usize>,
}

pub(super) struct UnionNode<'a> {
    pub id: &'a UnionId,
    pub record: &'a Arc<Union>,
    /// When it began, for sorting.
    pub began: Option<(i32, u8, u8)>,
    /// None, one or two people.
    pub partners: SmallVec<[usize; 2]>,
    /// Links drawn under this union, in birth order.
    pub children: Vec<usize>,
    /// Links to children who are drawn under another union.
    pub secondary: Vec<usize>,
}

pub(super) struct LinkNode<'a> {
    pub id: &'a ChildLinkId,
    pub record: &'a ChildLink,
    pub child: usize,
    pub union: usize,
    /// Index among the multiple births of the union; `None` for a child born alone.
    pub twins: Option<&'a str>,
}

impl UnionNode<'_> {
    /// True where something may be struck across the couple line: who has parted, also where they came together again.
    pub fn is_struck(&self) -> bool {
        use UnionEventKind as K;
        self.record.timeline.iter().any(|event| match event.kind {
            K::Separated | K::LegallySeparated | K::Divorced | K::Annulled | K::Widowed | K::Ended | K::Reconciled | K::Remarried => true,
            K::Met | K::Together | K::Engaged | K::Married | K::Unlisted(_) => false,
        })
    }
}

impl<'a> Frozen<'a> {
    /// Takes from the case what is drawn: all people, or only `members` and what holds between them.
    pub fn new(case: &'a Case, members: Option<&BTreeSet<PersonId>>, options: &Options) -> Self {
        let shown = |confidential: bool| !(confidential && options.for_client);
        let people: Vec<PersonNode> = case
            .people
            .iter()
            .filter(|(id, p)| shown(p.common.confidential) && members.is_none_or(|m| m.contains(*id)))
            .map(|(id, record)| PersonNode {
                id,
                record,
                born: record.birth.as_ref().and_then(Date::sort_key),
                half: symbols::half(case, record.being()),
                body: symbols::body(case, record),
                unions: SmallVec::new(),
                parents: None,
            })
            .collect();
        let mut frozen = Self {
            case,
            parts: options.parts,
            people,
            unions: vec![],
            links: vec![],
            households: vec![],
            badges: BTreeMap::new(),
            is_combined: false,
        };
        let unions: Vec<(&UnionId, &Arc<Union>)> = case.unions.iter().collect();
        // Per link: its union, and the link itself.
        let mut links: Vec<(usize, LinkNode)> = vec![];
        for (id, record) in &case.children {
            let drawn = shown(record.common.confidential) && (options.show_past || !case.is_past(record.until.as_ref()));
            if let (true, Some(child)) = (drawn, frozen.person(&record.child))
                && let Ok(union) = unions.binary_search_by(|(id, _)| (*id).cmp(&record.union))
            {
                links.push((union, LinkNode { id, record, child, union: 0, twins: record.twins.as_deref() }));
            }
        }
        links.sort_by_key(|(union, _)| *union);
        let mut links = links.into_iter().peekable();
        for (number, (id, record)) in unions.into_iter().enumerate() {
            let links: SmallVec<[LinkNode; 4]> =
                std::iter::from_fn(|| links.next_if(|(union, _)| *union == number)).map(|(_, link)| link).collect();
            let mut partners: SmallVec<[usize; 2]> = record.partners.iter().filter_map(|p| frozen.person(p)).collect();
            partners.dedup();
            partners.truncate(2);
            // One partner alone says nothing, and neither do unknown parents of an only child.
            if !shown(record.common.confidential) || partners.len() + links.len().min(2) < 2 {
                continue;
            }
            let union = frozen.unions.len();
            for &p in &partners {
                frozen.people[p].unions.push(union);
            }
            frozen.links.extend(links.into_iter().filter(|link| !partners.contains(&link.child)).map(|link| LinkNode { union, ..link }));
            let began = record.start().and_then(Date::sort_key);
            frozen.unions.push(UnionNode { id, record, began, partners, children: vec![], secondary: vec![] });
        }
        frozen.choose_primary_links();
        frozen.sort_sibships();
        frozen.sort_unions_of_people();
        for (id, household) in &case.households {
            let mut inside: Vec<usize> = household.members.iter().filter_map(|p| frozen.person(p)).collect();
            inside.sort_unstable();
            inside.dedup();
            if !inside.is_empty() && shown(household.common.confidential) {
                frozen.households.push((id, inside));
            }
        }
        frozen
    }

    /// The number of a person who is drawn.
    pub fn person(&self, id: &PersonId) -> Option<usize> {
        self.people.binary_search_by(|node| node.id.cmp(id)).ok()
    }

    /// Draws each child under one union: never above parents of its own (grandparents who adopted it), so that it stands
    /// below all of them; of the others the one marked so, else the adoptive one when they share a household, else the birth
    /// parents, else whoever brings the child up.
    fn choose_primary_links(&mut self) {
        let pairs: Vec<(u32, u32)> = self.links.iter().enumerate().map(|(i, link)| (link.child as u32, i as u32)).collect();
        let by_child = Lists::of_pairs(self.people.len(), &pairs);
        for child in 0..self.people.len() {
            let links = by_child.of(child as u32);
            let rank = |&i: &u32| {
                let link = &self.links[i as usize];
                let role = notation::child_link(link.record.kind.as_deref()).role;
                let place = match role {
                    _ if link.record.primary == Some(true) => 0,
                    LinkRole::LegalParent if self.share_a_household(child, link.union) => 1,
                    LinkRole::Birth => 2,
                    LinkRole::LegalParent => 3,
                    LinkRole::Care => 4,
                    LinkRole::Donor => 5,
                };
                (self.is_above_another(link.union, links, &by_child), place, i)
            };
            let primary = match links {
                [] => continue,
                [only] => *only,
                several => several.iter().copied().min_by_key(rank).unwrap_or(several[0]),
            } as usize;
            self.people[child].parents = Some(primary);
            for link in links.iter().map(|&link| link as usize) {
                let union = &mut self.unions[self.links[link].union];
                if link == primary { union.children.push(link) } else { union.secondary.push(link) }
            }
        }
    }

    /// True when a partner of one of the links' unions descends from a partner of this one, by whatever links.
    fn is_above_another(&self, union: usize, links: &[u32], by_child: &Lists) -> bool {
        let descends = |lower: usize, upper: usize| {
            let mut seen = BTreeSet::new();
            let mut ahead = self.unions[lower].partners.to_vec();
            while let Some(person) = ahead.pop() {
                for link in by_child.of(person as u32).iter().map(|&link| &self.links[link as usize]) {
                    let parents = &self.unions[link.union].partners;
                    if link.union == upper || parents.iter().any(|p| self.unions[upper].partners.contains(p)) {
                        return true;
                    }
                    ahead.extend(parents.iter().filter(|&&p| seen.insert(p)));
                }
            }
            false
        };
        let others = links.iter().map(|&l| self.links[l as usize].union).filter(|&other| other != union);
        others.into_iter().any(|other| descends(other, union) && !descends(union, other))
    }

    fn share_a_household(&self, child: usize, union: usize) -> bool {
        let child = self.people[child].id;
        self.case
            .households
            .values()
            .any(|h| h.members.contains(child) && self.unions[union].partners.iter().any(|&p| h.members.contains(self.people[p].id)))
    }

    fn sort_sibships(&mut self) {
        for u in 0..self.unions.len() {
            let mut children = std::mem::take(&mut self.unions[u].children);
            children.sort_unstable();
            if children.len() > 1 {
                children = birth_order(&children, |l| &self.people[self.links[l].child]);
                self.gather_twins(&mut children);
            }
            self.unions[u].children = children;
        }
    }

    /// Moves the rest of each multiple birth next to its first; where they are free to change places, those whose partner
    /// stands left of them come first, so that partners stay outside the group.
    fn gather_twins(&self, order: &mut Vec<usize>) {
        if order.iter().all(|&link| self.links[link].twins.is_none()) {
            return;
        }
        let mut gathered: Vec<usize> = Vec::with_capacity(order.len());
        for &link in order.iter() {
            let label = self.links[link].twins;
            if label.is_none() {
                gathered.push(link);
            } else if !gathered.iter().any(|&l| self.links[l].twins == label) {
                let mut group: Vec<usize> = order.iter().copied().filter(|&l| self.links[l].twins == label).collect();
                if group.iter().all(|&l| self.sibling_key(l) == self.sibling_key(group[0])) {
                    group.sort_by_key(|&l| self.partner_side(self.links[l].child));
                }
                gathered.extend(group);
            }
        }
        *order = gathered;
    }

    fn sibling_key(&self, link: usize) -> (Option<u64>, Option<(i32, u8, u8)>) {
        let person = &self.people[self.links[link].child];
        (person.record.birth_order.map(f64::to_bits), person.born)
    }

    /// -1 for a woman with a husband (who stands left of her), 1 for a man with a wife, 0 otherwise.
    fn partner_side(&self, person: usize) -> i8 {
        if self.people[person].unions.iter().all(|&u| self.unions[u].partners.len() < 2) {
            return 0;
        }
        match self.people[person].record.gender() {
            Gender::Woman => -1,
            Gender::Man => 1,
            Gender::Nonbinary | Gender::Other | Gender::Unknown | Gender::Unlisted(_) => 0,
        }
    }

    fn sort_unions_of_people(&mut self) {
        for p in 0..self.people.len() {
            let mut unions = std::mem::take(&mut self.people[p].unions);
            unions.sort_by(|&a, &b| self.union_key(a).partial_cmp(&self.union_key(b)).unwrap_or(std::cmp::Ordering::Equal));
            self.people[p].unions = unions;
        }
    }

    /// What a person's unions are ordered by: the user's order, the date, then the id. Undated ones come after dated ones.
    pub fn union_key(&self, union: usize) -> (bool, f64, (i32, u8, u8), usize) {
        let UnionNode { record, began, .. } = &self.unions[union];
        (record.order.is_none(), record.order.unwrap_or(0.0), began.unwrap_or((i32::MAX, 0, 0)), union)
    }
}

/// Sorts siblings by birth: those with a stated place by that, the others by date into them, and those with neither after
/// the sibling whose id comes before theirs.
fn birth_order<'a>(links: &[usize], person: impl Fn(usize) -> &'a PersonNode<'a>) -> Vec<usize> {
    let date = |l: usize| person(l).born;
    let place = |l: usize| person(l).record.birth_order;
    let mut order: Vec<usize> = links.iter().copied().filter(|&l| place(l).is_some()).collect();
    order.sort_by(|&a, &b| place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal).then(date(a).cmp(&date(b))));
    let mut dated: Vec<usize> = links.iter().copied().filter(|&l| place(l).is_none() && date(l).is_some()).collect();
    dated.sort_by_key(|&l| date(l));
    for link in dated {
        let at = order.iter().position(|&o| date(o).is_some_and(|d| Some(d) > date(link))).unwrap_or(order.len());
        order.insert(at, link);
    }
    for (i, &link) in links.iter().enumerate() {
        if place(link).is_none() && date(link).is_none() {
            let before = links[..i].last().and_then(|b| order.iter().position(|o| o == b));
            order.insert(before.map_or(0, |b| b + 1), link);
        }
    }
    order
}
