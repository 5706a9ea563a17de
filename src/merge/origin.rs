//! How two copies come from one another.

use crate::model::Moment;

/// How another copy and what is open come from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It goes on from what is in the file that is open.
    GoesOn,
    /// What is open goes on from it.
    Earlier,
    /// Both go on from the version that was saved then.
    Parted(Moment),
    /// They are copies of one dossier, but no version that they have in common is kept here.
    Unknown,
    /// It was made for others from what is open, given away, and came back.
    CameBack,
    /// It is another dossier.
    OtherDossier,
}
