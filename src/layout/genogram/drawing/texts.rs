//! Texts at their places: around people and over couple lines.

use super::super::structure::{Couple, LINE_TO_TEXT};
use super::{Drawing, OVER_COUPLE, round_point};
use crate::layout::labels::Line;
use crate::layout::{Anchor as TextAnchor, Label, Layout};
use crate::model::EntityId;
use kurbo::Point;

impl Drawing<'_> {
    pub(super) fn person_labels(&self, item: usize, p: usize, at: Point, labels: &mut Vec<Label>) {
        let owner: EntityId = self.plan.frozen.people[p].id.into();
        let texts = &self.plan.texts.people[p];
        let half = self.edge(p);
        let mut push = |line: &Line, at: Point, anchor| {
            labels.push(Label {
                owner: owner.clone(),
                part: line.part.clone(),
                text: line.text.clone(),
                role: line.role,
                at: round_point(at),
                anchor,
                haloed: false,
            });
        };
        if let Some(line) = &texts.born {
            push(line, at + (-LINE_TO_TEXT, -half - 4.0), TextAnchor::End);
        }
        if let Some(line) = &texts.died {
            push(line, at + (self.plan.texts.last_entry[item] + LINE_TO_TEXT, -half - 4.0), TextAnchor::Start);
        }
        if let Some(line) = &texts.years {
            push(line, at + (0.0, -half - 4.0), TextAnchor::Middle);
        }
        if let Some(line) = &texts.age {
            push(line, at + (0.0, 4.25), TextAnchor::Middle);
        }
        let mut y = self.structure.text_top[p].max(half + 3.0);
        for line in &texts.below {
            let (dx, anchor) = match self.structure.text_start[p] {
                Some(start) => (start, TextAnchor::Start),
                None => (0.0, TextAnchor::Middle),
            };
            push(line, at + (dx, y + line.rise), anchor);
            y += line.height;
        }
    }

    /// Writes the dates of a union over its line.
    pub(super) fn couple_labels(&self, u: usize, spot: &[Point], out: &mut Layout) {
        let frozen = self.plan.frozen;
        let owner: EntityId = frozen.unions[u].id.into();
        if let Some((left, right)) = self.structure.label_gap(u, self.plan.blocks) {
            let room = self.structure.room_beside_couple(u, (left, right), frozen, self.plan.blocks);
            let (from, to) = (spot[left].x + room.0, spot[right].x - room.1);
            let base = match self.structure.couples[u] {
                Couple::Bracket { left, level, .. } => self.bracket_y(left, level) - 4.0,
                _ => spot[left].y.min(spot[right].y) - OVER_COUPLE,
            };
            let lines = &self.structure.union_labels[u];
            for (i, line) in lines.iter().enumerate() {
                let up: f64 = lines[i + 1..].iter().map(|l| l.height).sum();
                let at = round_point(Point::new((from + to) / 2.0, base - up));
                out.labels.push(Label {
                    owner: owner.clone(),
                    part: line.part.clone(),
                    text: line.text.clone(),
                    role: line.role,
                    at,
                    anchor: TextAnchor::Middle,
                    haloed: false,
                });
            }
        }
    }
}
