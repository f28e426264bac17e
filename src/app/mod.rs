//! The editor.
//!
//! Panels show a case and return [`action::Action`]s; tools are small state machines that propose edits; only
//! [`Editor`] acts. What the screen shows is the scene that is exported. Portable to the browser: threads only in
//! [`worker`], no clock but egui's and that of [`files`], files only there (with its dialog) and in [`keeping`], the window
//! itself only in [`launch`].

mod action;
mod bars;
mod canvas;
mod choices;
mod chooser;
mod clipboard;
mod command;
mod dialogs;
mod direction;
mod document;
mod drawn;
mod editor;
mod export;
mod files;
mod find;
mod history;
mod icons;
mod inspector;
mod keeping;
mod kind_palette;
mod kinds;
mod language;
mod launch;
mod merging;
mod outline;
mod output;
mod palette;
mod path_dialog;
mod picker;
mod picture;
mod problems;
mod quick_entry;
mod recent;
mod recovery;
mod samples;
mod sealing;
mod settings;
mod showing;
mod start;
mod theme;
mod unlock;
mod view_menu;
mod widgets;
mod worker;

pub use editor::{Editor, Setup};
pub use language::Language;
pub use launch::{StartError, run};
pub use picture::Picture;
