//! `kithkin new`: a case to start from, empty or from quick-entry text.

use super::{Failure, read_text};
use crate::edit::Session;
use crate::model::*;
use crate::{file, quick};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments of `kithkin new`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Who the client is
    #[arg(long, value_enum, required_unless_present = "from_text")]
    pub client: Option<Client>,
    /// Quick-entry text to make the case of (`-` = what is piped in); the client is the first that it names of that sort
    #[arg(long, value_name = "FILE")]
    pub from_text: Option<PathBuf>,
    /// The date that ages and "current" refer to; today when not given
    #[arg(long, value_name = "DATE", value_parser = known_date)]
    pub as_of: Option<Date>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// What a client may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Client {
    /// One person
    Person,
    /// A household
    Family,
    /// A group or a community
    Group,
}

fn known_date(text: &str) -> Result<Date, String> {
    match Date::parse(text) {
        date @ Date::Known(_) => Ok(date),
        Date::Text(_) => Err("write the date as 2026, 2026-11 or 2026-11-21".to_owned()),
    }
}

/// Writes the case; refuses to overwrite anything.
pub fn run(args: Args) -> Result<(), Failure> {
    let mut case = match (&args.from_text, args.client) {
        (Some(path), client) => from_text(path, client)?,
        (None, client) => empty_case(client.unwrap_or(Client::Family)),
    };
    let today = || Date::parse(&jiff::Zoned::now().date().to_string());
    case.as_of = Some(args.as_of.or(case.as_of).unwrap_or_else(today));
    file::create(&case, &args.output).map_err(|error| Failure::impossible(format!("{}: {error}", args.output.display())))?;
    Ok(())
}

/// The case that a text describes. Every place that is not understood is named on stderr.
fn from_text(path: &Path, client: Option<Client>) -> Result<Case, Failure> {
    let name = if path == Path::new("-") { "the text".to_owned() } else { path.display().to_string() };
    let text = read_text(path).map_err(|why| Failure::impossible(format!("{name}: {why}")))?;
    let mut session = Session::unsaved(Case::default());
    let parsed = quick::parse(&text, session.case());
    let Some(edit) = parsed.edit() else {
        for fault in parsed.faults() {
            eprintln!("{name}:{}:{}: {}", fault.line, fault.column, fault.why.sentence());
        }
        return Err(Failure::impossible(match parsed.faults().len() {
            1 => "nothing was written: mend that line first".to_owned(),
            n => format!("nothing was written: mend these {n} lines first"),
        }));
    };
    session.edit(edit).map_err(|error| Failure::impossible(format!("{name}: {error}")))?;
    let mut case = Case::clone(session.case());
    if let Some(client) = client {
        set_client(&mut case, client).map_err(|why| Failure::impossible(format!("{name}: {why}")))?;
    }
    Ok(case)
}

/// Makes the first of the asked sort the client, unless the text has named one of that sort. A person with a star stays an index
/// person.
fn set_client(case: &mut Case, client: Client) -> Result<(), &'static str> {
    let starred = match &case.client {
        Some(EntityId::Person(id)) => Some(id.clone()),
        _ => None,
    };
    let new = match (client, &case.client) {
        (Client::Person, Some(EntityId::Person(_))) | (Client::Family, Some(EntityId::Household(_))) => return Ok(()),
        (Client::Group, Some(EntityId::System(_))) => return Ok(()),
        (Client::Person, _) => {
            case.people.keys().next().map(EntityId::from).ok_or("it names nobody: add a line such as Ana f 2009, or leave --client out")?
        }
        (Client::Family, _) => {
            let home = case.client_household().or_else(|| case.households.keys().next()).map(EntityId::from);
            home.ok_or("it has no household: add a line such as [Elm Street] Ana, Maria, or leave --client out")?
        }
        (Client::Group, _) => {
            let group = case.systems.keys().next().map(EntityId::from);
            group.ok_or("it has no system: add a line such as (The Basement) Amir, Bella, or leave --client out")?
        }
    };
    case.index.extend(starred);
    case.client = Some(new);
    Ok(())
}

/// A case that holds just its client: a person in a household, a household with a person in it, or a system.
fn empty_case(client: Client) -> Case {
    let mut case = Case::default();
    let (person, household) = (PersonId::new("p1"), HouseholdId::new("h1"));
    match client {
        Client::Group => {
            let group = SystemId::new("s1");
            case.client = Some((&group).into());
            case.systems.insert(group, Arc::default());
            case.next.insert("s".to_owned(), 2);
            return case;
        }
        Client::Person => case.client = Some((&person).into()),
        Client::Family => case.client = Some((&household).into()),
    }
    case.people.insert(person.clone(), Arc::default());
    case.households.insert(household, Arc::new(Household { members: vec![person], ..Household::default() }));
    case.next.extend([("p".to_owned(), 2), ("h".to_owned(), 2)]);
    case
}
