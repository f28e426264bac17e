//! Texts at their places: around people and over couple lines.

use super::super::structure::{Couple, DATES_BAND, LINE_TO_TEXT, STUB};
use super::{Drawing, round_point};
use crate::layout::labels::{Line, PILL, PILL_GAP};
use crate::layout::{Anchor as TextAnchor, Label};
use crate::model::EntityId;
use crate::text::Role;
use kurbo::{Point, Rect};

/// Texts at their places, and what encloses them all.
#[derive(Default)]
pub(super) struct Written {
    pub labels: Vec<Label>,
    pub bounds: Option<Rect>,
}

impl Written {
    fn put(&mut self, owner: &EntityId, line: &Line, at: Point, anchor: TextAnchor) {
        let (label, bounds) = line.at(owner, round_point(at), anchor);
        self.labels.push(label);
        self.bounds = Some(self.bounds.map_or(bounds, |all| all.union(bounds)));
    }
}

impl Drawing<'_> {
    pub(super) fn person_labels(&self, item: usize, p: usize, owner: &EntityId, at: Point, written: &mut Written) {
        let texts = &self.plan.texts.people[p];
        let half = self.edge(p);
        if let Some(line) = &texts.born {
            written.put(owner, line, at + (-self.plan.texts.beside_leg[p], -half - 4.0), TextAnchor::End);
        }
        if let Some(line) = &texts.died {
            written.put(owner, line, at + (self.plan.texts.last_entry[item] + LINE_TO_TEXT, -half - 4.0), TextAnchor::Start);
        }
        if let Some(line) = &texts.years {
            written.put(owner, line, at + (0.0, -half - 4.0), TextAnchor::Middle);
        }
        if let Some(line) = &texts.age {
            written.put(owner, line, at + (0.0, 4.25), TextAnchor::Middle);
        }
        let has_dates = texts.born.is_some() || texts.died.is_some() || texts.years.is_some();
        let dates = if has_dates { DATES_BAND - 2.0 } else { 0.0 };
        let (beside, anchor) =
            if self.plan.texts.is_top[p] { (0.0, TextAnchor::Middle) } else { (-self.plan.texts.beside_leg[p], TextAnchor::End) };
        let mut top = -half - dates - texts.height_over();
        for line in &texts.over {
            written.put(owner, line, at + (beside, top + line.rise), anchor);
            top += line.height;
        }
        if let Some(line) = self.plan.texts.above.get(&p) {
            let foot = half + STUB + dates + texts.height_over();
            written.put(owner, line, at + (0.0, line.rise - line.height - foot), TextAnchor::Middle);
        }
        let mut y = self.structure.text_top[p].max(half * self.plan.frozen.people[p].body.foot() + 3.0);
        let badges = self.structure.badges.get(&p).into_iter().flatten().map(|(owner, line)| (owner, line));
        for (owner, line) in texts.below.iter().map(|line| (owner, line)).chain(badges) {
            let (dx, anchor) = match self.structure.text_start[p] {
                // The pill of a badge begins where other texts do.
                Some(start) if line.role == Role::Badge => (start + PILL.0, TextAnchor::Start),
                Some(start) => (start, TextAnchor::Start),
                None => (0.0, TextAnchor::Middle),
            };
            written.put(owner, line, at + (dx, y + line.rise), anchor);
            y += line.height;
        }
    }

    /// Writes the dates of a union over its line.
    pub(super) fn couple_labels(&self, u: usize, spot: &[Point], written: &mut Written) {
        let frozen = self.plan.frozen;
        let owner: EntityId = frozen.unions[u].id.into();
        if let Some((left, right)) = self.structure.label_gap(u, self.plan.blocks) {
            let room = self.structure.room_beside_couple(u, (left, right), frozen, self.plan.blocks);
            let (from, to) = (spot[left].x + room.0, spot[right].x - room.1);
            let base = match self.structure.couples[u] {
                Couple::Bracket { left, level, .. } => self.bracket_y(left, level) - 4.0,
                _ => spot[left].y.min(spot[right].y) - self.over_couple(u),
            };
            let lines = &self.structure.union_labels[u];
            for (i, line) in lines.iter().enumerate() {
                let below: f64 = lines[i + 1..].iter().map(|l| l.height).sum();
                let up = below + if line.role == Role::Badge { PILL.1 + PILL_GAP } else { 0.0 };
                written.put(&owner, line, Point::new((from + to) / 2.0, base - up), TextAnchor::Middle);
            }
        }
    }
}
