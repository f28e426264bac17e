//! How high the rows are: texts, lanes, arches and whoever is pinned out of line.

use super::super::OUT_OF_ROW;
use super::super::blocks::Item;
use super::super::order::NetOf;
use super::{ABOVE_LANES, Drawing, LANE};

/// Room below the last lane of a gap (px).
const BELOW_LANES: f64 = 14.0;
/// Further room below the lanes where the legs of a multiple birth spread (px).
const TWIN_SPREAD: f64 = 18.0;
/// Further room above and below the lanes where there are households (px).
const HOUSEHOLD_ROOM: f64 = 10.0;
/// Lanes that a gap may have to spare before it gets narrower: so many, or so many for each that it needs.
const SPARE: (f64, f64) = (2.0, 0.5);

impl Drawing<'_> {
    /// Gives rows their heights, from the top; `before` is y of the rows that were drawn before.
    pub(super) fn stack_rows(&mut self, lanes: &[usize], before: &[Option<f64>]) {
        let mut y = 0.0;
        // Where the first row will be moved to, so that it stays where it was.
        let mut moved = 0.0;
        for row in 0..self.structure.rows.len() {
            let extents = || self.structure.rows[row].iter().map(|&i| &self.structure.extents[i]);
            let mut top = extents().map(|e| e.top).fold(0.0, f64::max);
            for u in 0..self.structure.couples.len() {
                if self.plan.generations.union[u] == row {
                    top = top.max(self.over_couple(u) + self.structure.union_labels[u].iter().map(|l| l.height).sum::<f64>());
                }
            }
            let bottom = extents().map(|e| e.bottom).fold(0.0, f64::max);
            if row > 0 {
                let has_twins = self.plan.nets[row - 1].iter().any(|n| matches!(n.of, NetOf::Family(u) if self.plan.frozen.unions[u].children.iter().any(|&l| self.plan.frozen.links[l].twins.is_some())));
                let households = if self.plan.frozen.households.is_empty() { 0.0 } else { HOUSEHOLD_ROOM };
                let levels = lanes[row - 1].saturating_sub(1) as f64;
                y += ABOVE_LANES + households + self.rooms[row].under;
                self.first_lane[row - 1] = y;
                y += levels * LANE + BELOW_LANES + households + if has_twins { TWIN_SPREAD } else { 0.0 };
            }
            self.row_top[row] = y + self.rooms[row].over;
            y = self.row_top[row] + top;
            if row == 0 {
                moved = before.first().copied().flatten().map_or(0.0, |before| before - y);
            }
            if let Some(pinned) = self.where_all_are_pinned(row) {
                let lower = (pinned - moved - y).max(0.0);
                self.row_top[row] += lower;
                y += lower;
            }
            self.row_y[row] = y;
            y += bottom.max(self.lowest_pinned(row, before.get(row).copied().flatten().unwrap_or(y + moved)));
        }
    }

    /// The mean y of a row in which nobody is free.
    fn where_all_are_pinned(&self, row: usize) -> Option<f64> {
        let pins: Option<Vec<f64>> = self.people_of(row).map(|(_, p)| Some(self.pins[p]?.y)).collect();
        pins.filter(|pins| !pins.is_empty()).map(|pins| pins.iter().sum::<f64>() / pins.len() as f64)
    }

    /// How far below a row those reach who are pinned a little below it (px); the next row makes room for them.
    fn lowest_pinned(&self, row: usize, y: f64) -> f64 {
        let below = |(item, p): (usize, usize)| {
            let by = self.pins[p]?.y - y;
            (by <= OUT_OF_ROW).then_some(by + self.structure.extents[item].bottom)
        };
        self.people_of(row).filter_map(below).fold(0.0, f64::max)
    }

    /// The items of a row that are people, with their numbers.
    fn people_of(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        self.structure.rows[row].iter().filter_map(|&item| match self.plan.blocks.items[item] {
            Item::Person(p) => Some((item, p)),
            Item::Unknown(_) | Item::Corridor => None,
        })
    }

    /// Leaves rows where they were: the first one that was there before keeps its y, and a gap gets narrower only where
    /// that gains the height of two lanes, and of half of its lanes where there are many. How many the bars of some hundred
    /// families need changes with each of them, and half the chart would go up and down.
    pub(super) fn steady(&mut self, lanes: &[usize], before: &[Option<f64>]) {
        let known = |row: usize| before.get(row).copied().flatten();
        let mut lower = 0.0;
        for row in 1..self.row_y.len() {
            if let (Some(above), Some(here)) = (known(row - 1), known(row)) {
                let spare = (here - above) - (self.row_y[row] + lower - self.row_y[row - 1]);
                let kept = SPARE.0.max(SPARE.1 * lanes[row - 1] as f64) * LANE;
                if spare > 0.0 && spare < kept {
                    lower += spare;
                }
            }
            self.row_y[row] += lower;
            self.row_top[row] += lower;
            self.first_lane[row] += lower;
        }
        let kept = (0..self.row_y.len()).find_map(|row| Some(known(row)? - self.row_y[row]));
        let by = kept.unwrap_or(0.0);
        for y in self.row_y.iter_mut().chain(&mut self.row_top).chain(&mut self.first_lane) {
            *y += by;
        }
    }
}
