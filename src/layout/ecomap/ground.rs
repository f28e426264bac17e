//! The ground on which lines are laid: where they end, and what stands in their way.

use super::super::field::{Field, Wall, WallKind};
use super::super::geometry::{self, Edge, Oval};
use super::super::{Layout, bonds};
use super::cast::Centre;
use super::halls::Halls;
use super::seating::Stand;
use super::sizes::{self, Form, Token};
use super::spokes::Inside;
use super::ties::{self, End};
use super::{Chart, drawing};
use crate::model::*;
use kurbo::{Point, Rect, Vec2};
use std::collections::BTreeMap;

impl Chart<'_> {
    /// What stands inside the centre, for the lines of the people there.
    pub fn inside(&self) -> Option<Inside> {
        let (oval, core) = self.core.as_ref()?;
        let field = self.field(&[], core);
        let area = Rect::from_center_size(oval.centre, (2.0 * (oval.half + oval.radius), 2.0 * oval.radius));
        let is_family = matches!(self.cast.centre, Centre::Family(_));
        let halls = Halls::new(&field, area, is_family, |p| oval.distance(p) < oval.radius - 4.0);
        Some(Inside { field, halls })
    }

    /// The ends of lines by their ids.
    pub fn ends(&self, stands: &[Stand], drawing: &Layout) -> BTreeMap<EntityId, End> {
        let mut ends = BTreeMap::new();
        let centre = self.centre_id();
        for person in &self.cast.inside {
            let id = EntityId::from(person);
            if let Some(edge) = self.person_edge(person, drawing) {
                let own = [Some(id.clone()), centre.clone()].into_iter().flatten().collect();
                ends.insert(id, End { stand: ties::Stand::Inside, edge, own, ring: 0 });
            }
        }
        for (token, &Stand { at, ring, .. }) in self.tokens.iter().zip(stands) {
            ends.insert(token.id.clone(), End { stand: ties::Stand::Ring, edge: token.edge(at), own: vec![token.id.clone()], ring });
        }
        for (person, household) in &self.cast.housed {
            let id = EntityId::from(person);
            if let Some(edge) = self.person_edge(person, drawing) {
                ends.insert(id.clone(), End { stand: ties::Stand::Housed, edge, own: vec![id, household.into()], ring: 0 });
            }
        }
        if matches!(self.cast.centre, Centre::Family(_)) {
            for outline in &drawing.outlines {
                if let Some(id) = outline.household.as_ref().map(EntityId::from)
                    && let Some(edge) = bonds::edge(&id, self.case, drawing)
                {
                    let own = std::iter::once(id.clone()).chain(bonds::members(&id, self.case)).collect();
                    ends.insert(id, End { stand: ties::Stand::Inside, edge, own, ring: 0 });
                }
            }
        }
        // Lines from the whole start at the boundary, and have nothing to do inside but to reach a member. A client without a
        // household is the whole: that is what the circle around one person says.
        if let (Some((oval, _)), Some(id)) = (&self.core, centre) {
            ends.insert(id.clone(), End { stand: ties::Stand::Centre, edge: Edge::Oval(*oval), own: vec![id], ring: 0 });
        }
        ends
    }

    fn person_edge(&self, id: &PersonId, drawing: &Layout) -> Option<Edge> {
        let id = EntityId::from(id);
        let spot = drawing.spots.get(&id)?;
        Some(sizes::person_edge(self.case, &id, spot.at, spot.half))
    }

    /// The walls, and the family's lines.
    pub fn field(&self, stands: &[Stand], drawing: &Layout) -> Field {
        let mut field = Field::new(drawing::bounds(drawing, self.ruler).inflate(80.0, 80.0));
        let mut wall = |owner: &EntityId, kind: WallKind, area: Rect, round: bool| {
            field.build(Wall { owner: owner.clone(), kind, area, round });
        };
        for (id, spot) in &drawing.spots {
            wall(id, WallKind::Symbol, sizes::symbol_box(spot), matches!(id, EntityId::System(_)));
            if let EntityId::Person(person) = id
                && let Some(record) = self.case.people.get(person)
            {
                sizes::marks_beside(self.case, person, record, spot).into_iter().for_each(|(kind, area)| wall(id, kind, area, false));
            }
        }
        for label in &drawing.labels {
            let inside = drawing.spots.get(&label.owner).is_some_and(|s| sizes::symbol_box(s).contains(label.at));
            if !inside {
                wall(&label.owner, WallKind::Label, label.bounds(self.ruler), false);
            }
        }
        let mut inside = |owner: &EntityId, oval: Oval| {
            for side in [-1.0, 1.0] {
                let centre = oval.centre + Vec2::new(side * oval.half, 0.0);
                wall(owner, WallKind::Inside, Rect::from_center_size(centre, (2.0 * oval.radius, 2.0 * oval.radius)), true);
            }
            if oval.half > 0.0 {
                wall(owner, WallKind::Inside, Rect::from_center_size(oval.centre, (2.0 * oval.half, 2.0 * oval.radius)), false);
            }
        };
        if let (Some((oval, _)), Some(id)) = (&self.core, self.centre_id()) {
            inside(&id, *oval);
        }
        for (token, &Stand { at, .. }) in self.tokens.iter().zip(stands) {
            if let Form::Household { oval, .. } = &token.form {
                inside(&token.id, Oval { centre: at, ..*oval });
            }
        }
        drawing.routes.iter().for_each(|r| field.lay(r.owner.clone(), &geometry::flat(&r.path), true));
        field
    }

    /// The outermost distance from the centre's spine of each thing of the ring, with its place.
    pub fn rim(&self, stands: &[Stand], drawing: &Layout) -> Vec<(Point, f64)> {
        let oval = self.oval();
        let farthest = |area: Rect| geometry::corners(area).into_iter().map(|p| oval.distance(p)).fold(0.0, f64::max);
        let mut texts: BTreeMap<&EntityId, f64> = BTreeMap::new();
        for label in &drawing.labels {
            let far = texts.entry(&label.owner).or_default();
            *far = far.max(farthest(label.bounds(self.ruler)));
        }
        let outermost = |(token, &Stand { at, .. }): (&Token, &Stand)| {
            // A line that cuts the corner of a circle's box looks as if it touched.
            let symbol = farthest(Rect::from_center_size(at, (2.0 * token.radius, 2.0 * token.radius)));
            (at, texts.get(&token.id).map_or(symbol, |text| text.max(symbol)))
        };
        self.tokens.iter().zip(stands).map(outermost).collect()
    }
}
