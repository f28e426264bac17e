//! What the order of the rows means for the drawing: which couples are neighbours and which need a bracket, where each
//! line leaves and enters, and how far apart neighbours must stand so that no text meets a text or a line.

mod badges;
mod couples;
mod degrees;
mod spacing;

use super::super::labels::{self, Line, PersonLabels};
use super::blocks::{Blocks, Item, Top};
use super::frozen::Frozen;
use super::generations::Generations;
use super::memory::Earlier;
use super::order::{Net, NetOf};
use crate::model::EntityId;
use crate::notation::Profile;
use crate::text::Ruler;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Room between two texts of neighbours, between a text and a line beside it, and between two lines (px).
pub(super) const TEXT_GAP: f64 = 8.0;
pub(super) const LINE_TO_TEXT: f64 = 5.0;
pub(super) const LINE_GAP: f64 = 9.0;
pub(super) use spacing::{DATES_BAND, STUB};
/// Depth of the first bracket under the symbols, and of each further one (px).
pub(super) const BRACKET_DEPTH: (f64, f64) = (9.0, 8.0);

/// What is written at everybody, and where lines enter: all that does not depend on who stands where.
pub(super) struct Texts {
    pub people: Vec<Arc<PersonLabels>>,
    /// People whom no line enters from above.
    pub is_top: Vec<bool>,
    /// The dates of unions.
    pub dates: Vec<Arc<[Line]>>,
    /// Badges over everything else at a person.
    pub above: BTreeMap<usize, Line>,
    /// Badges over the dates of a union.
    pub over_dates: BTreeMap<usize, Line>,
    /// Badges under the texts of people, and whose they are.
    pub badges: BTreeMap<usize, Vec<(EntityId, Line)>>,
    /// Per gap and net: how far right of the middle each bottom is entered.
    pub entries: Vec<Vec<Vec<f64>>>,
    /// How far right of the middle the last line enters each item.
    pub last_entry: Vec<f64>,
    /// How far left of the middle the texts beside the line from the parents end: further where that line is a double one.
    pub beside_leg: Vec<f64>,
}

impl Texts {
    /// Chooses and measures the texts of all people and unions; those of an earlier drawing serve again where nothing has
    /// changed.
    pub fn new(frozen: &Frozen, blocks: &Blocks, nets: &[Vec<Net>], earlier: &Earlier, ruler: &Ruler) -> Self {
        let dates =
            |u: usize| earlier.dates(frozen, u).unwrap_or_else(|| labels::of_union(frozen.unions[u].record, frozen.parts, ruler).into());
        let mut texts = Self {
            people: Vec::with_capacity(frozen.people.len()),
            is_top: Vec::with_capacity(frozen.people.len()),
            dates: (0..frozen.unions.len()).map(dates).collect(),
            above: BTreeMap::new(),
            over_dates: BTreeMap::new(),
            badges: BTreeMap::new(),
            entries: vec![],
            last_entry: vec![0.0; blocks.items.len()],
            beside_leg: Vec::with_capacity(frozen.people.len()),
        };
        texts.place_entries(blocks, nets);
        texts.add_badges(frozen, blocks, ruler);
        texts.add_degrees(frozen, ruler);
        let profile = Profile::of_case(&frozen.case.profile);
        for (p, node) in frozen.people.iter().enumerate() {
            let leg = node.parents.map(|link| profile.child_link(frozen.links[link].record.kind.as_deref()).leg);
            texts.beside_leg.push(LINE_TO_TEXT + leg.map_or(0.0, |leg| leg.reach() - leg.weight / 2.0));
            // A badge above stands on a stub of line.
            let is_top = node.parents.is_none() && texts.last_entry[blocks.item_of_person[p]] == 0.0 && !texts.above.contains_key(&p);
            let labels = earlier.labels(frozen, p, is_top).unwrap_or_else(|| {
                let mut labels = labels::of_person(frozen.case, node.record, frozen.parts, ruler);
                if is_top {
                    labels.join_years(ruler);
                }
                Arc::new(labels)
            });
            texts.people.push(labels);
            texts.is_top.push(is_top);
        }
        texts
    }

    /// Parents enter in the middle; lines of chains (from parents that the person is not drawn under, or from a partner of
    /// another generation) right of it.
    fn place_entries(&mut self, blocks: &Blocks, nets: &[Vec<Net>]) {
        for nets in nets {
            let mut of_gap = vec![];
            for net in nets {
                let mut of_net = vec![];
                for &bottom in &net.bottoms {
                    let beside = matches!(net.of, NetOf::Hop(_)) && matches!(blocks.items[bottom], Item::Person(_));
                    if beside {
                        self.last_entry[bottom] += LINE_GAP;
                    }
                    of_net.push(if beside { self.last_entry[bottom] } else { 0.0 });
                }
                of_gap.push(of_net);
            }
            self.entries.push(of_gap);
        }
    }
}

/// What places that were rounded may have come nearer to each other (px).
pub(super) const ROUNDED: f64 = 0.13;

/// How a union is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Couple {
    /// A straight line between neighbours; items from left to right.
    Adjacent(usize, usize),
    /// A bracket under the people between them, on a level of its own; items from left to right, ports at their undersides.
    Bracket { left: usize, right: usize, level: usize, ports: (f64, f64) },
    /// A line across generations: the lower partner, and the lane beside it (if it has one).
    Across { lower: usize, lane: Option<usize> },
    /// Only one partner is known.
    Single(usize),
    /// No partner is known.
    Unknown(usize),
}

/// Where a line leaves downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Between two neighbours, in the given share of the room between their texts.
    Gap { left: usize, right: usize, slot: usize, of: usize },
    /// At a fixed distance from the middle of an item.
    Port { item: usize, shift: f64 },
}

/// How much room an item takes on each side of its centre.
#[derive(Clone, Debug, Default)]
pub(super) struct Extent {
    pub half: f64,
    /// As far as the symbol and the small marks beside its upper half.
    pub marked: (f64, f64),
    pub above: (f64, f64),
    pub below: (f64, f64),
    /// From the centre up and down to the end of the texts.
    pub top: f64,
    pub bottom: f64,
}

pub(super) struct Structure {
    pub rows: Vec<Vec<usize>>,
    /// The place of each item in its row.
    pub place: Vec<usize>,
    pub couples: Vec<Couple>,
    /// True for items that are joined with their right neighbour by a couple line.
    is_joined: Vec<bool>,
    /// What stands over the line of each union.
    pub union_labels: Vec<Arc<[Line]>>,
    /// Badges under the texts of people, and whose they are.
    pub badges: BTreeMap<usize, Vec<(EntityId, Line)>>,
    pub extents: Vec<Extent>,
    /// Where the texts under a person start: below the symbol, or below the brackets under it (px from the centre).
    pub text_top: Vec<f64>,
    /// Where the left end of the texts under a person is, when a line leaves the underside; else they are centred.
    pub text_start: Vec<Option<f64>>,
    /// Per gap and net: where it leaves.
    pub anchors: Vec<Vec<Anchor>>,
    /// Least distance of each item's centre from that of its left neighbour.
    pub separation: Vec<f64>,
}

impl Structure {
    pub fn new(
        frozen: &Frozen,
        generations: &Generations,
        blocks: &Blocks,
        nets: &[Vec<Net>],
        rows: Vec<Vec<usize>>,
        texts: &Texts,
    ) -> Self {
        let count = blocks.items.len();
        let mut place = vec![0; count];
        for row in &rows {
            for (i, &item) in row.iter().enumerate() {
                place[item] = i;
            }
        }
        let mut s = Self {
            rows,
            place,
            couples: Vec::with_capacity(frozen.unions.len()),
            is_joined: vec![false; count],
            union_labels: texts.dates.clone(),
            badges: texts.badges.clone(),
            extents: vec![Extent::default(); count],
            text_top: frozen.people.iter().map(|p| p.half * p.body.foot() + 4.0).collect(),
            text_start: vec![None; frozen.people.len()],
            anchors: vec![],
            separation: vec![0.0; count],
        };
        s.shape_couples(frozen, generations, blocks);
        s.level_brackets(frozen, blocks);
        s.settle_badges(frozen, blocks, texts);
        s.settle_dates(frozen, blocks);
        s.place_anchors(blocks, nets);
        s.measure(frozen, blocks, texts);
        s.separate(frozen, blocks);
        s
    }

    /// True when everybody stands far enough from their neighbours.
    pub fn has_room(&self, x: &[f64]) -> bool {
        self.rows.iter().flat_map(|row| row.windows(2)).all(|w| x[w[1]] - x[w[0]] >= self.separation[w[1]] - ROUNDED)
    }

    fn place_anchors(&mut self, blocks: &Blocks, nets: &[Vec<Net>]) {
        let mut in_gap: Vec<((usize, usize), (usize, usize))> = vec![];
        let mut at_port: BTreeMap<usize, Vec<Vec<(usize, usize)>>> = BTreeMap::new();
        // Lines of one parent to several children who are drawn under others leave as one.
        let leave_as_one = |a: &Net, b: &Net| {
            let is_link = |net: &Net| matches!((net.of, net.top), (NetOf::Hop(_), Top::Union(_)));
            is_link(a) && is_link(b) && a.top == b.top
        };
        for (gap, in_this_gap) in nets.iter().enumerate() {
            self.anchors.push(vec![Anchor::Port { item: 0, shift: 0.0 }; in_this_gap.len()]);
            for (i, net) in in_this_gap.iter().enumerate() {
                match self.leaves(net.top, blocks) {
                    Leaves::Gap(left, right) => in_gap.push(((left, right), (gap, i))),
                    Leaves::Underside(item) => {
                        let users = at_port.entry(item).or_default();
                        match users.iter_mut().find(|u| u.iter().all(|&(g, j)| leave_as_one(&nets[g][j], net))) {
                            Some(together) => together.push((gap, i)),
                            None => users.push(vec![(gap, i)]),
                        }
                    }
                    Leaves::Middle(item) => self.anchors[gap][i] = Anchor::Port { item, shift: 0.0 },
                }
            }
        }
        in_gap.sort_unstable();
        for users in in_gap.chunk_by(|a, b| a.0 == b.0) {
            for (slot, &((left, right), (gap, i))) in users.iter().enumerate() {
                self.anchors[gap][i] = Anchor::Gap { left, right, slot, of: users.len() };
            }
        }
        for (item, users) in at_port {
            let middle = (users.len() - 1) as f64 / 2.0;
            let step = LINE_GAP.min(28.0 / users.len() as f64);
            for (k, together) in users.iter().enumerate() {
                for &(gap, i) in together {
                    self.anchors[gap][i] = Anchor::Port { item, shift: (k as f64 - middle) * step };
                }
            }
            if let Item::Person(p) = blocks.items[item] {
                self.text_start[p] = Some(middle * step + LINE_TO_TEXT);
            }
        }
    }

    fn leaves(&self, top: Top, blocks: &Blocks) -> Leaves {
        match top {
            Top::Item(item) => Leaves::Middle(item),
            Top::Person(p) => Leaves::Underside(blocks.item_of_person[p]),
            Top::Union(u) => match self.couples[u] {
                Couple::Adjacent(left, right) => Leaves::Gap(left, right),
                // Next to the outer partner: the one that stands further from the other's neighbours.
                Couple::Bracket { left, right, .. } => {
                    let row = &self.rows[blocks.row_of_item[left]];
                    let after_left = row[self.place[left] + 1];
                    if !self.is_joined[left] { Leaves::Gap(left, after_left) } else { Leaves::Gap(row[self.place[right] - 1], right) }
                }
                Couple::Across { lower, lane: Some(lane) } => {
                    if self.place[lane] < self.place[lower] {
                        Leaves::Gap(lane, lower)
                    } else {
                        Leaves::Gap(lower, lane)
                    }
                }
                Couple::Across { lower, lane: None } | Couple::Single(lower) => Leaves::Underside(lower),
                Couple::Unknown(item) => Leaves::Middle(item),
            },
        }
    }
}

/// Where a line leaves, before the lines that leave at the same place are told apart.
enum Leaves {
    /// Between two neighbours.
    Gap(usize, usize),
    /// Below a symbol.
    Underside(usize),
    /// In the middle of a corridor.
    Middle(usize),
}
