//! The ground floor: what a dossier is. Records and their ids, scales and places, what makes a
//! dossier whole, and what follows from it (positions, matrix). No input or output, no clock.

pub mod date;
pub mod dossier;
pub mod fault;
pub mod field;
pub mod fold;
pub mod id;
pub mod level;
pub mod matrix;
pub mod number;
pub mod order;
pub mod position;
pub mod record;
pub mod scale;
pub mod speaker;

pub use date::{Date, Time, When};
pub use dossier::Dossier;
pub use fault::Fault;
pub use field::{Field, Value};
pub use id::{AnyId, Id, Kind};
pub use level::{Added, Citation, Credibility, Level, Moment, Via};
pub use number::{Number, Percent};
pub use order::Order;
pub use record::*;
pub use scale::{Place, Placed, Scale, ScaleOption, Span};
