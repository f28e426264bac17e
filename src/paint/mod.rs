//! Scene → SVG text, SVG text → PNG, scene → the screen. Painters match on what there is and decide nothing.

pub mod png;
pub mod svg;
mod xml;
