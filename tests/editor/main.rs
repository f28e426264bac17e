//! The window, driven without one: people are added, moved, named, saved and opened as a user would.

mod chart;
mod commands;
mod files;
mod focus;
mod guard;
mod keep;
mod language;
mod motion;
mod presses;
mod quick;
mod support;
mod view;
