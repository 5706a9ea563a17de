//! Whether a proposal is on the table, and what has ended it.

use super::{Positions, consent};
use crate::model::{
    date::Date,
    dossier::Dossier,
    id::Id,
    record::{Issue, Party, PointKind, Proposal, ProposalStage, Target},
};
use jiff::civil;
use std::collections::BTreeSet;

/// What has ended a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A later version is on the table.
    Superseded(Id<Proposal>),
    /// Its last day has passed.
    Expired,
    /// Its authors took it back.
    Withdrawn,
    /// It lapses if refused, and was refused; by whom, if a statement says so.
    Refused(Option<Id<Party>>),
}

impl End {
    /// Its word in the interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Superseded(_) => "superseded",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Refused(_) => "refused",
        }
    }
}

/// The day from which a proposal has been on the table as of a day; none if it was never put there.
#[must_use]
pub fn is_tabled(proposal: &Proposal, as_of: civil::Date) -> Option<Date> {
    let come = proposal.statuses.iter().filter(|it| it.date.has_come(as_of));
    come.filter(|it| it.status == ProposalStage::Tabled).map(|it| it.date).max_by_key(|it| it.last())
}

/// What has become of a proposal as of a day; none before its first status.
#[must_use]
pub fn stage(proposal: &Proposal, as_of: civil::Date) -> Option<ProposalStage> {
    let come = proposal.statuses.iter().filter(|it| it.date.has_come(as_of));
    come.max_by_key(|it| it.date.last()).map(|it| it.status)
}

/// What has ended a proposal as of a day, if anything has.
#[must_use]
pub fn ending(positions: &Positions, id: Id<Proposal>, as_of: civil::Date) -> Option<End> {
    let dossier = positions.dossier();
    let proposal = dossier.get(id)?;
    let later =
        positions.successors(id).find(|it| dossier.get(*it).is_some_and(|it| is_tabled(it, as_of).is_some()));
    if let Some(later) = later {
        return Some(End::Superseded(later));
    }
    let stage = stage(proposal, as_of);
    match stage {
        Some(ProposalStage::Withdrawn) => return Some(End::Withdrawn),
        Some(ProposalStage::Lapsed) => return Some(End::Expired),
        Some(ProposalStage::Refused) if proposal.lapses_if_refused => return Some(End::Refused(None)),
        _ => {}
    }
    // Once all have accepted it, it matters no more until when they could.
    let is_accepted = stage == Some(ProposalStage::Accepted);
    if proposal.valid_until.is_some_and(|it| !is_accepted && it.last() < as_of) {
        return Some(End::Expired);
    }
    let said = |party, kind: fn(PointKind) -> bool| {
        positions.said(id, party).iter().any(|(statement, point)| {
            dossier.get(*statement).filter(|it| it.counts(as_of)).is_some_and(|it| {
                let since = is_tabled(proposal, as_of)
                    .is_none_or(|tabled| it.date.is_some_and(|it| it.last() >= tabled.first()));
                since
                    && it.points.get(*point).is_some_and(|it| {
                        it.target == Target::Proposal(id) && kind(it.kind) && it.conditions.is_empty()
                    })
            })
        })
    };
    if proposal.authors.iter().any(|it| said(*it, |kind| matches!(kind, PointKind::Withdrawal(_)))) {
        return Some(End::Withdrawn);
    }
    if proposal.lapses_if_refused {
        let needed = consent_to(positions, dossier, id);
        let refuser = positions
            .heard_on(id.any())
            .find(|it| needed.contains(it) && said(*it, |kind| kind == PointKind::Rejection));
        if let Some(party) = refuser {
            return Some(End::Refused(Some(party)));
        }
    }
    None
}

/// The parties whose consent a proposal needs: those whose consent its issues need.
fn consent_to(positions: &Positions, dossier: &Dossier, id: Id<Proposal>) -> BTreeSet<Id<Party>> {
    let issues: BTreeSet<Id<Issue>> =
        positions.clauses_of(id).filter_map(|it| dossier.get(it)?.issue).collect();
    if issues.is_empty() {
        return consent(dossier, &Issue::default()).into_iter().collect();
    }
    issues.into_iter().filter_map(|it| dossier.get(it)).flat_map(|it| consent(dossier, it)).collect()
}
