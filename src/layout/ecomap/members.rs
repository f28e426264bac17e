//! People inside a circle: a household as a small genogram, or the members of a group side by side, with the name above.

use super::super::geometry::{self, Oval};
use super::super::{Anchor, Layout, Options, Outline, RouteRole, genogram};
use super::cast::{Cast, Centre};
use super::drawing::{self, Block};
use crate::model::*;
use crate::text::{Role, Ruler};
use kurbo::{Point, Vec2};
use std::collections::BTreeSet;

/// Air between the members and the centre's boundary (px).
const MARGIN: f64 = 20.0;
/// The least radius of the centre (px), and how much of its boundary each line takes that starts or crosses there.
const LEAST: f64 = 60.0;
const EXIT: f64 = 17.0;
/// The centre does not grow for more lines than this.
const MOST_EXITS: usize = 90;
/// Width of a household's name (px).
const NAME: f64 = 180.0;

/// The centre: its boundary around the origin and what stands inside; `None` where the case has no client.
pub(super) fn centre(case: &Case, cast: &Cast, ruler: &Ruler, options: &Options) -> Option<(Oval, Layout)> {
    let least = LEAST.max(cast.exits().min(MOST_EXITS) as f64 * EXIT / std::f64::consts::TAU);
    let (oval, mut drawing, household) = match &cast.centre {
        Centre::Family(_) | Centre::Nobody => return None,
        Centre::Household(id) => {
            let name = case.households.get(id).map(|h| h.name.as_str()).unwrap_or_default();
            let (oval, drawing) = enclosed(case, &cast.inside, &id.into(), name, ruler, options, MARGIN, least);
            (oval, drawing, Some(id.clone()))
        }
        Centre::Person(id) => {
            let (oval, drawing) = enclosed(case, &cast.inside, &id.into(), "", ruler, options, MARGIN, least);
            (oval, drawing, None)
        }
        Centre::System(id) => {
            let name = group_name(case, id, ruler);
            let inside = side_by_side(case, &cast.inside, ruler, options);
            let (oval, drawing) = around(inside, &id.into(), &name, ruler, MARGIN, least);
            (oval, drawing, None)
        }
    };
    // The ovals of `enclosed` have outlines of further households; the centre's own is drawn solid.
    drawing.outlines = vec![Outline { household, path: oval.path(), is_centre: true }];
    Some((oval, drawing))
}

/// The name of a group that is the client.
fn group_name(case: &Case, id: &SystemId, ruler: &Ruler) -> Block {
    let name = case.systems.get(id).map(|s| s.name.as_str()).unwrap_or_default();
    Block::new(ruler.wrap(name, Role::System, NAME, 3), Role::System, ruler)
}

/// The whole genogram as a centre: with its boundary, moved so that this stands around the origin; and how far it was moved.
/// The boundary of a group is drawn, under its name.
pub(super) fn family(mut genogram: Layout, case: &Case, centre: &Centre, ruler: &Ruler) -> Option<(Oval, Layout, Vec2)> {
    let group = centre.group();
    let outlines = genogram.outlines.iter().map(|o| geometry::path_box(&o.path));
    let routes = genogram.routes.iter().map(|r| geometry::path_box(&r.path));
    let mut boxes: Vec<_> = drawing::boxes(&genogram, ruler).into_iter().chain(outlines).chain(routes).collect();
    let all = boxes.iter().copied().reduce(|a, b| a.union(b))?;
    if let Some(id) = group {
        let name = group_name(case, id, ruler);
        let labels = name.labels(&id.into(), "name", all.center().x, all.y0 - name.height - NAME_AIR, Anchor::Middle, false);
        boxes.extend(labels.iter().map(|label| label.bounds(ruler)));
        genogram.labels.extend(labels);
    }
    let oval = Oval::around(&boxes, MARGIN, LEAST);
    let by = -oval.centre.to_vec2();
    let (oval, mut family) = (Oval { centre: Point::ZERO, ..oval }, drawing::moved(genogram, by));
    family.outlines.extend(group.map(|_| Outline { household: None, path: oval.path(), is_centre: true }));
    Some((oval, family, by))
}

/// People as a small genogram under the name of their household, in an oval around the origin.
#[expect(clippy::too_many_arguments, reason = "what is enclosed, and how tightly")]
pub(super) fn enclosed(
    case: &Case,
    people: &BTreeSet<PersonId>,
    owner: &EntityId,
    name: &str,
    ruler: &Ruler,
    options: &Options,
    margin: f64,
    least: f64,
) -> (Oval, Layout) {
    let mut inside = genogram::layout_members(case, people, ruler, options);
    // Bonds are laid together with the ties, which they must not be mistaken for.
    inside.routes.retain(|r| r.role != RouteRole::Bond);
    let name = Block::new(ruler.wrap(name, Role::Household, NAME, 2), Role::Household, ruler);
    let (oval, mut drawing) = around(inside, owner, &name, ruler, margin, least);
    if let EntityId::Household(id) = owner {
        drawing.outlines.push(Outline { household: Some(id.clone()), path: oval.path(), is_centre: false });
    }
    (oval, drawing)
}

/// Puts a name above a drawing and an oval around both, and moves all so that the oval stands around the origin.
fn around(mut inside: Layout, owner: &EntityId, name: &Block, ruler: &Ruler, margin: f64, least: f64) -> (Oval, Layout) {
    inside.outlines.clear();
    let boxes = drawing::boxes(&inside, ruler);
    let all = boxes.into_iter().reduce(|a, b| a.union(b));
    let (x, top) = all.map_or((0.0, name.top_centred(0.0)), |all| (all.center().x, all.y0 - name.height - NAME_AIR));
    inside.labels.extend(name.labels(owner, "name", x, top, Anchor::Middle, false));
    let oval = Oval::around(&drawing::boxes(&inside, ruler), margin, least);
    let by = -oval.centre.to_vec2();
    (Oval { centre: Point::ZERO, ..oval }, drawing::moved(inside, by))
}

/// Air under the name (px).
const NAME_AIR: f64 = 6.0;

/// The members of a group: they need not be related, so each stands alone, in rows.
fn side_by_side(case: &Case, people: &BTreeSet<PersonId>, ruler: &Ruler, options: &Options) -> Layout {
    const AIR: f64 = 14.0;
    let alone: Vec<Layout> = people.iter().map(|p| genogram::layout_members(case, &BTreeSet::from([p.clone()]), ruler, options)).collect();
    let sizes: Vec<_> = alone.iter().map(|d| drawing::bounds(d, ruler)).collect();
    let (width, height) = sizes.iter().fold((0.0f64, 0.0f64), |(w, h), b| (w.max(b.width()), h.max(b.height())));
    let columns = ((alone.len() as f64 * 1.3).sqrt().ceil() as usize).max(1);
    let mut all = Layout::default();
    let total = alone.len();
    for (i, (part, size)) in alone.into_iter().zip(sizes).enumerate() {
        let (row, column) = (i / columns, i % columns);
        let in_row = columns.min(total - row * columns);
        let x = (column as f64 - (in_row - 1) as f64 / 2.0) * (width + AIR);
        let y = row as f64 * (height + AIR);
        drawing::join(&mut all, drawing::moved(part, Vec2::new(x - size.center().x, y - size.y0)));
    }
    all
}
