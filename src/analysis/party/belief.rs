//! What is believed of a party, or what it was instructed: the newest of each as of a day. Nothing of it was said.

use super::Stance;
use crate::model::{
    Date, Dossier, Id,
    record::{Assessment, Basis, Issue, Party},
};
use jiff::civil;
use std::collections::BTreeMap;

/// The newest of what is believed of a party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beliefs {
    /// What it would accept in the end, in the order of the agenda.
    pub bottom_lines: Vec<Belief>,
    /// What it would do without an agreement: of the party as a whole first.
    pub alternatives: Vec<Belief>,
}

/// Something believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belief {
    /// Where it stands.
    pub assessment: Id<Assessment>,
    /// On what; none: as a whole.
    pub issue: Option<Id<Issue>>,
    /// Whether somebody judged or was told so.
    pub basis: Basis,
}

type Newest = BTreeMap<(Option<usize>, Basis), (Option<civil::Date>, Belief)>;

pub(super) fn beliefs(
    dossier: &Dossier,
    party: Id<Party>,
    as_of: civil::Date,
    stances: &[Stance],
) -> Beliefs {
    let agenda: BTreeMap<Id<Issue>, usize> =
        stances.iter().enumerate().map(|(at, it)| (it.issue, at)).collect();
    let (mut bottom_lines, mut alternatives) = (Newest::new(), Newest::new());
    for (assessment, it) in dossier.all::<Assessment>().filter(|(_, it)| it.party == party) {
        if it.date.is_some_and(|it| !it.has_come(as_of)) {
            continue;
        }
        // What is on no issue that is shown comes last, what is of the whole first.
        let at = it.issue.map(|it| agenda.get(&it).copied().unwrap_or(usize::MAX));
        let belief = Belief { assessment, issue: it.issue, basis: it.basis };
        let date = it.date.map(Date::last);
        let keep = |newest: &mut Newest| {
            let entry = newest.entry((at, it.basis)).or_insert((date, belief));
            if date >= entry.0 {
                *entry = (date, belief);
            }
        };
        if it.issue.is_some() && (it.bottom_line.surely.is_some() || it.bottom_line.possibly.is_some()) {
            keep(&mut bottom_lines);
        }
        if !it.batna.text.is_empty() || it.batna.value.is_some() {
            keep(&mut alternatives);
        }
    }
    let all = |newest: Newest| newest.into_values().map(|(_, it)| it).collect();
    Beliefs { bottom_lines: all(bottom_lines), alternatives: all(alternatives) }
}
