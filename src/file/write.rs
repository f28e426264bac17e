//! A case → the bytes of its file: fixed order of keys, one record a line, the same case always the same bytes.

use super::FORMAT;
use super::envelope::VERSION;
use super::kind::Kind;
use super::line::{Object, break_line, object};
use crate::model::*;
use std::fmt::Display;

/// The file of a case. Every case gives bytes; that they open as the same case again is for [`super::save`] to make sure.
pub fn to_bytes(case: &Case) -> Vec<u8> {
    let mut out = Vec::new();
    let mut o = Object::begin(&mut out);
    o.new_line(2);
    o.some("format", Some(FORMAT));
    o.plain("version", Some(VERSION));
    keys(&mut o, case, 2);
    break_line(&mut out, 0);
    out.extend_from_slice(b"}\n");
    out
}

/// The keys of a case, the live one or a snapshot's.
fn keys(o: &mut Object<'_>, case: &Case, indent: usize) {
    o.new_line(indent);
    o.text("title", &case.title);
    o.text("reference", &case.reference);
    o.text("worker", &case.worker);
    o.text("agency", &case.agency);
    o.text("language", &case.language);
    o.new_line(indent);
    date(o, "as_of", case.as_of.as_ref());
    o.text("profile", &case.profile);
    o.some("client", case.client.as_ref().map(EntityId::as_str));
    o.text("note", &case.note);
    o.new_line(indent);
    o.texts("index", case.index.iter().map(PersonId::as_str));
    table(o, Kind::Person, indent, &case.people, person);
    table(o, Kind::Union, indent, &case.unions, union);
    table(o, Kind::Child, indent, &case.children, child_link);
    table(o, Kind::Household, indent, &case.households, household);
    table(o, Kind::Bond, indent, &case.bonds, bond);
    table(o, Kind::System, indent, &case.systems, system);
    table(o, Kind::Tie, indent, &case.ties, tie);
    table(o, Kind::Event, indent, &case.events, event);
    table(o, Kind::Goal, indent, &case.goals, goal);
    table(o, Kind::Action, indent, &case.actions, action);
    table(o, Kind::Text, indent, &case.texts, free_text);
    table(o, Kind::Snapshot, indent, &case.snapshots, |o, s| snapshot(o, s, indent + 4));
    if !case.page.is_empty() {
        o.new_line(indent);
        o.object("page", |page| {
            for (chart, parts) in &case.page {
                page.object(chart, |chart| parts.iter().for_each(|(part, pin)| chart.pin(part, Some(*pin))));
            }
        });
    }
    if !case.next.is_empty() {
        o.new_line(indent);
        o.object("next", |next| case.next.iter().for_each(|(prefix, number)| next.plain(prefix, Some(number))));
    }
    o.new_line(indent);
    o.plain("layout", case.layout.as_ref());
    for (key, value) in &case.unknown {
        o.new_line(indent);
        o.plain(key, Some(value));
    }
}

fn table<I: Display, T>(o: &mut Object<'_>, kind: Kind, indent: usize, table: &Table<I, T>, write: impl Fn(&mut Object<'_>, &T)) {
    o.new_line(indent);
    o.lines(kind.list(), indent, table.iter(), |o, (id, record)| {
        o.some("id", Some(&id.to_string()));
        write(o, record);
    });
}

fn date(o: &mut Object<'_>, key: &str, date: Option<&Date>) {
    o.some(key, date.map(ToString::to_string).as_deref());
}

fn common(o: &mut Object<'_>, common: &Common) {
    o.text("note", &common.note);
    o.text("source", &common.source);
    o.some("standing", common.standing.as_ref().map(Standing::code));
    o.flag("confidential", common.confidential);
    o.rest(&common.unknown);
}

fn pins(o: &mut Object<'_>, pins: &Pins) {
    if *pins == Pins::default() {
        return;
    }
    o.object("pins", |o| {
        o.pin("genogram", pins.genogram);
        o.pin("ecomap", pins.ecomap);
        o.pin("combined", pins.combined);
        o.rest(&pins.unknown);
    });
}

fn person(o: &mut Object<'_>, p: &Person) {
    o.some("being", p.being.as_ref().map(Being::code));
    name(o, &p.name);
    o.some("gender", p.gender.as_ref().map(Gender::code));
    o.some("assigned", p.assigned.as_ref().map(Assigned::code));
    o.text("pronouns", &p.pronouns);
    o.some("orientation", p.orientation.as_ref().map(Orientation::code));
    o.flag("intersex", p.intersex);
    date(o, "birth", p.birth.as_ref());
    date(o, "death", p.death.as_ref());
    o.flag("deceased", p.deceased);
    o.number("age", p.age);
    o.number("birth_order", p.birth_order);
    o.text("occupation", &p.occupation);
    o.text("education", &p.education);
    o.text("income", &p.income);
    o.text("place", &p.place);
    texts(o, "cultures", &p.cultures);
    o.text("faith", &p.faith);
    texts(o, "languages", &p.languages);
    if let Some(migration) = &p.migration {
        o.object("migration", |o| {
            date(o, "year", migration.year.as_ref());
            o.text("from", &migration.from);
            o.rest(&migration.unknown);
        });
    }
    o.list("conditions", p.conditions.iter(), |out, c| object(out, |o| condition(o, c)));
    match &p.count {
        Some(Count::Number(number)) => o.plain("count", Some(number)),
        Some(Count::Several) => o.some("count", Some("n")),
        None => {}
    }
    texts(o, "flags", &p.flags);
    texts(o, "strengths", &p.strengths);
    pins(o, &p.pins);
    common(o, &p.common);
}

fn name(o: &mut Object<'_>, name: &Name) {
    match name {
        Name::None => {}
        Name::Plain(name) => o.some("name", Some(name)),
        Name::Parts(parts) => o.object("name", |o| {
            o.text("given", &parts.given);
            o.text("family", &parts.family);
            o.text("known_as", &parts.known_as);
            o.text("birth_family", &parts.birth_family);
            texts(o, "former", &parts.former);
            o.rest(&parts.unknown);
        }),
    }
}

fn texts(o: &mut Object<'_>, key: &str, texts: &[String]) {
    o.texts(key, texts.iter().map(String::as_str));
}

fn condition(o: &mut Object<'_>, c: &Condition) {
    o.some("kind", Some(c.kind.code()));
    o.text("name", &c.name);
    o.some("state", c.state.as_ref().map(ConditionState::code));
    date(o, "since", c.since.as_ref());
    o.rest(&c.unknown);
}

fn union(o: &mut Object<'_>, u: &Union) {
    o.texts("partners", u.partners.iter().map(PersonId::as_str));
    o.some("kind", u.kind.as_deref());
    o.list("timeline", u.timeline.iter(), |out, event| {
        object(out, |o| {
            o.some("kind", Some(event.kind.code()));
            date(o, "date", event.date.as_ref());
            o.rest(&event.unknown);
        });
    });
    o.flag("secret", u.secret);
    o.number("order", u.order);
    o.flag("swapped", u.swapped);
    o.some("childless", u.childless.as_ref().map(Childless::code));
    common(o, &u.common);
}

fn child_link(o: &mut Object<'_>, link: &ChildLink) {
    o.some("child", Some(link.child.as_str()));
    o.some("union", Some(link.union.as_str()));
    o.some("kind", link.kind.as_deref());
    date(o, "from", link.from.as_ref());
    date(o, "until", link.until.as_ref());
    o.some("twins", link.twins.as_deref());
    o.some("zygosity", link.zygosity.as_ref().map(Zygosity::code));
    o.plain("primary", link.primary);
    common(o, &link.common);
}

fn household(o: &mut Object<'_>, h: &Household) {
    o.text("name", &h.name);
    o.texts("members", h.members.iter().map(PersonId::as_str));
    o.text("place", &h.place);
    pins(o, &h.pins);
    common(o, &h.common);
}

fn bond(o: &mut Object<'_>, b: &Bond) {
    o.some("from", Some(b.from.as_str()));
    o.some("to", Some(b.to.as_str()));
    o.some("kind", b.kind.as_deref());
    date(o, "since", b.since.as_ref());
    date(o, "until", b.until.as_ref());
    common(o, &b.common);
}

fn system(o: &mut Object<'_>, s: &System) {
    o.text("name", &s.name);
    o.some("category", s.category.as_deref());
    o.some("formality", s.formality.as_ref().map(Formality::code));
    o.some("status", s.status.as_ref().map(SystemStatus::code));
    o.plain("importance", s.importance);
    o.texts("members", s.members.iter().map(PersonId::as_str));
    o.text("contact", &s.contact);
    texts(o, "flags", &s.flags);
    pins(o, &s.pins);
    common(o, &s.common);
}

fn tie(o: &mut Object<'_>, t: &Tie) {
    o.some("from", Some(t.from.entity().as_str()));
    o.some("to", Some(t.to.entity().as_str()));
    o.some("strength", t.strength.as_ref().map(Strength::code));
    o.some("stress", t.stress.as_ref().map(Stress::code));
    o.some("flow", t.flow.as_ref().map(Flow::code));
    o.text("label", &t.label);
    date(o, "since", t.since.as_ref());
    date(o, "until", t.until.as_ref());
    common(o, &t.common);
}

fn event(o: &mut Object<'_>, e: &Event) {
    date(o, "date", e.date.as_ref());
    o.text("text", &e.text);
    o.texts("about", e.about.iter().map(EntityId::as_str));
    o.some("kind", e.kind.as_ref().map(EventKind::code));
    common(o, &e.common);
}

fn goal(o: &mut Object<'_>, g: &Goal) {
    o.text("text", &g.text);
    o.texts("about", g.about.iter().map(EntityId::as_str));
    o.text("measure", &g.measure);
    date(o, "due", g.due.as_ref());
    o.some("status", g.status.as_ref().map(GoalStatus::code));
    common(o, &g.common);
}

fn action(o: &mut Object<'_>, a: &Action) {
    o.some("kind", a.kind.as_ref().map(ActionKind::code));
    o.text("text", &a.text);
    o.texts("about", a.about.iter().map(EntityId::as_str));
    o.some("goal", a.goal.as_ref().map(GoalId::as_str));
    o.some("status", a.status.as_ref().map(ActionStatus::code));
    date(o, "date", a.date.as_ref());
    common(o, &a.common);
}

fn free_text(o: &mut Object<'_>, t: &FreeText) {
    o.some("chart", Some(t.chart.code()));
    o.pin("at", Some(t.at));
    o.text("text", &t.text);
    o.some("about", t.about.as_ref().map(EntityId::as_str));
    common(o, &t.common);
}

fn snapshot(o: &mut Object<'_>, s: &Snapshot, indent: usize) {
    o.text("label", &s.label);
    o.some("stage", s.stage.as_ref().map(Stage::code));
    date(o, "date", s.date.as_ref());
    o.text("perspective", &s.perspective);
    o.flag("locked", s.locked);
    common(o, &s.common);
    o.object("case", |o| keys(o, &s.case, indent));
}

/// One union as the file has it, for a report.
pub(super) fn union_line(id: &UnionId, u: &Union) -> String {
    record_line(id.as_str(), |o| union(o, u))
}

/// One child link as the file has it, for a report.
pub(super) fn child_line(id: &ChildLinkId, link: &ChildLink) -> String {
    record_line(id.as_str(), |o| child_link(o, link))
}

fn record_line(id: &str, write: impl FnOnce(&mut Object<'_>)) -> String {
    let mut out = Vec::new();
    object(&mut out, |o| {
        o.some("id", Some(id));
        write(o);
    });
    String::from_utf8_lossy(&out).into_owned()
}
