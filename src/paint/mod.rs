//! Scene → SVG text, SVG text → PNG, scene → the screen. Painters decide nothing.
