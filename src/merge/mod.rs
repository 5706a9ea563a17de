//! The merge floor: what differs between two dossiers, and three copies of one made into one. What
//! the copies contradict each other in is data, and each contradiction can be settled either way.
//! Nothing is decided by clock.

mod conflict;
mod diff;
mod ground;
mod mend;
mod moves;
mod origin;
mod settle;
mod three_way;
mod twins;

pub use conflict::{Conflict, What};
pub use diff::{Changed, Diff, FieldChange, Segment, Told, diff, words};
pub use ground::common_ground;
pub use moves::Move;
pub use origin::Origin;
pub use settle::Settlement;
pub use three_way::{Merged, three_way};
pub use twins::{Likeness, Twins};
