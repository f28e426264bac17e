//! The macro for messages with variables.

/// A message with variables: `tr!("people", count = n)`.
macro_rules! tr {
    ($id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::language::sentence($id, vec![$((stringify!($name), $crate::app::language::value($value))),+])
    };
}
pub(in crate::app) use tr;
