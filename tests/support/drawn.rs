//! Facts about a layout, found from its geometry alone.

use kithkin::layout::{Layout, Route, RouteRole};
use kithkin::model::{Case, EntityId, Gender, PersonId, Union};
use kithkin::text::Ruler;
use kurbo::{PathEl, Point, Rect};

/// Everything that is wrong with the drawing of a family; empty = all conventions and clearances are kept.
pub fn faults(case: &Case, layout: &Layout) -> Vec<String> {
    let ruler = Ruler::new();
    let mut faults = vec![];
    let mut fault = |what: String| faults.push(what);
    let symbols: Vec<(&EntityId, Rect)> =
        layout.spots.iter().map(|(id, s)| (id, Rect::from_center_size(s.at, (2.0 * s.half, 2.0 * s.half)))).collect();
    let labels: Vec<(&EntityId, &str, Rect)> = layout.labels.iter().map(|l| (&l.owner, &*l.part, l.bounds(&ruler))).collect();

    for id in case.people.keys() {
        if !layout.spots.contains_key(&id.into()) {
            fault(format!("{id} is not drawn"));
        }
    }
    for (i, (a, box_a)) in symbols.iter().enumerate() {
        for (b, box_b) in &symbols[..i] {
            if overlap(box_a, box_b) {
                fault(format!("symbols {a:?} and {b:?} overlap"));
            }
        }
    }
    for (i, (owner, part, area)) in labels.iter().enumerate() {
        for (other, other_part, other_area) in &labels[..i] {
            // Lines of one label are set close.
            if owner != other && overlap(area, other_area) {
                fault(format!("{owner:?}.{part} and {other:?}.{other_part} overlap"));
            }
        }
        for (id, symbol) in &symbols {
            if id != owner && overlap(area, symbol) {
                fault(format!("{owner:?}.{part} lies on {id:?}"));
            }
        }
    }
    let structure: Vec<&Route> = layout
        .routes
        .iter()
        .filter(|r| !matches!(r.role, RouteRole::Bond | RouteRole::Tie))
        .filter(|r| is_rectilinear(r) || r.role == RouteRole::Leg)
        .collect();
    for route in &structure {
        for (a, b) in segments(route) {
            for (owner, part, area) in &labels {
                if **owner != route.owner && enters(a, b, area) {
                    fault(format!("{:?} ({:?}) runs through {owner:?}.{part}", route.owner, route.role));
                }
            }
            for (id, symbol) in &symbols {
                if !belongs(case, route, id) && enters(a, b, symbol) {
                    fault(format!("{:?} ({:?}) runs through {id:?}", route.owner, route.role));
                }
            }
        }
    }
    for (i, one) in structure.iter().enumerate() {
        for other in &structure[..i] {
            if family(case, one) != family(case, other) && segments(one).any(|s| segments(other).any(|t| on_each_other(s, t))) {
                fault(format!("{:?} and {:?} lie on each other", one.owner, other.owner));
            }
        }
    }
    conventions(case, layout, &mut faults);
    faults
}

/// A family in a few words, for a failing test: `u0(p0 p1: p2 p3)`.
pub fn in_short(case: &Case) -> String {
    let children = |u| case.children.values().filter(|l| l.union == u).map(|l| l.child.to_string()).collect::<Vec<_>>().join(" ");
    let partners = |u: &Union| u.partners.iter().map(PersonId::to_string).collect::<Vec<_>>().join(" ");
    case.unions.iter().map(|(id, u)| format!("{id}({}: {})", partners(u), children(id.clone()))).collect::<Vec<_>>().join(" ")
}

/// Partners on one row, man left; children below; siblings in order.
fn conventions(case: &Case, layout: &Layout, faults: &mut Vec<String>) {
    let at = |id: &PersonId| layout.spots.get(&id.into()).map_or(Point::ZERO, |s| s.at);
    let flagged = |id: EntityId| layout.flags.iter().any(|f| format!("{f:?}").contains(&format!("({id:?})")));
    for (id, union) in &case.unions {
        let [a, b] = &union.partners[..] else { continue };
        if a == b {
            continue;
        }
        if (at(a).y - at(b).y).abs() > 0.5 && !flagged(id.into()) {
            faults.push(format!("partners of {id} stand on two rows"));
        }
        let only = |p: &PersonId| case.unions.values().filter(|u| u.partners.contains(p)).count() == 1;
        let gender = |p: &PersonId| case.people.get(p).map(|p| p.gender().clone());
        if only(a) && only(b) && !union.swapped && !flagged(id.into()) {
            let (man, woman) = if gender(a) == Some(Gender::Man) { (a, b) } else { (b, a) };
            if gender(man) == Some(Gender::Man) && gender(woman) == Some(Gender::Woman) && at(man).x > at(woman).x {
                faults.push(format!("the man of {id} stands right"));
            }
        }
    }
    for (id, link) in &case.children {
        let Some(union) = case.unions.get(&link.union).filter(|_| link.kind.as_deref().is_none_or(|k| k == "biological")) else { continue };
        if union.partners.iter().any(|p| *p != link.child && at(p).y + 1.0 > at(&link.child).y) && !flagged(id.into()) {
            faults.push(format!("the child of {id} does not stand below"));
        }
        for (other_id, other) in &case.children {
            let born = |p: &PersonId| case.people[p].birth.as_ref().and_then(|d| d.sort_key());
            let twin = |p: &PersonId| case.people[p].birth_order.is_none();
            if other.union == link.union
                && other.kind == link.kind
                && twin(&link.child)
                && twin(&other.child)
                && let (Some(elder), Some(younger)) = (born(&link.child), born(&other.child))
                && elder < younger
                && at(&link.child).x >= at(&other.child).x
                && !layout.flags.iter().any(|f| matches!(f, kithkin::layout::Flag::OutOfOrder(_)))
            {
                faults.push(format!("{id} and {other_id} stand against their birth order"));
            }
        }
    }
    for route in &layout.routes {
        let near = |p: Point, id: &PersonId| {
            layout.spots.get(&id.into()).is_some_and(|s| {
                let d = p - s.at;
                let reach = d.x.abs().max(d.y.abs());
                // From the outline of a circle at a corner port to an index person's second outline.
                reach <= s.half + 3.4 && d.hypot() >= s.half * 0.6 || s.half < 8.0 && d.hypot() < 8.0
            })
        };
        let ends = segments(route).fold(None, |ends: Option<(Point, Point)>, s| Some((ends.map_or(s.0, |e| e.0), s.1)));
        let Some((first, last)) = ends else { continue };
        match (&route.owner, route.role) {
            (EntityId::Union(u), RouteRole::Couple) => {
                let partners = &case.unions[u].partners;
                if !partners.iter().any(|p| near(first, p)) || !partners.iter().any(|p| near(last, p)) {
                    faults.push(format!("the couple line of {u} does not end on its partners"));
                }
            }
            (EntityId::Child(c), RouteRole::Leg) if !near(last, &case.children[c].child) => {
                faults.push(format!("the leg of {c} does not end on the child"))
            }
            _ => {}
        }
    }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x1.min(b.x1) - a.x0.max(b.x0) > 0.5 && a.y1.min(b.y1) - a.y0.max(b.y0) > 0.5
}

fn segments(route: &Route) -> impl Iterator<Item = (Point, Point)> {
    let mut points = vec![];
    kurbo::flatten(route.path.iter(), 0.2, |el| match el {
        PathEl::MoveTo(p) | PathEl::LineTo(p) => points.push(p),
        PathEl::QuadTo(..) | PathEl::CurveTo(..) | PathEl::ClosePath => {}
    });
    (1..points.len()).map(move |i| (points[i - 1], points[i]))
}

fn is_rectilinear(route: &Route) -> bool {
    segments(route).all(|(a, b)| (a.x - b.x).abs() < 0.01 || (a.y - b.y).abs() < 0.01)
}

/// True when a straight line enters a box that is half a pixel smaller on each side.
fn enters(a: Point, b: Point, area: &Rect) -> bool {
    let area = area.inflate(-0.5, -0.5);
    let d = b - a;
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (step, start, low, high) in [(d.x, a.x, area.x0, area.x1), (d.y, a.y, area.y0, area.y1)] {
        if step.abs() < 1e-9 {
            if start <= low || start >= high {
                return false;
            }
        } else {
            let (t0, t1) = ((low - start) / step, (high - start) / step);
            (from, to) = (from.max(t0.min(t1)), to.min(t0.max(t1)));
        }
    }
    from < to
}

fn belongs(case: &Case, route: &Route, id: &EntityId) -> bool {
    let EntityId::Person(person) = id else { return false };
    let union = match &route.owner {
        EntityId::Union(u) => u,
        EntityId::Child(c) => &case.children[c].union,
        _ => return true,
    };
    case.unions[union].partners.contains(person) || case.children.values().any(|l| l.union == *union && l.child == *person)
}

fn family(case: &Case, route: &Route) -> String {
    match &route.owner {
        EntityId::Child(c) => case.children[c].union.to_string(),
        other => other.as_str().to_owned(),
    }
}

/// Two axis-parallel stretches nearer than 2 px over more than 2 px.
fn on_each_other((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let along = |p: Point, q: Point, r: Point, s: Point| p.x.max(q.x).min(r.x.max(s.x)) - p.x.min(q.x).max(r.x.min(s.x));
    let flip = |p: Point| Point::new(p.y, p.x);
    let flat = |p: Point, q: Point| (p.y - q.y).abs() < 0.01;
    let level = flat(a, b) && flat(c, d) && (a.y - c.y).abs() < 2.0 && along(a, b, c, d) > 2.0;
    let upright =
        flat(flip(a), flip(b)) && flat(flip(c), flip(d)) && (a.x - c.x).abs() < 2.0 && along(flip(a), flip(b), flip(c), flip(d)) > 2.0;
    level || upright
}
