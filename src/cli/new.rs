//! `kithkin new`: an empty case to start from.

use crate::file;
use crate::model::*;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The arguments of `kithkin new`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Who the client is
    #[arg(long, value_enum)]
    pub client: Client,
    /// The date that ages and "current" refer to; today when not given
    #[arg(long, value_name = "DATE", value_parser = known_date)]
    pub as_of: Option<Date>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// What a client may be.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
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
pub fn run(args: Args) -> ExitCode {
    let as_of = args.as_of.unwrap_or_else(|| Date::parse(&jiff::Zoned::now().date().to_string()));
    match file::create(&empty_case(args.client, as_of), &args.output) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kithkin: {}: {error}", args.output.display());
            ExitCode::FAILURE
        }
    }
}

/// A case that holds just its client: a person in a household, a household with a person in it, or a system.
fn empty_case(client: Client, as_of: Date) -> Case {
    let mut case = Case { as_of: Some(as_of), ..Case::default() };
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
