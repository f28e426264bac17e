//! The genogram: freeze → generations → blocks → order → columns → lanes → drawing.
//!
//! The field's conventions (birth order, man left, partners side by side and in time order) are kept by construction in the
//! early steps; the later ones only decide how far apart things stand and where lines run. Nothing depends on the order of
//! records in the file, on a clock, or on hash order.

mod blocks;
mod bonds;
mod columns;
mod drawing;
mod frozen;
mod generations;
mod households;
mod lanes;
mod order;
mod structure;

use super::{Layout, Options, focus};
use crate::model::{Case, PersonId};
use crate::text::Ruler;
use blocks::{Blocks, Item};
use columns::Solver;
use frozen::Frozen;
use generations::Generations;
use order::Net;
use std::collections::BTreeSet;
use structure::Structure;

pub(super) use columns::isotonic;

/// Room between two families that are not linked (px).
const BETWEEN_COMPONENTS: f64 = 40.0;
/// A person pinned further than this above or below the row has left it (px).
const OUT_OF_ROW: f64 = 45.0;

/// Lays the genogram of a case out. The top left corner of the unpinned drawing is near (0, 0); people with a pin stand
/// exactly there. Pins are places in the whole picture: where only kin around somebody are shown they do not count.
pub fn layout(case: &Case, ruler: &Ruler, options: &Options) -> Layout {
    let Some(folded) = focus::folded(case, options) else {
        return draw(&Frozen::new(case, None, options), ruler, options, true);
    };
    let mut frozen = Frozen::new(case, Some(&folded.shown), options);
    frozen.badges = folded.badges.clone();
    let layout = draw(&frozen, ruler, options, folded.centre.is_none());
    Layout { folded: Some(folded), ..layout }
}

/// Lays out only some people and what holds between them, without household outlines and without pins: the middle of an
/// ecomap.
pub fn layout_members(case: &Case, members: &BTreeSet<PersonId>, ruler: &Ruler, options: &Options) -> Layout {
    let mut frozen = Frozen::new(case, Some(members), options);
    frozen.households.clear();
    draw(&frozen, ruler, options, false)
}

fn draw(frozen: &Frozen, ruler: &Ruler, options: &Options, with_pins: bool) -> Layout {
    if frozen.people.is_empty() {
        return Layout::default();
    }
    let generations = generations::generations(frozen);
    let blocks = blocks::blocks(frozen, &generations);
    let nets = order::nets(frozen, &generations, &blocks);
    let rows = order::order(frozen, &generations, &blocks, &nets);
    let plan = Plan { frozen, generations: &generations, blocks: &blocks, nets: &nets };
    let structure = Structure::new(frozen, &generations, &blocks, &nets, rows, ruler);
    let x = plan.columns(&structure);
    let pins: Vec<Option<kurbo::Point>> = if with_pins { plan.pins() } else { vec![None; frozen.people.len()] };
    let cold = drawing::Drawing::new(&plan, structure, x, ruler, options);
    if pins.iter().all(Option::is_none) {
        return cold.finish(&pins, options);
    }
    let (structure, x) = plan.columns_with_pins(&cold, &pins, ruler);
    drawing::Drawing::new(&plan, structure, x, ruler, options).finish(&pins, options)
}

/// What does not change between the drawing without and with pins.
struct Plan<'a> {
    frozen: &'a Frozen<'a>,
    generations: &'a Generations,
    blocks: &'a Blocks,
    nets: &'a [Vec<Net>],
}

impl Plan<'_> {
    fn pins(&self) -> Vec<Option<kurbo::Point>> {
        self.frozen.people.iter().map(|p| p.record.pins.genogram.map(|pin| kurbo::Point::new(pin.x, pin.y))).collect()
    }

    /// Solves each component by itself and puts them side by side; the leftmost ends at x = 0.
    fn columns(&self, structure: &Structure) -> Vec<f64> {
        let mut x = vec![0.0; self.blocks.items.len()];
        let no_pins = vec![None; x.len()];
        let solver = Solver { structure, blocks: self.blocks, nets: self.nets, pins: &no_pins, stay: None };
        let components = self.rows_of_components(structure);
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
        solver.solve_components(&components, &mut x);
        pack(structure, self.blocks, &components, &mut x);
        x
    }

    /// The items of each component, row by row. The client's component comes first, larger ones before smaller ones.
    fn rows_of_components(&self, structure: &Structure) -> Vec<Vec<Vec<usize>>> {
        let component = |item: usize| self.blocks.blocks[self.blocks.block_of_item[item]].component;
        let count = self.blocks.blocks.iter().map(|b| b.component + 1).max().unwrap_or(0);
        let mut rows: Vec<Vec<Vec<usize>>> = vec![vec![]; count];
        for row in &structure.rows {
            let mut last = None;
            for &item in row {
                let c = component(item);
                if last != Some(c) {
                    rows[c].push(vec![]);
                    last = Some(c);
                }
                if let Some(row) = rows[c].last_mut() {
                    row.push(item);
                }
            }
        }
        let holds_index = |rows: &Vec<Vec<usize>>| {
            rows.iter()
                .flatten()
                .any(|&i| matches!(self.blocks.items[i], Item::Person(p) if self.frozen.case.is_index(self.frozen.people[p].id)))
        };
        rows.retain(|r| !r.is_empty());
        rows.sort_by_key(|r| (!holds_index(r), std::cmp::Reverse(r.iter().map(Vec::len).sum::<usize>())));
        rows
    }

    /// The same with pinned people as walls: whoever was dragged past a neighbour changes places with them, everybody else
    /// stays near where they were.
    fn columns_with_pins(&self, cold: &drawing::Drawing, pins: &[Option<kurbo::Point>], ruler: &Ruler) -> (Structure, Vec<f64>) {
        let wall = |item: usize| match self.blocks.items[item] {
            Item::Person(p) => pins[p].filter(|pin| (pin.y - cold.row_y[self.generations.person[p]]).abs() <= OUT_OF_ROW).map(|pin| pin.x),
            Item::Unknown(_) | Item::Corridor => None,
        };
        let walls: Vec<Option<f64>> = (0..self.blocks.items.len()).map(wall).collect();
        let mut rows = cold.structure.rows.clone();
        for row in &mut rows {
            if row.iter().any(|&i| walls[i].is_some()) {
                row.sort_by(|&a, &b| walls[a].unwrap_or(cold.x[a]).total_cmp(&walls[b].unwrap_or(cold.x[b])));
            }
        }
        let structure = Structure::new(self.frozen, self.generations, self.blocks, self.nets, rows, ruler);
        let mut x: Vec<f64> = cold.x.iter().zip(&walls).map(|(&x, &wall)| wall.unwrap_or(x)).collect();
        let solver = Solver { structure: &structure, blocks: self.blocks, nets: self.nets, pins: &walls, stay: Some(&cold.x) };
        solver.solve_components(std::slice::from_ref(&structure.rows), &mut x);
        (structure, x)
    }
}

/// Moves components side by side, each as far left as its rows allow.
fn pack(structure: &Structure, blocks: &Blocks, components: &[Vec<Vec<usize>>], x: &mut [f64]) {
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
