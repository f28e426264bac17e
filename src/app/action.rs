//! What panels ask for. Panels never act: the editor carries actions out, one after the other.

use super::command::Command;
use super::drawn::{Drawn, End};
use super::files::Task;
use super::keeping::merging::With;
use super::output::Form;
use super::picker::Line;
use super::samples::Sample;
use crate::edit::Edit;
use crate::file::merge::Side;
use crate::layout::focus::Branch;
use crate::model::{Case, EntityId};
use egui::Pos2;
use kurbo::Point;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// Who or what a new case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientKind {
    /// One person.
    Individual,
    /// A household.
    Family,
    /// A group or community: a system.
    Group,
}

/// What would lose unsaved changes if it were done without asking.
#[derive(Clone, Debug, PartialEq)]
pub enum Leave {
    /// A new case.
    New(ClientKind),
    /// A sample.
    Sample(&'static Sample),
    /// Choosing a file to open.
    Open,
    /// Opening this file.
    OpenPath(PathBuf),
    /// Back to the start screen.
    Start,
    /// Leaving the program.
    Quit,
}

/// One thing that a panel asks the editor to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Carry a command out.
    Run(Command),
    /// Change the case.
    Edit(Edit),
    /// Add someone, select and name them.
    Add(Edit),
    /// A burst of typing is over.
    EndTyping,
    /// Select these and nothing else.
    Select(Vec<EntityId>),
    /// Add to the selection, or take out of it.
    Toggle(EntityId),
    /// Select and bring into view.
    Show(EntityId),
    /// Show the people behind a badge.
    Unfold(Branch),
    /// Name these in place, one after the other.
    Name(Vec<EntityId>),
    /// Draw such lines with the next drags from symbol to symbol.
    Hold(Drawn),
    /// Add a system of this category, tied to who is selected.
    AddSystem(Box<str>),
    /// Write a note at this place of the chart, about this.
    Write { at: Point, about: Option<EntityId> },
    /// Ask to whom a line goes, in a list at this place.
    AskWhom { line: Line, from: EntityId, at: Pos2 },
    /// Ask for the kind of a line, in a list at this place.
    AskKind { line: Line, from: EntityId, to: EntityId, at: Pos2 },
    /// Ask for the sort of a new system that this has a tie to, in a list at this place.
    AskSystem { from: EntityId, at: Pos2 },
    /// Ask where a tie or bond ends instead, in a list at this place.
    AskEnd { line: EntityId, end: End, at: Pos2 },
    /// Tell the user something that needs no answer.
    Tell(&'static str),
    /// A kind was chosen: offer it first from now on.
    Used(String),
    /// Close the list of kinds or people.
    ClosePicker,
    /// Leave the case, after asking whether to save.
    Leave(Leave),
    /// The answer to that question.
    SaveAndLeave(Leave),
    /// The answer to that question.
    DropAndLeave(Leave),
    /// Close the dialog.
    CloseDialog,
    /// A file was chosen for this.
    FileChosen(Task, PathBuf),
    /// Ask where to write a picture; `open` shows it afterwards, to print it.
    ExportAs { form: Box<Form>, open: bool },
    /// Open unsaved work that is listed on the start screen.
    Recover(usize),
    /// Throw it away.
    Discard(usize),
    /// Take a file out of the list of those that were open last.
    Forget(PathBuf),
    /// Look at an earlier version of the case, of this time.
    LookAt(Arc<Case>, SystemTime),
    /// Go back from there to the case as it is now.
    BackToNow,
    /// Save an earlier version as the newest.
    Restore(Arc<Case>),
    /// Delete the case that is open, with everything that is kept of it.
    DeleteEverywhere,
    /// Delete a file in clear whose case has been sealed into another one, with its backups.
    DeleteClear(PathBuf),
    /// Merge the case with another version of it.
    Merge(With),
    /// Say which of two versions holds, for one difference of those that are listed.
    Settle(usize, Side),
    /// The list of differences has been looked through.
    EndMerging,
    /// The notice about another version has been read.
    Dismiss,
    /// Add what was typed as quick-entry text.
    AddText(Edit),
    /// Put a picture on the clipboard.
    CopyPicture(Box<Form>),
}
