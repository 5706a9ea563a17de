//! What is believed of a party, or what it was instructed: the newest of each as of a day. Nothing of it was said.

use super::Stance;
use crate::{
    analysis::assessed::{Assessed, newest},
    model::{
        Dossier, Id,
        record::{Assessment, Basis, Issue, Party},
    },
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

pub(super) fn beliefs(
    dossier: &Dossier,
    party: Id<Party>,
    as_of: civil::Date,
    stances: &[Stance],
) -> Beliefs {
    let agenda: BTreeMap<Id<Issue>, usize> =
        stances.iter().enumerate().map(|(at, it)| (it.issue, at)).collect();
    let newest = |says: fn(&Assessment) -> bool| -> Vec<Belief> {
        let all = newest(dossier, as_of, |it| {
            // What is of the whole comes first, what is on no issue that is shown last.
            let at = it.issue.map(|it| agenda.get(&it).copied().unwrap_or(usize::MAX));
            (it.party == party && says(it)).then_some((at, it.issue, it.basis))
        });
        let belief = |(assessment, it): Assessed<'_>| Belief { assessment, issue: it.issue, basis: it.basis };
        all.into_values().map(belief).collect()
    };
    Beliefs {
        bottom_lines: newest(|it| it.issue.is_some() && it.bottom_line.possible().is_some()),
        alternatives: newest(|it| !it.batna.text.is_empty() || it.batna.value.is_some()),
    }
}
