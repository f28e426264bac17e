//! A genogram that was drawn before, after an edit: what of it still holds, who is new or stands wrong, and how firmly
//! everybody else stays.

use super::Plan;
use super::blocks::{Block, ChainOf, Item};
use super::columns::RESTS;
use super::order;
use crate::model::arrangement::{ArrangedRow, Arrangement, Place};
use std::collections::BTreeMap;

/// How strongly people stay who are close to an edit; who has nothing to do with it rests.
const NEAR: f64 = 1.0;
/// Who is fewer steps than this from the edit (a person to a union is one) is close to it.
const NEAR_STEPS: usize = 3;
/// From the last one of a row to somebody who has nothing to do with anybody (px).
const BESIDE_ALL: f64 = 80.0;

/// What an earlier drawing says about the items of this one.
pub(super) struct Warm {
    /// Where each item stands until it is known better: where it stood, or near its kin.
    pub x: Vec<f64>,
    /// Where each item stays, and how strongly.
    pub stay: Vec<(f64, f64)>,
    /// y of each row, where it is one that was there before.
    pub row_y: Vec<Option<f64>>,
    /// Blocks that have to find a place.
    loose: Vec<bool>,
    /// True when the earlier drawing had these very items, and nothing about them has changed.
    pub is_same: bool,
}

impl Warm {
    /// Compares a plan with how it was drawn before.
    pub fn new(plan: &Plan, before: &Arrangement) -> Self {
        let blocks = plan.blocks;
        let frozen = plan.frozen;
        let lanes: BTreeMap<Place, usize> = places_of_lanes(plan).into_iter().map(|(item, place)| (place, item)).collect();
        let item_at = |place: &Place| match place {
            Place::Person(id) => frozen.person(id).map(|p| blocks.item_of_person[p]),
            Place::Unknown(_) | Place::CoupleLane(..) | Place::ChildLane(..) => lanes.get(place).copied(),
        };
        let all = before.rows.iter().enumerate().flat_map(|(r, row)| row.places.iter().map(move |(place, x)| (r, place, *x)));
        let stood: Vec<(usize, usize, f64)> = all.filter_map(|(r, place, x)| Some((r, item_at(place)?, x))).collect();
        let entries: usize = before.rows.iter().map(|row| row.places.len()).sum();
        // Rows are counted from the top: with new grandparents everybody is a row further down.
        let mut shifts: BTreeMap<i64, usize> = BTreeMap::new();
        for &(r, item, _) in &stood {
            *shifts.entry(blocks.row_of_item[item] as i64 - r as i64).or_default() += 1;
        }
        let shift = shifts.iter().max_by_key(|(_, count)| **count).map_or(0, |(shift, _)| *shift);
        let mut was = vec![None; blocks.items.len()];
        for &(r, item, x) in &stood {
            if blocks.row_of_item[item] as i64 - r as i64 == shift {
                was[item] = Some(x);
            }
        }
        let mut warm = Self {
            x: vec![0.0; blocks.items.len()],
            stay: vec![],
            row_y: (0..plan.nets.len())
                .map(|r| before.rows.get(usize::try_from(r as i64 - shift).ok()?).map(|row: &ArrangedRow| row.y))
                .collect(),
            loose: vec![false; blocks.blocks.len()],
            is_same: false,
        };
        warm.is_same = was.iter().all(Option::is_some) && entries == stood.len();
        bring_together(plan, &mut was);
        let touched = warm.compare(plan, &was);
        warm.is_same &= touched.is_empty();
        warm.find_new_blocks(plan, &was);
        warm.guess(plan, &was);
        warm.hold(plan, &was, &touched);
        warm
    }

    /// The rows: everybody in order as before, the others where they cost the fewest crossings.
    pub fn rows(&self, plan: &Plan) -> Vec<Vec<usize>> {
        // A block stands where those of it stand who are not pinned: the others are put to their pins later.
        let mut keys = self.x.clone();
        for block in &plan.blocks.blocks {
            if let Some(free) = block.items.iter().copied().find(|&i| !is_pinned(plan, i)) {
                block.items.iter().filter(|&&i| is_pinned(plan, i)).for_each(|&i| keys[i] = self.x[free]);
            }
        }
        order::again(plan.frozen, plan.generations, plan.blocks, plan.nets, &keys, &self.loose)
    }

    /// The rows as they were, when everybody is the same.
    pub fn rows_as_they_were(&self, plan: &Plan) -> Vec<Vec<usize>> {
        let mut rows = vec![vec![]; plan.nets.len()];
        for (item, &row) in plan.blocks.row_of_item.iter().enumerate() {
            rows[row].push(item);
        }
        for row in &mut rows {
            row.sort_by(|&a, &b| self.x[a].total_cmp(&self.x[b]));
        }
        rows
    }

    /// Finds the people whom the edit concerns, and sets loose the blocks of those whose place it may change.
    fn compare(&mut self, plan: &Plan, was: &[Option<f64>]) -> Vec<usize> {
        let frozen = plan.frozen;
        let earlier = plan.earlier;
        let mut touched = vec![];
        for p in 0..frozen.people.len() {
            let item = plan.blocks.item_of_person[p];
            if was[item].is_none() || earlier.has_changed(frozen, p) {
                touched.push(p);
            }
            let is_child = frozen.people[p].parents.is_some();
            if was[item].is_some() && (earlier.has_other_parents(frozen, p) || (is_child && earlier.has_other_birth(frozen, p))) {
                self.loose[plan.blocks.block_of_item[item]] = true;
            }
        }
        touched
    }

    /// Blocks without anybody who stood here before have to find a place.
    fn find_new_blocks(&mut self, plan: &Plan, was: &[Option<f64>]) {
        for (b, block) in plan.blocks.blocks.iter().enumerate() {
            self.loose[b] |= block.items.iter().all(|&i| was[i].is_none());
        }
    }

    /// Puts everybody where they stood, and who is new beside a partner, below the parents, above the children, beside who
    /// is in the same household, or to the right of all.
    fn guess(&mut self, plan: &Plan, was: &[Option<f64>]) {
        let blocks = plan.blocks;
        let mut at: Vec<Option<f64>> = was.to_vec();
        for (b, block) in blocks.blocks.iter().enumerate() {
            if self.loose[b] && block.items.len() > 1 {
                // Who has to find another place takes the partners along.
                let anchor = block.items.iter().find_map(|&i| was[i]);
                block.items.iter().for_each(|&i| at[i] = anchor);
                continue;
            }
            // Somebody new between people who stood here: the next one's place will do.
            for (i, &item) in block.items.iter().enumerate() {
                let near = block.items[i..].iter().chain(block.items[..i].iter().rev()).find_map(|&j| was[j]);
                at[item] = at[item].or(near);
            }
        }
        let mean = |at: &[Option<f64>], items: &[usize]| {
            let known: Vec<f64> = items.iter().filter_map(|&i| at[i]).collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        let tops = |top| order::top_items(plan.frozen, plan.generations, blocks, top);
        // What one round finds above, the next one brings to the children beside it.
        for _ in 0..plan.nets.len().clamp(2, 6) {
            if at.iter().all(Option::is_some) {
                break;
            }
            for nets in plan.nets {
                for net in nets {
                    let above = mean(&at, &tops(net.top));
                    for &bottom in &net.bottoms {
                        let block = &blocks.blocks[blocks.block_of_item[bottom]];
                        if at[bottom].is_none() {
                            block.items.iter().for_each(|&i| at[i] = above);
                        }
                    }
                }
            }
            for nets in plan.nets.iter().rev() {
                for net in nets {
                    let below = mean(&at, &net.bottoms);
                    for item in tops(net.top) {
                        let block = &blocks.blocks[blocks.block_of_item[item]];
                        if at[item].is_none() {
                            block.items.iter().for_each(|&i| at[i] = below);
                        }
                    }
                }
            }
        }
        let mut right = at.iter().flatten().copied().fold(0.0, f64::max);
        for (item, x) in at.iter().enumerate() {
            self.x[item] = x.unwrap_or_else(|| {
                right += BESIDE_ALL;
                self.beside(plan, item, &at).unwrap_or(right)
            });
        }
    }

    /// Beside somebody of the same household.
    fn beside(&self, plan: &Plan, item: usize, at: &[Option<f64>]) -> Option<f64> {
        let Item::Person(p) = plan.blocks.items[item] else { return None };
        let row = plan.blocks.row_of_item[item];
        let others = plan.frozen.households.iter().filter(|(_, members)| members.contains(&p)).flat_map(|(_, members)| members);
        let near = others.filter_map(|&q| {
            let other = plan.blocks.item_of_person[q];
            Some((plan.blocks.row_of_item[other].abs_diff(row), at[other]?))
        });
        near.reduce(|best, next| if next.0 < best.0 || (next.0 == best.0 && next.1 > best.1) { next } else { best }).map(|(_, x)| x + 1.0)
    }

    /// Says how firmly everybody stays: whoever is close to the edit makes room, the others hardly move.
    fn hold(&mut self, plan: &Plan, was: &[Option<f64>], touched: &[usize]) {
        let frozen = plan.frozen;
        let members = |u: usize| {
            let children = frozen.unions[u].children.iter().map(|&l| frozen.links[l].child);
            frozen.unions[u].partners.iter().copied().chain(children)
        };
        let mut near = vec![usize::MAX; frozen.people.len()];
        let mut seen_union = vec![false; frozen.unions.len()];
        let mut queue: Vec<usize> = touched.to_vec();
        touched.iter().for_each(|&p| near[p] = 0);
        let mut next = 0;
        while next < queue.len() {
            let person = queue[next];
            next += 1;
            if near[person] + 2 >= NEAR_STEPS {
                continue;
            }
            let above = frozen.people[person].parents.map(|l| frozen.links[l].union);
            for &union in frozen.people[person].unions.iter().chain(&above) {
                if std::mem::replace(&mut seen_union[union], true) {
                    continue;
                }
                for other in members(union) {
                    if near[other] == usize::MAX {
                        near[other] = near[person] + 2;
                        queue.push(other);
                    }
                }
            }
        }
        let is_near = |p: usize| near[p] < NEAR_STEPS;
        let is_union_near = |u: usize| members(u).any(is_near);
        let mut strength = vec![RESTS; was.len()];
        let mut makes_room = |item: usize| strength[item] = NEAR;
        (0..near.len()).filter(|&p| is_near(p)).for_each(|p| makes_room(plan.blocks.item_of_person[p]));
        plan.blocks.item_of_unknown.iter().filter(|(u, _)| is_union_near(**u)).for_each(|(_, &item)| makes_room(item));
        // A line that passes others' rows would push those who rest a little at every edit.
        for chain in &plan.blocks.chains {
            let makes_way = match chain.of {
                ChainOf::Couple(u) => is_union_near(u),
                ChainOf::Secondary(l) => is_near(frozen.links[l].child) || is_union_near(frozen.links[l].union),
            };
            let corridors = chain.stops.iter().filter(|item| plan.blocks.items[**item] == Item::Corridor);
            corridors.filter(|_| makes_way).for_each(|&item| makes_room(item));
        }
        self.stay = (0..was.len()).map(|item| was[item].map_or((self.x[item], 0.0), |x| (x, strength[item]))).collect();
    }
}

/// Where partners did not stand side by side, or were of two families until now, those stay whose family was larger; the
/// others come to them, with their whole family if it had nothing to do with the other one.
fn bring_together(plan: &Plan, was: &mut [Option<f64>]) {
    let torn = torn_blocks(plan, was);
    let joined = newly_joined_blocks(plan, was);
    if torn.is_empty() && joined.is_empty() {
        return;
    }
    let families = Families::new(plan);
    let was_pinned = |item: usize| match plan.blocks.items[item] {
        Item::Person(p) => plan.earlier.was_pinned(p),
        Item::Unknown(_) | Item::Corridor => false,
    };
    for block in torn.into_iter().chain(joined) {
        let known = || plan.blocks.blocks[block].items.iter().copied().filter(|&i| was[i].is_some());
        let of_one_family = known().all(|i| known().all(|j| families.root_of_item[i] == families.root_of_item[j]));
        let free = |i: usize| of_one_family && !is_pinned(plan, i) && !was_pinned(i);
        let Some(anchor) = known().max_by_key(|&i| (free(i), families.size_of(i), i)) else { continue };
        let stays = families.root_of_item[anchor];
        let leaves: Vec<usize> = known().filter(|&i| i != anchor && !is_pinned(plan, i)).collect();
        for item in leaves {
            let root = families.root_of_item[item];
            if root != stays {
                was.iter_mut().zip(&families.root_of_item).filter(|(_, r)| **r == root).for_each(|(x, _)| *x = None);
            } else if of_one_family {
                was[item] = None;
            }
        }
    }
}

/// Blocks with a union, new since the earlier drawing, of two people who were there already.
fn newly_joined_blocks(plan: &Plan, was: &[Option<f64>]) -> Vec<usize> {
    let frozen = plan.frozen;
    let stood = |p: usize| was[plan.blocks.item_of_person[p]].is_some();
    let is_new = |u: usize| match frozen.unions[u].partners[..] {
        [a, b] => stood(a) && stood(b) && plan.earlier.knows(a) && !plan.earlier.was_partner(a, u),
        _ => false,
    };
    let block = |u: usize| plan.blocks.block_of_item[plan.blocks.item_of_person[frozen.unions[u].partners[0]]];
    (0..frozen.unions.len()).filter(|&u| is_new(u)).map(block).collect()
}

/// Blocks whose people did not stand side by side, in whatever order. Who is pinned away from the others does not tear the
/// rest.
fn torn_blocks(plan: &Plan, was: &[Option<f64>]) -> Vec<usize> {
    let mut order: Vec<(usize, f64, usize)> = was
        .iter()
        .enumerate()
        .filter(|(item, _)| !is_pinned(plan, *item))
        .filter_map(|(item, x)| Some((plan.blocks.row_of_item[item], (*x)?, item)))
        .collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut rank = vec![None; was.len()];
    for (i, &(_, _, item)) in order.iter().enumerate() {
        rank[item] = Some(i);
    }
    let is_torn = |block: &Block| {
        let ranks = || block.items.iter().filter_map(|&i| rank[i]);
        matches!((ranks().min(), ranks().max()), (Some(low), Some(high)) if high - low + 1 != ranks().count())
    };
    (0..plan.blocks.blocks.len()).filter(|&b| is_torn(&plan.blocks.blocks[b])).collect()
}

/// How many people belonged together before the edit.
struct Families {
    root_of_item: Vec<usize>,
    size: Vec<usize>,
}

impl Families {
    fn new(plan: &Plan) -> Self {
        let mut joined = petgraph::unionfind::UnionFind::<usize>::new(plan.blocks.items.len());
        let mut first_of_union = vec![None; plan.earlier.unions()];
        for p in 0..plan.frozen.people.len() {
            let item = plan.blocks.item_of_person[p];
            for union in plan.earlier.joined_by(p) {
                joined.union(*first_of_union[union].get_or_insert(item), item);
            }
        }
        let root_of_item = joined.into_labeling();
        let mut size = vec![0; root_of_item.len()];
        root_of_item.iter().for_each(|&root| size[root] += 1);
        Self { root_of_item, size }
    }

    fn size_of(&self, item: usize) -> usize {
        self.size[self.root_of_item[item]]
    }
}

fn is_pinned(plan: &Plan, item: usize) -> bool {
    matches!(plan.blocks.items[item], Item::Person(p) if plan.frozen.people[p].record.pins.genogram.is_some())
}

/// What stands at the items that are no people, for the next drawing and for the file.
pub(super) fn places_of_lanes(plan: &Plan) -> BTreeMap<usize, Place> {
    let frozen = plan.frozen;
    let unknown = plan.blocks.item_of_unknown.iter().map(|(&u, &item)| (item, Place::Unknown(frozen.unions[u].id.clone())));
    let mut places: BTreeMap<usize, Place> = unknown.collect();
    for chain in &plan.blocks.chains {
        for (hop, &item) in chain.stops.iter().enumerate().filter(|(_, item)| plan.blocks.items[**item] == Item::Corridor) {
            places.entry(item).or_insert_with(|| match chain.of {
                ChainOf::Couple(u) => Place::CoupleLane(frozen.unions[u].id.clone(), hop + 1),
                ChainOf::Secondary(l) => Place::ChildLane(frozen.links[l].id.clone(), hop + 1),
            });
        }
    }
    places
}
