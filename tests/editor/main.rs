//! The window, driven without one: people are added, moved, named, saved and opened as a user would.

mod beside;
mod carry;
mod chart;
mod commands;
mod desk;
mod ends;
mod files;
mod focus;
mod guard;
mod inspector;
mod keep;
mod kinds;
mod language;
mod memory;
mod merging;
mod motion;
mod naming;
mod notes;
mod pointer;
mod presses;
mod quick;
mod support;
mod view;
