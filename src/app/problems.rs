//! The list of what is odd about a case, in words with names; a click jumps to the place.

use super::action::Action;
use super::direction;
use super::language::{name_of, tr};
use super::picture::{Drafting, is_heavy};
use super::worker::Job;
use crate::edit::{Session, exists};
use crate::model::check::{self, Problem, ProblemCode};
use crate::model::{Case, Date, EntityId, Person};
use egui::{RichText, ScrollArea, Ui, vec2};

/// What is odd about a case, looked for when it has changed: in a large case beside the window.
#[derive(Default)]
pub struct Problems {
    /// What was found last, and in which revision.
    found: (Option<u64>, Vec<Problem>),
    /// The revision whose records all that was found is about.
    kept: u64,
    search: Option<(u64, Job<Vec<Problem>>)>,
}

impl Problems {
    /// Looks for them where the case is not the one that was looked at last. In every frame.
    pub fn refresh(&mut self, session: &Session, drafting: Drafting<'_>) {
        if let Some((revision, result)) = self.search.as_ref().and_then(|(revision, job)| Some((*revision, job.poll()?))) {
            self.search = None;
            self.found = (Some(revision), result.unwrap_or_default());
            self.kept = revision;
        }
        let (revision, case) = (session.revision(), session.case());
        if self.kept != revision {
            // What has been taken out since is no problem any more.
            self.found.1.retain(|problem| problem.about.iter().all(|id| exists(case, id)));
            self.kept = revision;
        }
        if self.found.0 == Some(revision) || self.search.is_some() {
            return;
        }
        if drafting.beside && is_heavy(case) {
            let case = case.clone();
            self.search = Some((revision, Job::start(drafting.ctx, true, move || check::problems(&case))));
        } else {
            self.found = (Some(revision), check::problems(case));
        }
    }

    /// The problems as they were last found.
    pub fn found(&self) -> &[Problem] {
        &self.found.1
    }
}

/// Shows the problems.
pub fn list(ui: &mut Ui, case: &Case, problems: &[&Problem]) -> Vec<Action> {
    let mut actions = Vec::new();
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        direction::column(ui, |ui| {
            for problem in problems {
                let label = egui::Button::new(RichText::new(sentence(case, problem)).size(13.0)).wrap().frame(false);
                if ui.add_sized(vec2(ui.available_width(), 28.0), label).clicked() {
                    actions.extend(problem.about.first().map(|id| Action::Show(id.clone())));
                    ui.close();
                }
            }
        })
    });
    actions
}

/// A problem in one sentence.
fn sentence(case: &Case, problem: &Problem) -> String {
    let name = |at: usize| problem.about.get(at).map(|id| name_of(case, id)).unwrap_or_default();
    let person = |at: usize| problem.about.get(at).and_then(|id| person_of(case, id));
    let born = |at: usize| shown(person(at).and_then(|person| person.birth.as_ref()));
    let died = |at: usize| shown(person(at).and_then(|person| person.death.as_ref()));
    match problem.code {
        ProblemCode::DeathBeforeBirth => tr!("problem-death-before-birth", who = name(0), born = born(0), died = died(0)),
        ProblemCode::Over120 => tr!("problem-over-120", who = name(0)),
        ProblemCode::YoungParent => tr!("problem-young-parent", who = name(0), born = born(0), child = name(1), birth = born(1)),
        ProblemCode::OldMother => tr!("problem-old-mother", who = name(0), born = born(0), child = name(1), birth = born(1)),
        ProblemCode::DeadFather => tr!("problem-dead-father", who = name(0), died = died(0), child = name(1), birth = born(1)),
        // The child is the first, the parents follow.
        ProblemCode::ManyParents => tr!("problem-many-parents", who = name(0), n = problem.about.len().saturating_sub(1)),
        ProblemCode::Cycle => tr!("problem-cycle", who = name(0)),
        ProblemCode::Overlap => tr!("problem-overlap", who = name(0), first = name(1), second = name(2)),
        ProblemCode::SameName => tr!("problem-same-name", who = name(0)),
        ProblemCode::NoHousehold => tr!("problem-no-household", who = name(0)),
        ProblemCode::Future => tr!("problem-future", what = name(0)),
        ProblemCode::NoFont => tr!("problem-no-font", what = name(0)),
    }
}

fn person_of<'c>(case: &'c Case, id: &EntityId) -> Option<&'c Person> {
    let EntityId::Person(id) = id else { return None };
    case.people.get(id).map(|person| &**person)
}

fn shown(date: Option<&Date>) -> String {
    date.map(Date::shown).unwrap_or_default()
}
