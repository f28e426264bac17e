//! Partner blocks: people joined by unions on one row become one left-to-right sequence that no later step tears apart.
//!
//! Rules: in a couple the man stands left of the woman, otherwise the older one left; a person with several partners has
//! them in time order from left to right and stands after the first half of them; the partners' own other partners follow
//! outwards.

use super::companions::Companion;
use super::frozen::Frozen;
use super::generations::Generations;
use crate::model::Gender;
use std::collections::BTreeMap;

/// Something that takes up room in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A person's symbol.
    Person(usize),
    /// The place of two unknown parents: a union without partners.
    Unknown(usize),
    /// A free lane in which the line of a chain passes through the row.
    Corridor,
}

/// Where a line comes down from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Top {
    /// The couple line of a union (or its one partner, or its unknown parents).
    Union(usize),
    /// The underside of a person's symbol.
    Person(usize),
    /// A corridor in the row above.
    Item(usize),
}

/// What runs over several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChainOf {
    /// The line between partners of different generations.
    Couple(usize),
    /// The line from a union to a child that is drawn under another one.
    Secondary(usize),
}

/// A line over one or more row gaps: from `top` through one item in each row below it.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub of: ChainOf,
    pub top: Top,
    pub top_row: usize,
    pub stops: Vec<usize>,
}

/// Neighbours who stay neighbours.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub row: usize,
    pub component: usize,
    pub items: Vec<usize>,
}

/// Everything that the rows are made of.
pub(super) struct Blocks {
    pub items: Vec<Item>,
    pub row_of_item: Vec<usize>,
    pub blocks: Vec<Block>,
    pub block_of_item: Vec<usize>,
    pub item_of_person: Vec<usize>,
    pub item_of_unknown: BTreeMap<usize, usize>,
    pub chains: Vec<Chain>,
    /// The chain of each union between partners of different rows.
    couple_chains: BTreeMap<usize, usize>,
    /// Secondary links to a union that is level with the child, or below it.
    pub sideways: Vec<usize>,
}

/// Groups the people of each row.
pub(super) fn blocks(frozen: &Frozen, generations: &Generations) -> Blocks {
    let n = frozen.people.len();
    let mut out = Blocks {
        items: (0..n).map(Item::Person).collect(),
        row_of_item: generations.person.clone(),
        blocks: vec![],
        block_of_item: vec![usize::MAX; n],
        item_of_person: (0..n).collect(),
        item_of_unknown: BTreeMap::new(),
        chains: vec![],
        couple_chains: BTreeMap::new(),
        sideways: vec![],
    };
    let tree = Tree::new(frozen, generations);
    let mut seen = vec![false; n];
    for companion in &generations.companions {
        seen[companion.person] = true;
    }
    for first in 0..n {
        if seen[first] {
            continue;
        }
        let mut group = vec![first];
        seen[first] = true;
        let mut next = 0;
        while next < group.len() {
            for (_, other) in tree.of(group[next]) {
                if !std::mem::replace(&mut seen[other], true) {
                    group.push(other);
                }
            }
            next += 1;
        }
        let sequence = match group.len() {
            1 => group,
            2 => couple(frozen, &tree, group),
            _ => arrange(frozen, &tree, &group),
        };
        out.push_block(generations.person[first], generations.component[first], sequence);
    }
    for (u, union) in frozen.unions.iter().enumerate() {
        if union.partners.is_empty() {
            let item = out.push_item(Item::Unknown(u), generations.union[u]);
            out.item_of_unknown.insert(u, item);
            out.push_block(generations.union[u], generations.union_component[u], vec![item]);
        }
    }
    out.add_couple_chains(frozen, generations);
    out.add_companions(&generations.companions);
    out.add_secondary_chains(frozen, generations);
    out
}

impl Blocks {
    fn push_item(&mut self, item: Item, row: usize) -> usize {
        self.items.push(item);
        self.row_of_item.push(row);
        self.block_of_item.push(usize::MAX);
        self.items.len() - 1
    }

    fn push_block(&mut self, row: usize, component: usize, items: Vec<usize>) {
        for &item in &items {
            self.block_of_item[item] = self.blocks.len();
        }
        self.blocks.push(Block { row, component, items });
    }

    /// A corridor of its own in each row between `top` and `bottom` (both excluded).
    fn push_corridors(&mut self, top: usize, bottom: usize, component: usize) -> Vec<usize> {
        (top + 1..bottom)
            .map(|row| {
                let item = self.push_item(Item::Corridor, row);
                self.push_block(row, component, vec![item]);
                item
            })
            .collect()
    }

    /// Partners of different rows: the line leaves the upper one below and comes down beside the lower one.
    fn add_couple_chains(&mut self, frozen: &Frozen, generations: &Generations) {
        for (u, union) in frozen.unions.iter().enumerate() {
            let [a, b] = union.partners[..] else { continue };
            let (row_a, row_b) = (generations.person[a], generations.person[b]);
            if row_a == row_b {
                continue;
            }
            let (upper, lower) = if row_a < row_b { (a, b) } else { (b, a) };
            let (top, bottom) = (row_a.min(row_b), row_a.max(row_b));
            let mut stops = self.push_corridors(top, bottom, generations.component[lower]);
            let block = self.block_of_item[lower];
            let items = &self.blocks[block].items;
            if items.first() == Some(&lower) || items.last() == Some(&lower) {
                let at_left = items.first() == Some(&lower) && items.len() > 1;
                let lane = self.push_item(Item::Corridor, bottom);
                self.block_of_item[lane] = block;
                let items = &mut self.blocks[block].items;
                if at_left {
                    items.insert(0, lane)
                } else {
                    items.push(lane)
                }
                stops.push(lane);
            } else {
                stops.push(lower);
            }
            self.couple_chains.insert(u, self.chains.len());
            self.chains.push(Chain { of: ChainOf::Couple(u), top: Top::Person(upper), top_row: top, stops });
        }
    }

    /// People without kin stand at the nearer end of the block of whom they belong to.
    fn add_companions(&mut self, companions: &[Companion]) {
        let at_left = |c: &Companion| {
            let item = self.item_of_person[c.beside];
            let items = &self.blocks[self.block_of_item[item]].items;
            items.len() > 1 && items.iter().position(|&i| i == item).is_some_and(|at| 2 * at + 1 < items.len())
        };
        let sides: Vec<bool> = companions.iter().map(at_left).collect();
        for (c, at_left) in companions.iter().zip(sides) {
            let (item, block) = (self.item_of_person[c.person], self.block_of_item[self.item_of_person[c.beside]]);
            self.block_of_item[item] = block;
            let items = &mut self.blocks[block].items;
            items.insert(if at_left { 0 } else { items.len() }, item);
        }
    }

    fn add_secondary_chains(&mut self, frozen: &Frozen, generations: &Generations) {
        for (u, union) in frozen.unions.iter().enumerate() {
            for &link in &union.secondary {
                let child = frozen.links[link].child;
                let (top, bottom) = (generations.union[u], generations.person[child]);
                if top >= bottom {
                    self.sideways.push(link);
                    continue;
                }
                let mut stops = self.push_corridors(top, bottom, generations.component[child]);
                stops.push(child);
                self.chains.push(Chain { of: ChainOf::Secondary(link), top: Top::Union(u), top_row: top, stops });
            }
        }
    }

    /// The line of a union between partners of different rows ends here, beside the lower one.
    pub fn couple_chain(&self, union: usize) -> Option<&Chain> {
        self.couple_chains.get(&union).map(|&chain| &self.chains[chain])
    }
}

/// Who is joined with whom on the same row, cycles cut.
struct Tree<'a> {
    frozen: &'a Frozen<'a>,
    /// The unions that join.
    joins: Vec<bool>,
}

impl<'a> Tree<'a> {
    /// Takes every union of two people on one row; of a cycle what is over for longest is left out first.
    fn new(frozen: &'a Frozen, generations: &Generations) -> Self {
        let mut unions: Vec<usize> = (0..frozen.unions.len())
            .filter(|&u| matches!(frozen.unions[u].partners[..], [a, b] if generations.person[a] == generations.person[b]))
            .collect();
        unions.sort_by_cached_key(|&u| (frozen.unions[u].record.is_over(), std::cmp::Reverse(frozen.unions[u].began), u));
        let mut joined = petgraph::unionfind::UnionFind::<usize>::new(frozen.people.len());
        let mut joins = vec![false; frozen.unions.len()];
        for u in unions {
            if let [a, b] = frozen.unions[u].partners[..] {
                joins[u] = joined.union(a, b);
            }
        }
        Self { frozen, joins }
    }

    /// The unions of a person that join, in time order, and the partners in them.
    fn of(&self, person: usize) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let partner = move |u: usize| match self.frozen.unions[u].partners[..] {
            [a, b] => Some((u, if a == person { b } else { a })),
            _ => None,
        };
        self.frozen.people[person].unions.iter().filter(|&&u| self.joins[u]).filter_map(move |&u| partner(u))
    }
}

/// Two people: man left of woman, else the older one left, else as the file has them; `swapped` turns them round.
fn couple(frozen: &Frozen, tree: &Tree, group: Vec<usize>) -> Vec<usize> {
    let Some((union, _)) = tree.of(group[0]).next() else { return group };
    let [a, b] = frozen.unions[union].partners[..] else { return group };
    let gender = |p: usize| frozen.people[p].record.gender();
    let born = |p: usize| frozen.people[p].born;
    let b_left = match (gender(a), gender(b)) {
        (Gender::Woman, Gender::Man) => true,
        (Gender::Man, Gender::Woman) => false,
        _ => matches!((born(a), born(b)), (Some(a), Some(b)) if b < a),
    };
    if b_left != frozen.unions[union].record.swapped { vec![b, a] } else { vec![a, b] }
}

/// Three or more people.
fn arrange(frozen: &Frozen, tree: &Tree, group: &[usize]) -> Vec<usize> {
    let Some(&root) = group.iter().max_by_key(|&&p| (tree.of(p).count(), std::cmp::Reverse(p))) else { return vec![] };
    // A linked list, so that inserting beside somebody costs nothing however long the chain of partners is.
    let mut next: BTreeMap<usize, usize> = BTreeMap::new();
    let mut previous: BTreeMap<usize, usize> = BTreeMap::new();
    let mut insert = |new: usize, beside: usize, after: bool| {
        let (left, right) = if after { (Some(beside), next.get(&beside).copied()) } else { (previous.get(&beside).copied(), Some(beside)) };
        if let Some(left) = left {
            next.insert(left, new);
            previous.insert(new, left);
        }
        if let Some(right) = right {
            next.insert(new, right);
            previous.insert(right, new);
        }
    };
    let mut queue = vec![];
    let partners: Vec<usize> = tree.of(root).map(|(_, partner)| partner).collect();
    let half = partners.len().div_ceil(2);
    for (i, &partner) in partners.iter().enumerate() {
        if i < half {
            insert(partner, root, false);
        }
        queue.push((partner, root, i >= half));
    }
    for &partner in partners[half..].iter().rev() {
        insert(partner, root, true);
    }
    let mut done = 0;
    while done < queue.len() {
        let (person, from, rightwards) = queue[done];
        done += 1;
        let others: Vec<usize> = tree.of(person).map(|(_, other)| other).filter(|&other| other != from).collect();
        for &other in &others {
            if !rightwards {
                insert(other, person, false);
            }
            queue.push((other, person, rightwards));
        }
        if rightwards {
            for &other in others.iter().rev() {
                insert(other, person, true);
            }
        }
    }
    let mut at = root;
    while let Some(&left) = previous.get(&at) {
        at = left;
    }
    let mut sequence = vec![at];
    while let Some(&right) = next.get(&at) {
        sequence.push(right);
        at = right;
    }
    let mut mirrored = sequence.clone();
    mirrored.reverse();
    let swapped = group.iter().any(|&p| tree.of(p).any(|(u, _)| frozen.unions[u].record.swapped));
    let best_is_mirror = faults(frozen, tree, &mirrored) < faults(frozen, tree, &sequence);
    if best_is_mirror != swapped { mirrored } else { sequence }
}

/// How many conventions a sequence of partners breaks: birth order of siblings in it, time order of partners, man left.
fn faults(frozen: &Frozen, tree: &Tree, sequence: &[usize]) -> usize {
    let place: BTreeMap<usize, usize> = sequence.iter().enumerate().map(|(i, &p)| (p, i)).collect();
    let mut siblings: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut total = 0;
    for &p in sequence {
        if let Some(link) = frozen.people[p].parents {
            siblings.entry(frozen.links[link].union).or_default().push(p);
        }
        let later = tree.of(p).skip(1);
        total += 4 * tree.of(p).zip(later).filter(|(a, b)| place[&a.1] > place[&b.1]).count();
        let is = |p: usize, gender: &Gender| frozen.people[p].record.gender() == gender;
        let reversed = tree.of(p).filter(|&(_, q)| is(p, &Gender::Man) && is(q, &Gender::Woman) && place[&p] > place[&q]);
        // Who lives together now is looked at first.
        total += reversed.map(|(union, _)| if frozen.unions[union].record.is_over() { 1 } else { 3 }).sum::<usize>();
    }
    for (union, group) in siblings {
        let order: Vec<usize> =
            frozen.unions[union].children.iter().map(|&l| frozen.links[l].child).filter(|c| group.contains(c)).collect();
        total += 6 * order.windows(2).filter(|w| place[&w[0]] > place[&w[1]]).count();
    }
    total
}
