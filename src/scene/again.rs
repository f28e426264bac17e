//! What an edit leaves as it was is not drawn again: the groups of people, unions and child links are taken over from the
//! scene before it where all that they are drawn from is the same, and moved where the layout has only moved them. In a large
//! family that is nearly all of the picture, which somebody waits for.

use super::build::{SceneOptions, is_cased};
use super::by_entity::{ByOwner, Parts};
use super::legend::LegendKey;
use super::{Item, Owner, Part, Placed, Scene, Shape};
use crate::layout::{Label, Layout, Route, RouteRole, Spot};
use crate::model::{Case, ChartKind, EntityId, PersonId, Table, UnionId};
use crate::notation::{LinkRole, child_link};
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Places that differ by less are the same (px): what is computed from a place that has moved may differ in its last digits.
const SAME: f64 = 1e-6;

/// A scene, and what it was drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its layout.
    pub layout: &'a Layout,
    /// How it was drawn.
    pub options: &'a SceneOptions,
    /// The scene.
    pub scene: &'a Scene,
}

/// What can be taken over from the scene before.
#[derive(Clone)]
pub(super) struct Again<'a> {
    spots: ByOwner<'a, Spot>,
    groups: ByOwner<'a, Placed>,
    /// Whose records or symbols are not as they were.
    people: BTreeSet<PersonId>,
    unions: BTreeSet<UnionId>,
    links: BTreeSet<EntityId>,
    /// No couple can have become related by blood, or unrelated.
    keeps_kinship: bool,
}

impl<'a> Again<'a> {
    /// Compares two cases; `None` where something has changed that many groups are drawn from. Only genograms: nearly all of
    /// a large one are people and the lines of families.
    pub fn of(before: &Before<'a>, case: &Case, chart: &ChartKind, layout: &Layout, options: &SceneOptions) -> Option<Self> {
        let (old, was) = (before.case, before.layout);
        let is_alike = *chart == ChartKind::Genogram
            && before.scene.chart == *chart
            && before.options == options
            && options.quarters.is_none()
            && (old.profile == case.profile && old.as_of == case.as_of)
            && (old.client == case.client && old.index == case.index)
            && (was.parts == layout.parts && was.leaders.is_empty() && layout.leaders.is_empty());
        if !is_alike {
            return None;
        }
        let mut people: BTreeSet<PersonId> = changed(&old.people, &case.people).into_iter().cloned().collect();
        let links = changed(&old.children, &case.children);
        // The symbols of those who are adopted have brackets.
        let of_both = links.iter().flat_map(|id| old.children.get(*id).into_iter().chain(case.children.get(*id)));
        // Who has other parents than before: who of them is nobody's partner is nobody's ancestor.
        let unions = changed(&old.unions, &case.unions);
        let of_unions = case.children.values().filter(|link| unions.contains(&&link.union));
        let moved: BTreeSet<&PersonId> = of_both.clone().chain(of_unions).map(|link| &link.child).collect();
        let mut couples = old.unions.values().chain(case.unions.values()).map(|union| &union.partners);
        let keeps_kinship = !couples.any(|partners| partners.iter().any(|partner| moved.contains(partner)));
        let is_legal = |kind: Option<&str>| child_link(kind).role == LinkRole::LegalParent;
        people.extend(of_both.filter(|link| is_legal(link.kind.as_deref())).map(|link| link.child.clone()));
        for id in differences(&was.spots, &layout.spots, |a, b| a.half == b.half && a.row == b.row) {
            if let EntityId::Person(id) = id {
                people.insert(id.clone());
            }
        }
        let groups = before.scene.groups.iter().filter_map(|group| match &group.owner {
            Owner::Entity(id) => Some((id, group)),
            Owner::Badge(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        });
        Some(Self {
            spots: ByOwner::of(was.spots.iter()),
            groups: ByOwner::of(groups),
            people,
            unions: unions.into_iter().cloned().collect(),
            links: links.into_iter().map(EntityId::from).collect(),
            keeps_kinship,
        })
    }

    /// The group of a person, where it is as it was.
    pub fn person(&self, id: &PersonId, entity: &EntityId, parts: &Parts) -> Option<Placed> {
        (!self.people.contains(id)).then(|| self.group(entity, parts)).flatten()
    }

    /// The group of a union, where it is as it was.
    pub fn union(&self, id: &UnionId, case: &Case, entity: &EntityId, parts: &Parts) -> Option<Placed> {
        (self.keeps_kinship && self.is_same_union(id, case)).then(|| self.group(entity, parts)).flatten()
    }

    /// Whether the partners of a union are related by blood, where that has been drawn and can't have changed.
    pub fn is_consanguine(&self, id: &UnionId, entity: &EntityId) -> Option<bool> {
        let is_couple = |item: &Item| item.part == Part::Route(RouteRole::Couple.word());
        let old = self.groups.first(entity).filter(|old| self.keeps_kinship && old.items.iter().any(is_couple))?;
        (!self.unions.contains(id)).then(|| old.legend.contains(&LegendKey::Consanguine))
    }

    /// The group of a child link, where it is as it was.
    pub fn child(&self, (child, union): (&PersonId, &UnionId), case: &Case, entity: &EntityId, parts: &Parts) -> Option<Placed> {
        let is_same = !self.links.contains(entity) && !self.people.contains(child) && self.is_same_union(union, case);
        is_same.then(|| self.group(entity, parts)).flatten()
    }

    /// True for a union that is called what it was called.
    fn is_same_union(&self, id: &UnionId, case: &Case) -> bool {
        let partners = case.unions.get(id).map(|union| union.partners.as_slice()).unwrap_or_default();
        !self.unions.contains(id) && !partners.iter().any(|partner| self.people.contains(partner))
    }

    /// A group of the scene before where the layout has its entity now; `None` where it has done more than move.
    fn group(&self, entity: &EntityId, parts: &Parts) -> Option<Placed> {
        let old = self.groups.first(entity)?;
        let routes = parts.routes.all(entity);
        let (items, texts) = old.items.split_at(old.items.len() - trailing_labels(&old.items));
        let mut was = items.iter().filter_map(|item| match (&item.part, &item.shape) {
            (Part::Route(word), Shape::Path { path, .. }) => Some((*word, path)),
            _ => None,
        });
        let by = match (self.spots.first(entity), parts.spots.first(entity)) {
            (Some(from), Some(to)) => old.by + (to.at - from.at),
            (None, None) => match routes.clone().next() {
                Some(route) => first(&route.path)? - first(was.clone().next()?.1)?,
                None => Vec2::ZERO,
            },
            (Some(_), None) | (None, Some(_)) => return None,
        };
        let is_as_was = |route: &Route, (word, path): (&str, &BezPath)| word == route.role.word() && is_moved(path, &route.path, by);
        let mut texts = texts.iter();
        let is_same = routes.into_iter().all(|route| was.next().is_some_and(|old| is_as_was(route, old)))
            && was.next().is_none()
            && parts.texts(entity).all(|label| texts.next().is_some_and(|item| is_text(label, item, by)))
            && texts.next().is_none();
        is_same.then(|| Placed { group: old.group.clone(), by, covers: old.covers })
    }
}

/// How many labels stand at the end of a group: those of the layout, unless a symbol ends in letters of its own.
fn trailing_labels(items: &[Item]) -> usize {
    items.iter().rev().take_while(|item| matches!(item.part, Part::Label(_))).count()
}

fn first(path: &BezPath) -> Option<Point> {
    match path.elements().first() {
        Some(PathEl::MoveTo(point)) => Some(*point),
        _ => None,
    }
}

fn is_near(a: Point, b: Point, by: Vec2) -> bool {
    (a.x + by.x - b.x).abs() < SAME && (a.y + by.y - b.y).abs() < SAME
}

/// True when the second path is the first so many px away.
fn is_moved(a: &BezPath, b: &BezPath, by: Vec2) -> bool {
    let near = |a: Point, b: Point| is_near(a, b, by);
    let same = |(a, b): (&PathEl, &PathEl)| match (*a, *b) {
        (PathEl::MoveTo(a), PathEl::MoveTo(b)) | (PathEl::LineTo(a), PathEl::LineTo(b)) => near(a, b),
        (PathEl::QuadTo(a1, a2), PathEl::QuadTo(b1, b2)) => near(a1, b1) && near(a2, b2),
        (PathEl::CurveTo(a1, a2, a3), PathEl::CurveTo(b1, b2, b3)) => near(a1, b1) && near(a2, b2) && near(a3, b3),
        (PathEl::ClosePath, PathEl::ClosePath) => true,
        _ => false,
    };
    a.elements().len() == b.elements().len() && a.elements().iter().zip(b.elements()).all(same)
}

/// True when an item is what is drawn of a label that was so many px away. The colour follows from the role.
fn is_text(label: &Label, item: &Item, by: Vec2) -> bool {
    let set_in = label.role.set_in();
    match (&item.part, &item.shape) {
        (Part::Label(part), Shape::Text { at, text, size, weight, anchor, halo, .. }) => {
            *part == label.part
                && **text == *label.text
                && (*size, *weight, *anchor) == (set_in.size, set_in.weight, label.anchor)
                && halo.is_some() == is_cased(label)
                && is_near(*at, label.at, by)
        }
        _ => false,
    }
}

/// The keys of the records that are not in both tables as the very same record.
fn changed<'a, I: Ord, T>(old: &'a Table<I, T>, new: &'a Table<I, T>) -> Vec<&'a I> {
    differences(old, new, Arc::ptr_eq)
}

/// The keys whose values are not the same in both maps.
fn differences<'a, K: Ord, V>(old: &'a BTreeMap<K, V>, new: &'a BTreeMap<K, V>, is_same: impl Fn(&V, &V) -> bool) -> Vec<&'a K> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut keys = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some((a, _)), Some((b, _))) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return keys,
        };
        let was = if order.is_le() { old.next() } else { None };
        let is = if order.is_ge() { new.next() } else { None };
        match (was, is) {
            (Some((key, a)), Some((_, b))) => keys.extend((!is_same(a, b)).then_some(key)),
            (Some((key, _)), None) | (None, Some((key, _))) => keys.push(key),
            (None, None) => {}
        }
    }
}
