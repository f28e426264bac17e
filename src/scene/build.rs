//! Case + layout → scene: one group per entity, from back to front: household outlines, bonds and ties, unions, children,
//! people, systems, events, free texts, badges, then the furniture of the page.
//!
//! Every route of the layout becomes an unstroked `Part::Route`, so that the geometry can be read back from the SVG; what is
//! seen of it is drawn over it by the functions of [`super::stroke`], [`super::symbol`] and [`super::tie`] from the rows of
//! the notation.

use super::again::{Again, Before};
use super::by_entity::Parts;
use super::furniture::{Page, is_round};
use super::legend::LegendKey;
use super::pen::Pen;
use super::pick::item_bounds;
use super::style::Style;
use super::symbol::InCase;
use super::symbol::quadrant::{Overlay, Quarters};
use super::words::Words;
use super::{Group, Item, Owner, Part, Placed, Scene, Shape, badge, flags, generations, notes, strip, stroke, symbol, tie};
use crate::layout::focus::Branch;
use crate::layout::{ASSIGNED, Label, Layout, Route, RouteRole};
use crate::model::graph::CaseGraph;
use crate::model::*;
use crate::notation::{FAMILY, LinkRole, Profile, assigned_code, child_link};
use crate::text::{Ink, Role, Ruler};
use kurbo::{BezPath, PathEl, Point, Rect};
use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::{Arc, OnceLock};

/// From so many people on, two pens draw at once.
const MANY: usize = 1_000;

/// How a scene is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SceneOptions {
    /// Which colours.
    pub style: Style,
    /// With a legend of what is drawn.
    pub legend: bool,
    /// With a title block.
    pub title: bool,
    /// Does not name a confidential client in the title block; what is drawn is decided by the layout.
    pub for_client: bool,
    /// A band across a corner of the dead instead of striking their symbols out, which can distress a reader.
    pub gentle: bool,
    /// The four commonest conditions or cultures in quarters with colours of their own, instead of halves filled by what sort
    /// of condition there is.
    pub quarters: Option<Quarters>,
    /// With a line at the foot of the page that says that it is confidential.
    pub confidential: bool,
}

impl Default for SceneOptions {
    fn default() -> Self {
        SceneOptions {
            style: Style::Light,
            legend: true,
            title: true,
            for_client: false,
            gentle: false,
            quarters: None,
            confidential: false,
        }
    }
}

/// Draws a chart of a case as it has been laid out.
pub fn build(case: &Case, chart: &ChartKind, layout: &Layout, ruler: &Ruler, options: &SceneOptions) -> Scene {
    build_after(None, case, chart, layout, ruler, options)
}

/// The same scene as [`build`] draws, to a millionth of a px. What has only moved since an earlier scene is taken over from it.
pub fn build_after(
    before: Option<Before<'_>>,
    case: &Case,
    chart: &ChartKind,
    layout: &Layout,
    ruler: &Ruler,
    options: &SceneOptions,
) -> Scene {
    let profile = Profile::of_case(&case.profile);
    let words = Words::new(case, layout, profile, options.quarters);
    let (parts, graph, pen) = (Parts::of(layout), &OnceLock::new(), Pen::new(options.style, profile));
    let overlay = options.quarters.map(|of| Overlay::of_case(of, case));
    let pen = Pen { is_gentle: options.gentle, overlay, speech: layout.parts.speech, ..pen };
    let is_timeline = layout.strip.is_some();
    let mut families = stroke::Crossed::default();
    if !(case.bonds.is_empty() && case.ties.is_empty()) {
        let of_family = |r: &&Route| !matches!(r.role, RouteRole::Bond | RouteRole::Tie | RouteRole::Course);
        layout.routes.iter().filter(of_family).for_each(|r| families.add(&r.path, FAMILY / 2.0));
    }
    let adoptions = case.children.values().filter(|link| child_link(link.kind.as_deref()).role == LinkRole::LegalParent);
    let adopted = &adoptions.map(|link| &link.child).collect();
    let bonds = stroke::Crossed::default();
    let families = &families;
    let again = before.and_then(|before| Again::of(&before, case, chart, layout, options));
    let mut builder = Builder { again, case, words: &words, options, parts, graph, pen, is_timeline, adopted, families, bonds };
    let axis = layout.strip.as_ref().map(|strip| strip::axis(&mut builder.pen, strip));
    let numbers = (profile == Profile::Pedigree && *chart == ChartKind::Genogram).then(|| generations::numbers(layout, options.style));
    let axis = axis.or(numbers).filter(|items| !items.is_empty());
    let axis = axis.map(|items| Placed::from(Group::plain(Owner::Axis, items)));
    let mut groups: Vec<Placed> = axis.into_iter().chain(builder.groups()).collect();
    builder.pen.used.extend(used(&groups));
    groups.extend(notes::groups(&builder.pen, case, chart, layout, ruler, options).into_iter().map(Placed::from));
    let badges = layout.folded.iter().flat_map(|folded| &folded.badges);
    groups.extend(badges.filter_map(|(branch, people)| builder.badge(branch, *people, ruler)).map(Placed::from));
    if !is_timeline {
        groups.extend(flags::groups(&mut builder.pen, case, layout, &words).into_iter().map(Placed::from));
    }
    let bounds = |placed: &Placed| placed.items.iter().map(|item| item_bounds(item, ruler)).collect::<Vec<_>>();
    for placed in groups.iter_mut().filter(|placed| placed.covers.is_none()) {
        placed.covers = bounds(placed).into_iter().reduce(|a, b| a.union(b));
    }
    let covered = groups.iter().filter_map(|placed| Some(placed.covers? + placed.by));
    let content = covered.chain((!layout.spots.is_empty()).then_some(layout.bounds)).reduce(|a, b| a.union(b));
    // What is round leaves its corners free.
    let drawn: Vec<Rect> = if is_round(chart) { groups.iter().flat_map(bounds).collect() } else { Vec::new() };
    let page = Page { case, chart, words: &words, pen: &builder.pen, ruler, options };
    let (furniture, bounds) = page.furnish(content, &drawn);
    groups.extend(furniture.into_iter().map(Placed::from));
    Scene {
        chart: chart.clone(),
        speech: layout.parts.speech,
        title: page.title(),
        description: words.contents(),
        bounds,
        paper: options.style.color(Ink::Paper),
        groups,
    }
}

/// What the legend has to explain of groups.
fn used(groups: &[Placed]) -> BTreeSet<LegendKey> {
    let mut used = BTreeSet::new();
    for key in groups.iter().flat_map(|group| &group.legend) {
        used.insert(key);
    }
    used.into_iter().cloned().collect()
}

/// True for a label with a casing: one that lies over lines, and an age, which stands on whatever fills its symbol.
pub(super) fn is_cased(label: &Label) -> bool {
    label.haloed || label.role == Role::Age
}

#[derive(Clone)]
struct Builder<'a> {
    /// What can be taken over from an earlier scene.
    again: Option<Again<'a>>,
    case: &'a Case,
    words: &'a Words<'a>,
    options: &'a SceneOptions,
    parts: Parts<'a>,
    graph: &'a OnceLock<CaseGraph<'a>>,
    pen: Pen,
    is_timeline: bool,
    /// Who has parents by adoption, drawn or not.
    adopted: &'a BTreeSet<&'a PersonId>,
    /// The lines of all families, and the bonds that have been drawn: ties lie over both.
    families: &'a stroke::Crossed,
    bonds: stroke::Crossed,
}

impl<'a> Builder<'a> {
    /// All entities, from back to front. Child links and symbols know nothing of the lines behind them, so in a large case a
    /// second pen draws half of what there is meanwhile: somebody waits for it after each edit.
    fn groups(&mut self) -> Vec<Placed> {
        let children: Vec<_> = self.case.children.iter().collect();
        let (first, rest) = children.split_at(children.len() / 2);
        let (mut groups, others) = if self.case.people.len() < MANY || cfg!(target_arch = "wasm32") {
            (self.lines(first), self.symbols(rest))
        } else {
            let mut other = self.clone();
            std::thread::scope(|scope| {
                let others = scope.spawn(|| other.symbols(rest));
                (self.lines(first), others.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        };
        groups.extend(others);
        groups
    }

    /// Up to some of the child links.
    fn lines(&mut self, children: &[(&ChildLinkId, &Arc<ChildLink>)]) -> Vec<Placed> {
        let case = self.case;
        let mut groups = Vec::with_capacity(case.households.len() + case.unions.len() + children.len() + case.people.len());
        groups.extend(case.households.iter().filter_map(|(id, household)| self.household(id, household)));
        // A system that is the client is the circle around its members, so it lies behind them.
        let client = case.client.as_ref().and_then(|client| case.systems.iter().find(|(id, _)| EntityId::from(*id) == *client));
        groups.extend(client.and_then(|(id, system)| self.system(id, system)));
        groups.extend(case.bonds.iter().filter_map(|(id, bond)| self.bond(id, bond)));
        groups.extend(case.ties.iter().filter_map(|(id, tie)| self.tie(id, tie)));
        groups.extend(case.unions.iter().filter_map(|(id, union)| self.union(id, union)));
        groups.extend(children.iter().filter_map(|(id, link)| self.child(id, link)));
        groups
    }

    /// The other child links, and symbols.
    fn symbols(&mut self, children: &[(&ChildLinkId, &Arc<ChildLink>)]) -> Vec<Placed> {
        let case = self.case;
        let mut groups = Vec::with_capacity(children.len() + case.people.len());
        groups.extend(children.iter().filter_map(|(id, link)| self.child(id, link)));
        groups.extend(case.people.iter().filter_map(|(id, person)| self.person(id, person)));
        let others = case.systems.iter().filter(|(id, _)| case.client.as_ref() != Some(&EntityId::from(*id)));
        groups.extend(others.filter_map(|(id, system)| self.system(id, system)));
        groups.extend(case.events.iter().filter_map(|(id, event)| self.event(id, event)));
        groups
    }

    /// The group of an entity from what the pen has drawn since the last one, and the entity's labels; none for nothing.
    fn finish(&mut self, entity: &EntityId, title: String, data: Vec<(&'static str, String)>) -> Option<Placed> {
        strip::moments(&mut self.pen, self.parts.lives.all(entity), self.parts.marks.all(entity));
        for leader in self.parts.leaders.iter().filter(|leader| leader.owner == *entity) {
            stroke::leader(&mut self.pen, leader.from, leader.to);
        }
        let mut items = self.pen.take();
        items.extend(self.parts.texts(entity).map(|label| self.text(label)));
        self.pen.faint = false;
        if items.is_empty() {
            return None;
        }
        let legend = std::mem::take(&mut self.pen.used).into_iter().collect();
        Some(Group { owner: Owner::Entity(entity.clone()), title, data, items, legend }.into())
    }

    fn text(&self, label: &Label) -> Item {
        let set_in = label.role.set_in();
        let shape = Shape::Text {
            at: label.at,
            text: label.text.to_string(),
            size: set_in.size,
            weight: set_in.weight,
            anchor: label.anchor,
            color: self.pen.color(set_in.ink),
            halo: is_cased(label).then(|| self.options.style.color(Ink::Paper)),
        };
        Item { part: Part::Label(label.part.to_string()), shape }
    }

    /// The count of people who are folded away at a branch.
    fn badge(&mut self, branch: &Branch, people: usize, ruler: &Ruler) -> Option<Group> {
        let owner = branch.owner();
        let label = self.parts.labels.all(&owner).find(|l| l.role == Role::Badge && l.part == branch.word())?;
        self.pen.uses(if people > 0 { LegendKey::FoldedAway } else { LegendKey::CountedElsewhere });
        let spot = self.parts.spots.first(&owner).filter(|spot| spot.at.y > label.at.y);
        let foot = spot.map(|spot| spot.at - (0.0, spot.half + if self.is_index(&owner) { symbol::SECOND_OUTLINE } else { 0.0 }));
        badge::pill(&mut self.pen, label.bounds(ruler), foot);
        let mut items = self.pen.take();
        items.push(self.text(label));
        let of = format!("{}-{}", owner.class(), owner.as_str());
        let data = vec![("kind", branch.word().to_owned()), ("count", people.to_string()), ("of", of)];
        let title = self.words.badge(branch, people);
        Some(Group { title, data, ..Group::plain(Owner::Badge(branch.clone()), items) })
    }

    fn is_index(&self, entity: &EntityId) -> bool {
        matches!(entity, EntityId::Person(id) if self.case.is_index(id))
    }

    /// The routes of an entity; each is noted as such before it is drawn.
    fn routes(&mut self, entity: &EntityId) -> Vec<&'a Route> {
        let routes: Vec<&Route> = self.parts.routes.all(entity).collect();
        for route in &routes {
            let shape = Shape::Path { path: route.path.clone(), fill: None, stroke: None };
            self.pen.items.push(Item { part: Part::Route(route.role.word()), shape });
        }
        routes
    }

    fn household(&mut self, id: &HouseholdId, household: &Household) -> Option<Placed> {
        for outline in self.parts.outlines.iter().filter(|o| o.household.as_ref() == Some(id)) {
            stroke::household(&mut self.pen, &outline.path, outline.is_centre);
        }
        self.finish(&id.into(), self.words.household(id, household), Vec::new())
    }

    /// The circle of an ecomap around a client who is no household.
    fn circle(&mut self) {
        for outline in self.parts.outlines.iter().filter(|o| o.household.is_none()) {
            stroke::household(&mut self.pen, &outline.path, outline.is_centre);
        }
    }

    /// What is over is drawn faintly, but on a timeline, which tells the past.
    fn is_faint(&self, until: Option<&Date>) -> bool {
        !self.is_timeline && self.case.is_past(until)
    }

    fn bond(&mut self, id: &BondId, bond: &Bond) -> Option<Placed> {
        let entity = EntityId::from(id);
        self.pen.faint = self.is_faint(bond.until.as_ref());
        for route in self.routes(&entity) {
            if route.role == RouteRole::Course {
                let row = self.pen.profile.bond_kind(bond.kind.as_deref());
                stroke::course(&mut self.pen, &row.line, &route.path);
                self.pen.uses(LegendKey::Bond(bond.kind.as_deref().unwrap_or(row.code).into()));
            } else {
                self.cased_bond(bond, &route.path);
            }
        }
        let data = vec![("kind", code(&bond.kind)), ("from", bond.from.to_string()), ("to", bond.to.to_string())];
        self.finish(&entity, self.words.bond(bond), present(data))
    }

    /// A bond with paper between it and the bonds that it runs over, and interrupted by the lines of families.
    fn cased_bond(&mut self, bond: &Bond, path: &BezPath) {
        let reach = self.pen.profile.bond_kind(bond.kind.as_deref()).line.reach();
        self.bonds.case(&mut self.pen, path, reach);
        stroke::bond(&mut self.pen, bond, path);
        self.families.interrupt(&mut self.pen, path, reach);
        self.bonds.add(path, reach);
    }

    /// A tie with paper between it and the bonds that it runs over, and interrupted by the lines of families.
    fn cased_tie(&mut self, record: &Tie, path: &BezPath) {
        let reach = tie::reach(&self.pen.profile, record);
        self.bonds.case(&mut self.pen, path, reach);
        tie::tie(&mut self.pen, record, path);
        self.families.interrupt(&mut self.pen, path, reach);
    }

    fn tie(&mut self, id: &TieId, record: &Tie) -> Option<Placed> {
        let entity = EntityId::from(id);
        self.pen.faint = self.is_faint(record.until.as_ref());
        for route in self.routes(&entity) {
            if route.role == RouteRole::Course {
                tie::course(&mut self.pen, record, &route.path);
            } else {
                self.cased_tie(record, &route.path);
            }
        }
        let data = vec![
            ("from", record.from.entity().as_str().to_owned()),
            ("to", record.to.entity().as_str().to_owned()),
            ("strength", record.strength.as_ref().map(|s| s.code().to_owned()).unwrap_or_default()),
            ("stress", record.stress.as_ref().map(|s| s.code().to_owned()).unwrap_or_default()),
            ("flow", record.flow.as_ref().map(|f| f.code().to_owned()).unwrap_or_default()),
        ];
        self.finish(&entity, self.words.tie(record), present(data))
    }

    fn union(&mut self, id: &UnionId, union: &Union) -> Option<Placed> {
        let entity = EntityId::from(id);
        if let Some(group) = self.again.as_ref().and_then(|again| again.union(id, self.case, &entity, &self.parts)) {
            return Some(group);
        }
        let routes = self.routes(&entity);
        let known = self.again.as_ref().and_then(|again| again.is_consanguine(id, &entity));
        let asked = || union.partners.len() > 1 && self.graph.get_or_init(|| CaseGraph::new(self.case)).is_consanguine(id);
        let is_consanguine = !routes.is_empty() && known.unwrap_or_else(asked);
        let drop = routes.iter().find(|r| r.role == RouteRole::Drop).and_then(|r| first_point(&r.path));
        for route in routes {
            match route.role {
                RouteRole::Couple => stroke::couple(&mut self.pen, union, &route.path, is_consanguine, drop),
                RouteRole::Course => {
                    let row = self.pen.profile.union_kind(union.kind.as_deref());
                    stroke::course(&mut self.pen, &row.line, &route.path);
                    self.pen.uses(LegendKey::Union(union.kind.as_deref().unwrap_or(row.code).into()));
                }
                RouteRole::Drop
                | RouteRole::Bar
                | RouteRole::Leg
                | RouteRole::Twin
                | RouteRole::Secondary
                | RouteRole::Bond
                | RouteRole::Tie => stroke::bar(&mut self.pen, &route.path),
            }
        }
        let partners = union.partners.iter().filter(|p| self.words.is_drawn(&(*p).into()));
        let partners = partners.map(PersonId::to_string).collect::<Vec<_>>().join(" ");
        self.finish(&entity, self.words.union(union), present(vec![("kind", code(&union.kind)), ("partners", partners)]))
    }

    fn child(&mut self, id: &ChildLinkId, link: &ChildLink) -> Option<Placed> {
        let entity = EntityId::from(id);
        let again = self.again.as_ref().and_then(|again| again.child((&link.child, &link.union), self.case, &entity, &self.parts));
        if again.is_some() {
            return again;
        }
        self.pen.faint = self.is_faint(link.until.as_ref());
        for route in self.routes(&entity) {
            match route.role {
                RouteRole::Leg | RouteRole::Secondary | RouteRole::Course => stroke::child_leg(&mut self.pen, link, &route.path),
                RouteRole::Twin => stroke::twin_bar(&mut self.pen, link.zygosity.as_ref(), &route.path),
                RouteRole::Couple | RouteRole::Drop | RouteRole::Bar | RouteRole::Bond | RouteRole::Tie => {
                    stroke::bar(&mut self.pen, &route.path);
                }
            }
        }
        let data = vec![("kind", code(&link.kind)), ("child", link.child.to_string()), ("union", link.union.to_string())];
        self.finish(&entity, self.words.child(link), present(data))
    }

    fn person(&mut self, id: &PersonId, person: &Person) -> Option<Placed> {
        let entity = EntityId::from(id);
        if self.case.client.as_ref() == Some(&entity) {
            self.circle();
        } else if let Some(group) = self.again.as_ref().and_then(|again| again.person(id, &entity, &self.parts)) {
            return Some(group);
        }
        let spot = *self.parts.spots.first(&entity)?;
        let in_case = InCase { is_index: self.case.is_index(id), is_adopted: self.adopted.contains(id) };
        symbol::person(&mut self.pen, person, in_case, spot.at, spot.half);
        if self.parts.labels.all(&entity).any(|label| label.part == ASSIGNED)
            && let Some(code) = person.assigned.as_ref().and_then(|assigned| assigned_code(assigned.code()))
        {
            self.pen.uses(LegendKey::PersonMark(code.into()));
        }
        let kind = match person.being() {
            Being::Person => person.gender().code(),
            being => being.code(),
        };
        let data = vec![("kind", kind.to_owned()), ("row", spot.row.map(|row| row.to_string()).unwrap_or_default())];
        self.finish(&entity, self.words.person(id, person), present(data))
    }

    fn event(&mut self, id: &EventId, event: &Event) -> Option<Placed> {
        let kind = event.kind.as_ref().map(|kind| kind.code().to_owned()).unwrap_or_default();
        self.finish(&id.into(), self.words.event(event), present(vec![("kind", kind)]))
    }

    fn system(&mut self, id: &SystemId, system: &System) -> Option<Placed> {
        let entity = EntityId::from(id);
        if self.case.client.as_ref() == Some(&entity) {
            self.circle();
        }
        if let Some(spot) = self.parts.spots.first(&entity) {
            symbol::system(&mut self.pen, system, spot.at, spot.half);
        }
        self.finish(&entity, self.words.system(id, system), present(vec![("kind", code(&system.category))]))
    }
}

fn code(kind: &Option<Box<str>>) -> String {
    kind.as_deref().unwrap_or_default().to_owned()
}

/// The attributes that have a value.
fn present(data: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    data.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn first_point(path: &BezPath) -> Option<Point> {
    match path.elements().first() {
        Some(PathEl::MoveTo(point)) => Some(*point),
        _ => None,
    }
}
