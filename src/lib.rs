//! Kithkin: one graph model of a client system (people, families, households, and the systems around them), drawn as a
//! genogram or an ecomap.
//!
//! A straight line of pure functions: [`file`] turns bytes into a [`model::Case`], [`layout`] a case into positions and
//! routes, [`scene`] those into a display list, [`paint`] the display list into SVG, PNG or the screen. Only [`edit`]
//! changes a case.
#![forbid(unsafe_code)]

#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod edit;
pub mod file;
pub mod layout;
pub mod model;
pub mod notation;
pub mod paint;
pub mod quick;
pub mod scene;
pub mod speech;
pub mod text;
