//! The keys of a case → the case, record by record. What can't be is mended or set aside, and reported.

use super::fields::Fields;
use super::ids::{Ids, Mint, Raw, Records, records};
use super::kind::Kind;
use super::records::*;
use super::report::Report;
use super::write;
use super::{Refusal, RepairCode};
use crate::model::graph::CaseGraph;
use crate::model::*;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads a whole document, its envelope taken off.
///
/// # Errors
/// Something else than a list where one belongs; too many people or ties.
pub(super) fn document(keys: Map<String, Value>, report: &mut Report) -> Result<Case, Refusal> {
    let mut mint = Mint::of(&keys);
    let mut case = case(keys, "", &Kind::ALL, &mut mint, report)?;
    case.next.extend(mint.counters());
    Ok(case)
}

/// Reads one case, the live one or a snapshot's. `root` is where it stands in the file, empty or ending in a dot.
fn case(mut keys: Map<String, Value>, root: &str, kinds: &[Kind], mint: &mut Mint, report: &mut Report) -> Result<Case, Refusal> {
    let (records, ids) = records(&mut keys, kinds, root, mint, report)?;
    let mut reader = Reader { root, report, records, ids };
    let mut case = Case { people: reader.table(Kind::Person, PersonId::new, |f| person(f).map(Some))?, ..Case::default() };
    case.unions = reader.table(Kind::Union, UnionId::new, |f| union(f).map(Some))?;
    case.children = reader.table(Kind::Child, ChildLinkId::new, |f| Ok(child_link(f)))?;
    reader.mend_kinship(&mut case)?;
    case.households = reader.table(Kind::Household, HouseholdId::new, |f| household(f).map(Some))?;
    case.bonds = reader.table(Kind::Bond, BondId::new, |f| Ok(bond(f)))?;
    case.systems = reader.table(Kind::System, SystemId::new, |f| system(f).map(Some))?;
    case.ties = reader.table(Kind::Tie, TieId::new, |f| Ok(tie(f)))?;
    // These may be about any of the others, so they come when it is settled which of those stay.
    case.events = reader.table(Kind::Event, EventId::new, |f| event(f).map(Some))?;
    case.goals = reader.table(Kind::Goal, GoalId::new, |f| goal(f).map(Some))?;
    case.actions = reader.table(Kind::Action, ActionId::new, |f| action(f).map(Some))?;
    case.texts = reader.table(Kind::Text, TextId::new, |f| Ok(Some(free_text(f))))?;
    for raw in reader.records.remove(&Kind::Snapshot).unwrap_or_default() {
        let id = SnapshotId::new(&raw.id);
        case.snapshots.insert(id, Arc::new(snapshot(raw, mint, reader.report)?));
    }
    let Reader { report, ids, .. } = reader;
    head(&mut case, Fields::new(keys, root.to_owned(), report, &ids))?;
    Ok(case)
}

fn snapshot(raw: Raw, mint: &mut Mint, report: &mut Report) -> Result<Snapshot, Refusal> {
    let place = format!("{}[{}]", Kind::Snapshot.list(), raw.id);
    let no_ids = Ids::default();
    let mut f = Fields::new(raw.keys, place.clone(), report, &no_ids);
    let keys = match f.take("case") {
        Some(Value::Object(keys)) => keys,
        other => {
            f.repair(RepairCode::Defaulted, "case", "The snapshot held no case; it is empty now.", other.as_ref());
            Map::new()
        }
    };
    let read = Snapshot {
        label: f.text("label"),
        stage: f.code("stage", Stage::from_code, Stage::is_listed),
        date: f.date("date"),
        perspective: f.text("perspective"),
        locked: f.flag("locked"),
        case: Case::default(),
        common: common(f),
    };
    let within = Kind::ALL.split_last().map_or(&Kind::ALL[..], |(_, within)| within);
    Ok(Snapshot { case: case(keys, &format!("{place}.case."), within, mint, report)?, ..read })
}

/// The keys of the case itself, and what is unknown.
fn head(case: &mut Case, mut f: Fields<'_>) -> Result<(), Refusal> {
    case.title = f.text("title");
    case.reference = f.text("reference");
    case.worker = f.text("worker");
    case.agency = f.text("agency");
    case.language = f.text("language");
    case.as_of = f.date("as_of");
    case.profile = f.kind("profile", kinds::is_profile).map(String::from).unwrap_or_default();
    case.client = f.reference("client", CLIENTS).map(|(kind, id)| kind.entity(&id));
    case.note = f.text("note");
    case.index = people(&mut f, "index", RepairCode::DupEdge)?;
    case.page = f.page();
    case.next = counters(&mut f);
    case.layout = f.take("layout");
    case.unknown = f.rest();
    Ok(())
}

/// What a client may be.
const CLIENTS: &[Kind] = &[Kind::Person, Kind::Household, Kind::System];

fn counters(f: &mut Fields<'_>) -> BTreeMap<String, u64> {
    let Some(mut next) = f.object("next") else { return BTreeMap::new() };
    let keys = next.rest();
    let mut counters = BTreeMap::new();
    for (prefix, value) in keys {
        match value.as_u64() {
            Some(number) => {
                counters.insert(prefix, number);
            }
            None => next.repair(RepairCode::Type, &prefix, "A counter is a whole number; it was taken out.", Some(&value)),
        }
    }
    counters
}

/// Reads the records of one case, kind by kind.
struct Reader<'a> {
    root: &'a str,
    report: &'a mut Report,
    records: Records,
    ids: Ids,
}

impl Reader<'_> {
    /// Reads all records of a kind; what `read` sets aside is no longer there for those that come after.
    fn table<I: Ord, T>(
        &mut self,
        kind: Kind,
        id_of: fn(String) -> I,
        read: fn(Fields<'_>) -> Result<Option<T>, Refusal>,
    ) -> Result<Table<I, T>, Refusal> {
        let mut table = Table::new();
        for raw in self.records.remove(&kind).unwrap_or_default() {
            self.report.check()?;
            let id = raw.id.clone();
            let place = self.place(kind, &id);
            match read(Fields::of_record(raw, place, self.report, &self.ids))? {
                Some(record) => {
                    table.insert(id_of(id), Arc::new(record));
                }
                None => self.ids.forget(kind, &id),
            }
        }
        Ok(table)
    }

    fn place(&self, kind: Kind, id: &str) -> String {
        format!("{}{}[{id}]", self.root, kind.list())
    }

    /// Sets aside what makes no kinship: a link that says the same as another, links that make somebody their own ancestor,
    /// and then unions that join nobody and have no child.
    fn mend_kinship(&mut self, case: &mut Case) -> Result<(), Refusal> {
        let mut said = BTreeSet::new();
        let text = |date: &Option<Date>| date.as_ref().map(ToString::to_string);
        let mut says_it_first = |link: &ChildLink| {
            said.insert((link.child.clone(), link.union.clone(), link.kind.clone(), text(&link.from), text(&link.until)))
        };
        let repeated = case.children.iter().filter(|(_, link)| !says_it_first(link));
        let said_twice: Vec<ChildLinkId> = repeated.map(|(id, _)| id.clone()).collect();
        for id in said_twice {
            self.drop_link(case, &id, RepairCode::DupEdge, "Another link says the same; this one was set aside.")?;
        }
        for id in CaseGraph::new(case).links_closing_cycles() {
            let sentence = "Somebody was their own ancestor; this link, the youngest of the circle, was set aside.";
            self.drop_link(case, &id, RepairCode::Cycle, sentence)?;
        }
        let with_children: BTreeSet<&UnionId> = case.children.values().map(|link| &link.union).collect();
        let empty: Vec<UnionId> = case
            .unions
            .iter()
            .filter(|(id, union)| union.partners.is_empty() && !with_children.contains(id))
            .map(|(id, _)| id.clone())
            .collect();
        for id in empty {
            if let Some(union) = case.unions.remove(&id) {
                let before = write::union_line(&id, &union);
                let place = self.place(Kind::Union, id.as_str());
                self.report.add(RepairCode::Dropped, place, "It joins nobody and has no child; it was set aside.", Some(before));
                self.ids.forget(Kind::Union, id.as_str());
            }
        }
        Ok(())
    }

    fn drop_link(&mut self, case: &mut Case, id: &ChildLinkId, code: RepairCode, sentence: &str) -> Result<(), Refusal> {
        if let Some(link) = case.children.remove(id) {
            let place = self.place(Kind::Child, id.as_str());
            self.report.add(code, place, sentence, Some(write::child_line(id, &link)));
            self.ids.forget(Kind::Child, id.as_str());
        }
        self.report.check()
    }
}
