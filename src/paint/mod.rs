//! Scene → SVG text, SVG text → PNG, scene → the screen. Painters decide nothing.

#[cfg(feature = "gui")]
pub mod screen;
