//! The genogram: freeze → generations → blocks → order → columns → lanes → drawing.
//!
//! The field's conventions (birth order, man left, partners side by side and in time order) are kept by construction in the
//! early steps; the later ones only decide how far apart things stand and where lines run. Nothing depends on the order of
//! records in the file, on a clock, or on hash order.

mod blocks;
mod bonds;
mod columns;
mod companions;
mod drawing;
mod drawn;
mod frozen;
mod generations;
mod households;
mod lanes;
mod lists;
mod memory;
mod order;
mod structure;
mod warm;

use super::geometry::eighth;
use super::{Layout, Options, focus};
use crate::model::arrangement::Arrangement;
use crate::model::{Case, PersonId, Pins};
use crate::text::Ruler;
use blocks::{Blocks, Item};
use columns::{Hold, Solver};
use frozen::Frozen;
use generations::Generations;
use kurbo::Point;
use memory::{Earlier, Memory};
use order::{Net, Orders};
use std::collections::BTreeSet;
use structure::{Structure, Texts};
use warm::Warm;

pub(super) use columns::isotonic;

/// Room between two families that are not linked (px).
const BETWEEN_COMPONENTS: f64 = 40.0;
/// A person pinned further than this above or below the row has left it (px).
const OUT_OF_ROW: f64 = 45.0;

/// How strongly everybody else stays put when somebody is pinned.
const STAY: f64 = 0.4;

/// Lays the genogram of a case out. The top left corner of the unpinned drawing is near (0, 0); people with a pin stand
/// exactly there. With an earlier arrangement everybody stays where they stood as far as possible. Pins are places in the whole
/// picture: where only kin around somebody are shown they do not count. Neither does an arrangement where people are folded
/// away, and in a copy for the client it would leave gaps where those stand who must not be seen.
pub fn layout(case: &Case, ruler: &Ruler, options: &Options, before: Option<&Arrangement>) -> Layout {
    let before = before.filter(|_| !options.for_client);
    let Some(folded) = focus::folded(case, options) else {
        return draw(&Frozen::new(case, None, options), ruler, options, Mode { with_pins: true, before });
    };
    let mut frozen = Frozen::new(case, Some(&folded.shown), options);
    frozen.badges = folded.badges.clone();
    let layout = draw(&frozen, ruler, options, Mode { with_pins: folded.centre.is_none(), before: None });
    Layout { folded: Some(folded), ..layout }
}

/// Lays out the genogram in the middle of the combined chart: with the ties between people and households, which leave and
/// arrive among the bonds.
pub fn layout_with_ties(case: &Case, ruler: &Ruler, options: &Options, before: Option<&Arrangement>) -> Layout {
    let before = before.filter(|_| !options.for_client);
    let frozen = Frozen { is_combined: true, ..Frozen::new(case, None, options) };
    draw(&frozen, ruler, options, Mode { with_pins: true, before })
}

/// Lays out only some people and what holds between them, without household outlines and without pins: the middle of an
/// ecomap.
pub fn layout_members(case: &Case, members: &BTreeSet<PersonId>, ruler: &Ruler, options: &Options) -> Layout {
    let mut frozen = Frozen::new(case, Some(members), options);
    frozen.households.clear();
    draw(&frozen, ruler, options, Mode { with_pins: false, before: None })
}

/// The items of one family, row by row, from left to right.
type Rows = Vec<Vec<usize>>;

/// What people are placed by besides the family.
struct Mode<'a> {
    with_pins: bool,
    before: Option<&'a Arrangement>,
}

fn draw(frozen: &Frozen, ruler: &Ruler, options: &Options, mode: Mode) -> Layout {
    if frozen.people.is_empty() {
        return Layout::default();
    }
    let generations = generations::generations(frozen, mode.before);
    let blocks = blocks::blocks(frozen, &generations);
    let nets = order::nets(frozen, &generations, &blocks);
    let nothing = Memory::default();
    let earlier = Earlier::new(mode.before.and_then(|before| before.memory.get()).unwrap_or(&nothing), frozen);
    let texts = Texts::new(frozen, &blocks, &nets, &earlier, ruler);
    let plan = Plan { frozen, generations: &generations, blocks: &blocks, nets: &nets, earlier: &earlier, texts: &texts };
    let pins: Vec<Option<Point>> = if mode.with_pins { plan.pins() } else { vec![None; frozen.people.len()] };
    let (placed, row_y) = match mode.before {
        Some(before) => plan.place_again(before, &pins),
        None => (plan.place(&pins, ruler, options), vec![]),
    };
    drawing::Drawing::new(&plan, placed, ruler, options, &pins, &row_y).finish()
}

/// Who stands where in the rows.
struct Placed {
    structure: Structure,
    x: Vec<f64>,
}

/// What does not change between the drawing without and with pins.
struct Plan<'a> {
    frozen: &'a Frozen<'a>,
    generations: &'a Generations,
    blocks: &'a Blocks,
    nets: &'a [Vec<Net>],
    earlier: &'a Earlier<'a>,
    texts: &'a Texts,
}

impl Plan<'_> {
    /// Draws every candidate and takes, family by family, the one with the fewest crossings that are seen, then with the
    /// shortest bars.
    fn best_of(&self, orders: &[Orders]) -> Placed {
        let families: Vec<usize> = orders.iter().map(|o| o.component).collect();
        let draw = |choice: &[usize]| {
            let rows = Orders::rows(orders, choice, self.nets.len());
            let structure = self.structure(rows);
            let x = self.columns(&structure, &families);
            Placed { structure, x }
        };
        let rounds = orders.iter().map(Orders::len).max().unwrap_or(0);
        let mut best: Vec<Option<(drawn::Cost, usize)>> = vec![None; orders.len()];
        let mut drawn: Vec<(Vec<usize>, Placed)> = vec![];
        for round in 0..rounds.max(1) {
            let choice: Vec<usize> = orders.iter().map(|o| round.min(o.len().saturating_sub(1))).collect();
            let placed = draw(&choice);
            if rounds > 1 {
                let costs = drawn::costs(self, &placed.structure, &placed.x, &drawing::lanes_of(self, &placed.structure, &placed.x));
                for ((best, &family), &choice) in best.iter_mut().zip(&families).zip(&choice) {
                    let cost = costs[family];
                    if best.is_none_or(|b| cost < b.0) {
                        *best = Some((cost, choice));
                    }
                }
            }
            drawn.push((choice, placed));
        }
        let choice: Vec<usize> = best.iter().map(|b| b.map_or(0, |b| b.1)).collect();
        let known = drawn.into_iter().find(|(of, _)| *of == choice);
        let placed = known.map_or_else(|| draw(&choice), |(_, placed)| placed);
        self.refined(placed, &families)
    }

    /// Draws wide families together, and lets lines to only children run straight down: each in the families where no more
    /// lines are seen to cross for it.
    fn refined(&self, placed: Placed, families: &[usize]) -> Placed {
        let Placed { structure, mut x } = placed;
        let components = self.rows_of(families, &structure);
        let solver = Solver::new(&structure, self.blocks, self.nets, self.texts);
        let no_pins = vec![None; x.len()];
        let hold = Hold { pins: &no_pins, stay: None, passes: columns::PASSES };
        let costs = |x: &[f64]| drawn::costs(self, &structure, x, &drawing::lanes_of(self, &structure, x));
        let mut cost = None;
        // Takes a step in some of the families, and takes it back in those that it answers: more lines cross in them.
        let mut take = |of: &[usize], x: &mut Vec<f64>, step: &dyn Fn(&[Rows], &mut [f64])| {
            let before = x.clone();
            step(&of.iter().map(|&i| components[i].clone()).collect::<Vec<_>>(), x);
            if *x == before {
                return vec![];
            }
            let (old, new) = (cost.take().unwrap_or_else(|| costs(&before)), costs(x));
            let is_worse = |i: &usize| new[families[*i]].0 > old[families[*i]].0;
            let worse: Vec<usize> = of.iter().copied().filter(is_worse).collect();
            worse.iter().flat_map(|&i| components[i].iter().flatten()).for_each(|&item| x[item] = before[item]);
            cost = Some(old.iter().zip(new).map(|(&old, new)| if new.0 > old.0 { old } else { new }).collect());
            worse
        };
        let all: Vec<usize> = (0..families.len()).collect();
        // In a very large family, where there is no end of a page in sight, finding out what crosses takes too long.
        let mut wide = if x.len() > order::LARGE { vec![] } else { all.clone() };
        for share in columns::NARROWER {
            wide = take(&wide, &mut x, &|rows, x| solver.narrow(rows, x, &hold, share));
        }
        take(&all, &mut x, &|rows, x| solver.straighten(rows, x, &hold));
        pack(&structure, self.blocks, &components, &mut x);
        Placed { structure, x }
    }

    /// Finds places from nothing but the family.
    fn place(&self, pins: &[Option<Point>], ruler: &Ruler, options: &Options) -> Placed {
        let orders = order::orders(self.frozen, self.generations, self.blocks, self.nets);
        let Placed { structure, mut x } = self.best_of(&orders);
        if pins.iter().all(Option::is_none) {
            x.iter_mut().for_each(|x| *x = eighth(*x));
            return Placed { structure, x };
        }
        let cold = drawing::Drawing::new(self, Placed { structure, x }, ruler, options, pins, &[]);
        let row_y: Vec<Option<f64>> = cold.row_y.iter().copied().map(Some).collect();
        let stay: Vec<(f64, f64)> = cold.x.iter().map(|&x| (x, STAY)).collect();
        self.columns_with_pins(cold.structure.rows.clone(), &self.walls(pins, &row_y), &stay, columns::PASSES)
    }

    /// Places people who were drawn before; also answers y of the rows that were there before.
    fn place_again(&self, before: &Arrangement, pins: &[Option<Point>]) -> (Placed, Vec<Option<f64>>) {
        let warm = Warm::new(self, before);
        let walls = self.walls(pins, &warm.row_y);
        if warm.is_same && walls.iter().zip(&warm.x).all(|(wall, x)| wall.is_none_or(|wall| wall == *x)) {
            let structure = self.structure(warm.rows_as_they_were(self));
            if structure.has_room(&warm.x) {
                return (Placed { structure, x: warm.x }, warm.row_y);
            }
        }
        (self.columns_with_pins(warm.rows(self), &walls, &warm.stay, columns::WARM_PASSES), warm.row_y)
    }

    fn structure(&self, rows: Vec<Vec<usize>>) -> Structure {
        Structure::new(self.frozen, self.generations, self.blocks, self.nets, rows, self.texts)
    }

    fn pins(&self) -> Vec<Option<Point>> {
        let pin = |pins: &Pins| if self.frozen.is_combined { pins.combined.or(pins.genogram) } else { pins.genogram };
        self.frozen.people.iter().map(|p| pin(&p.record.pins).map(|pin| Point::new(pin.x, pin.y))).collect()
    }

    /// Solves each family by itself and puts them side by side, in this order; the leftmost begins at x = 0.
    fn columns(&self, structure: &Structure, families: &[usize]) -> Vec<f64> {
        let mut x = vec![0.0; self.blocks.items.len()];
        let no_pins = vec![None; x.len()];
        let components = self.rows_of(families, structure);
        for rows in &components {
            for row in rows {
                let width: f64 = row.iter().skip(1).map(|&i| structure.separation[i]).sum();
                let mut at = -width / 2.0;
                for (k, &item) in row.iter().enumerate() {
                    at += if k > 0 { structure.separation[item] } else { 0.0 };
                    x[item] = at;
                }
            }
        }
        Solver::new(structure, self.blocks, self.nets, self.texts).solve_components(
            &components,
            &mut x,
            &Hold { pins: &no_pins, stay: None, passes: columns::PASSES },
        );
        pack(structure, self.blocks, &components, &mut x);
        x
    }

    /// The items of each family.
    fn rows_of(&self, families: &[usize], structure: &Structure) -> Vec<Rows> {
        let mut number = vec![0; families.len()];
        families.iter().enumerate().for_each(|(i, &family)| number[family] = i);
        let mut rows: Vec<Rows> = vec![vec![]; families.len()];
        for row in &structure.rows {
            let mut last = None;
            for &item in row {
                let family = number[self.blocks.blocks[self.blocks.block_of_item[item]].component];
                if last != Some(family) {
                    rows[family].push(vec![]);
                    last = Some(family);
                }
                if let Some(row) = rows[family].last_mut() {
                    row.push(item);
                }
            }
        }
        rows
    }

    /// x of the items whose people are pinned in their rows; who is pinned far above or below has left the row.
    fn walls(&self, pins: &[Option<Point>], row_y: &[Option<f64>]) -> Vec<Option<f64>> {
        let wall = |(item, kind): (usize, &Item)| match *kind {
            Item::Person(p) => {
                let y = row_y.get(self.blocks.row_of_item[item]).copied().flatten();
                pins[p].filter(|pin| y.is_none_or(|y| (pin.y - y).abs() <= OUT_OF_ROW)).map(|pin| pin.x)
            }
            Item::Unknown(_) | Item::Corridor => None,
        };
        self.blocks.items.iter().enumerate().map(wall).collect()
    }

    /// Places everybody near where they are to stay, with pinned people as walls: whoever was dragged past a neighbour
    /// changes places with them.
    fn columns_with_pins(&self, mut rows: Vec<Vec<usize>>, walls: &[Option<f64>], stay: &[(f64, f64)], passes: usize) -> Placed {
        for row in &mut rows {
            if row.iter().any(|&i| walls[i].is_some()) {
                put_at_walls(row, walls, stay);
            }
        }
        let at = |item: usize| walls[item].unwrap_or(stay[item].0);
        let structure = self.structure(rows);
        let mut x: Vec<f64> = (0..walls.len()).map(at).collect();
        let hold = Hold { pins: walls, stay: Some(stay), passes };
        let solver = Solver::new(&structure, self.blocks, self.nets, self.texts);
        let all = std::slice::from_ref(&structure.rows);
        solver.solve_components(all, &mut x, &hold);
        solver.straighten(all, &mut x, &hold);
        for (x, wall) in x.iter_mut().zip(walls) {
            *x = wall.unwrap_or(eighth(*x));
        }
        Placed { structure, x }
    }
}

/// Takes pinned items out of a row and puts them where their walls lie between the others, who keep their order.
fn put_at_walls(row: &mut Vec<usize>, walls: &[Option<f64>], stay: &[(f64, f64)]) {
    let mut pinned: Vec<(f64, usize)> = row.iter().filter_map(|&i| Some((walls[i]?, i))).collect();
    pinned.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pinned = pinned.into_iter().peekable();
    let mut reached = f64::MIN;
    let mut mixed = Vec::with_capacity(row.len());
    for &item in row.iter().filter(|&&i| walls[i].is_none()) {
        // Who is new has no place yet that a wall could lie left of.
        if stay[item].1 > 0.0 {
            reached = reached.max(stay[item].0);
        }
        while let Some((_, wall)) = pinned.next_if(|p| p.0 < reached) {
            mixed.push(wall);
        }
        mixed.push(item);
    }
    mixed.extend(pinned.map(|(_, item)| item));
    *row = mixed;
}

/// Moves components side by side, each as far left as its rows allow.
fn pack(structure: &Structure, blocks: &Blocks, components: &[Rows], x: &mut [f64]) {
    let mut right = vec![f64::MIN; structure.rows.len()];
    let extent = |item: usize| {
        let e = &structure.extents[item];
        (e.half.max(e.above.0).max(e.below.0), e.half.max(e.above.1).max(e.below.1))
    };
    for rows in components {
        let mut shift = f64::MIN;
        for row in rows {
            let (Some(&first), Some(r)) = (row.first(), row.first().map(|&i| blocks.row_of_item[i])) else { continue };
            let left = x[first] - extent(first).0;
            // Of a family, neighbouring rows count as well, so that bars do not reach under each other.
            let near = if rows.len() > 1 || row.len() > 1 { r.saturating_sub(1)..(r + 2).min(right.len()) } else { r..r + 1 };
            let taken = right[near].iter().copied().fold(f64::MIN, f64::max);
            let start = if taken == f64::MIN { 0.0 } else { taken + BETWEEN_COMPONENTS };
            shift = shift.max(start - left);
        }
        for row in rows {
            for &item in row {
                x[item] += shift;
            }
            if let Some(&last) = row.last() {
                let r = blocks.row_of_item[last];
                right[r] = right[r].max(x[last] + extent(last).1);
            }
        }
    }
}
