//! What a party stands on by its own words: what its steps come to by rules 3, 5, 7 and 8.

use super::{
    Origin, Position, Positions, Reason, Stand, status,
    step::{Effect, Step, hear, table},
};
use crate::model::{
    date::Date,
    id::Id,
    record::{Issue, Party, PointKind, Status, Target, Withdrawal},
};
use jiff::civil;
use std::collections::BTreeSet;

impl Stand {
    /// What rule 7 sorts by. What has no time of day comes last in it, as a month does at its end.
    pub(super) fn key(&self) -> impl Ord + '_ {
        let time = self.time.map_or((1, None), |it| (0, Some(it)));
        (self.date.map(Date::last), time, &self.order, self.origin)
    }

    /// Whether it is not known which of the two came first.
    pub(super) fn is_unordered_with(&self, other: &Self) -> bool {
        match (self.date, other.date) {
            (Some(own), Some(others)) if own == others => {
                self.time == other.time && self.order == other.order
            }
            (Some(own), Some(others)) => !own.certainly_before(others) && !others.certainly_before(own),
            _ => true,
        }
    }

    /// Whether both say the same: the same place, or without places the same words.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        self.place == other.place && (self.place.is_some() || self.words == other.words)
    }

    /// Whether both read the same: what they say, on which conditions, and whether it is still to be confirmed.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        self.says_as(other)
            && self.is_open == other.is_open
            && self.conditions == other.conditions
            && (self.proposal == other.proposal || self.place.is_some())
    }
}

pub(super) fn position(
    positions: &Positions,
    party: Id<Party>,
    id: Id<Issue>,
    as_of: civil::Date,
) -> Position {
    let dossier = positions.dossier();
    let mut out = Position::default();
    let Some(issue) = dossier.get(id) else { return out };
    let mut steps = Vec::new();
    hear(positions, party, id, as_of, &mut steps, &mut out);
    table(positions, party, id, as_of, &mut steps, &mut out);
    steps.sort_by(|a, b| a.stand.key().cmp(&b.stand.key()));

    let (stage, since) = status(issue, as_of);
    let is_agreed = matches!(stage, Status::TentativelyAgreed | Status::Final);
    // The clause that the party accepted last and had not taken back when the issue was agreed.
    let mut agreed: Option<usize> = None;
    // Indices into `steps` of what stands, in order.
    let mut standing: Vec<usize> = Vec::new();
    let mut departures = Vec::new();
    let mut withdrawn = None;
    for (at, step) in steps.iter().enumerate() {
        let after_agreement = is_agreed
            && since.is_some_and(|since| step.stand.date.is_some_and(|it| it.last() > since.last()));
        match step.effect {
            Effect::Bears { .. } => {
                if step.stand.clause.is_some() && step.stand.conditions.is_empty() {
                    agreed = Some(at);
                } else if after_agreement && agreed.is_some_and(|it| !steps[it].stand.says_as(&step.stand)) {
                    departures.push(at);
                }
                if !step.stand.conditions.is_empty() {
                    // The same offer on the same condition, restated.
                    standing.retain(|it| steps[*it].stand.conditions != step.stand.conditions);
                }
                standing.push(at);
            }
            Effect::TakesBack(_) if !step.stand.conditions.is_empty() => {
                if let Origin::Statement(statement, _) = step.stand.origin {
                    out.reasons.push(Reason::ConditionalWithdrawal(statement));
                }
            }
            Effect::TakesBack(_) | Effect::Refuses => {
                let gone = taken_back(&steps, &standing, step);
                if agreed.is_some_and(|it| gone.contains(&it)) {
                    if after_agreement {
                        departures.push(at);
                        continue;
                    }
                    agreed = None;
                }
                standing.retain(|it| !gone.contains(it));
                let is_firm = |it: &usize| {
                    steps[*it].effect == (Effect::Bears { in_package: false })
                        && steps[*it].stand.conditions.is_empty()
                };
                if gone.iter().any(is_firm) {
                    withdrawn = step.stand.date;
                }
                if let Origin::Statement(statement, _) = step.stand.origin {
                    match step.effect {
                        Effect::TakesBack(how) => out.reasons.push(Reason::Withdrew(statement, how)),
                        _ if !gone.is_empty() => out.reasons.push(Reason::Disavowed(statement)),
                        _ => {}
                    }
                }
            }
        }
    }

    let binding = agreed.filter(|_| is_agreed);
    for at in standing.iter().rev() {
        let Step { stand, effect, .. } = &steps[*at];
        if !stand.conditions.is_empty() {
            out.conditional.push(stand.clone());
        } else if *effect == (Effect::Bears { in_package: true }) && Some(*at) != binding {
            out.packages.push(stand.clone());
            out.reasons.extend(stand.proposal.map(Reason::InPackage));
        }
    }
    if !out.conditional.is_empty() {
        out.reasons.push(Reason::Conditional(out.conditional.len()));
    }
    if let Some(at) = binding {
        agree(&steps, at, &departures, stage, &mut out);
    } else {
        let firm = standing.iter().map(|it| &steps[*it]);
        let firm: Vec<&Stand> = firm
            .filter(|it| it.effect == (Effect::Bears { in_package: false }) && it.stand.conditions.is_empty())
            .map(|it| &it.stand)
            .collect();
        out.firm = last_of(&firm, &mut out.reasons);
        if stage == Status::Final && super::consent(dossier, issue).contains(&party) {
            out.reasons.push(Reason::NotConfirmed);
        }
    }
    for stand in &out.firm {
        let accepted = matches!(stand.kind, PointKind::Acceptance(_));
        out.reasons.push(if accepted { Reason::Accepts(stand.origin) } else { Reason::Bears(stand.origin) });
        if let (true, Origin::Statement(statement, _)) = (stand.is_open, stand.origin) {
            out.reasons.push(Reason::AdReferendum(statement));
        }
    }
    if out.firm.is_empty() {
        out.withdrawn = withdrawn;
        let has_answered = out.has_answered();
        if has_answered {
            out.reasons.push(Reason::NothingFirm);
        } else if withdrawn.is_none() {
            out.reasons.push(Reason::Silence);
        }
    }
    for list in [&mut out.signals, &mut out.red_lines] {
        list.sort_by(|a, b| b.key().cmp(&a.key()));
    }
    out
}

/// Rule 8: the agreed clause is what is shown.
fn agree(steps: &[Step], at: usize, departures: &[usize], stage: Status, out: &mut Position) {
    let stand = steps[at].stand.clone();
    if stage == Status::Final && stand.is_open {
        out.reasons.push(Reason::NotConfirmed);
    }
    out.reasons.extend(stand.clause.map(|it| Reason::Agreed(it, stage)));
    out.firm = vec![stand];
    for at in departures.iter().rev().filter(|it| **it > at) {
        out.departures.push(steps[*at].stand.clone());
        out.reasons.push(Reason::Departs(steps[*at].stand.origin));
    }
}

/// Rule 7: the last, and what may have come after it.
fn last_of(stands: &[&Stand], reasons: &mut Vec<Reason>) -> Vec<Stand> {
    // What stands before any other beyond doubt is superseded.
    let mut latest: Vec<&Stand> = Vec::new();
    for stand in stands.iter().rev() {
        if latest.iter().all(|it| it.is_unordered_with(stand)) {
            latest.push(stand);
        }
    }
    let mut out: Vec<Stand> = Vec::new();
    for stand in latest {
        if !out.iter().any(|it| it.says_as(stand)) {
            out.push(stand.clone());
        }
    }
    if out.len() > 1 {
        reasons.push(Reason::OrderOpen);
    }
    out
}

/// What a withdrawal or a refusal ends of what stands.
fn taken_back(steps: &[Step], standing: &[usize], by: &Step) -> BTreeSet<usize> {
    let same_target = |at: &usize| match by.target {
        Target::Issue(_) => true,
        Target::Proposal(id) => steps[*at].stand.proposal == Some(id),
        Target::Clause(id) => steps[*at].stand.clause == Some(id),
        Target::Alternative(..) => steps[*at].target == by.target,
    };
    let about: Vec<usize> = standing.iter().copied().filter(same_target).collect();
    let named = |at: &usize| match steps[*at].stand.origin {
        // Its own statement, or one that accepted what is now refused.
        Origin::Statement(statement, _) => {
            by.refers_to.contains(&statement)
                || steps[*at].refers_to.iter().any(|it| by.refers_to.contains(it))
        }
        Origin::Clause(_) => false,
    };
    let accepted = |at: &usize| matches!(steps[*at].stand.kind, PointKind::Acceptance(_));
    match by.effect {
        Effect::Refuses if matches!(by.target, Target::Issue(_)) => {
            about.into_iter().filter(accepted).filter(named).collect()
        }
        Effect::Refuses => about.into_iter().filter(accepted).collect(),
        Effect::TakesBack(Withdrawal::ToNothing) => {
            about.into_iter().filter(|it| !is_in_package(&steps[*it], by)).collect()
        }
        Effect::TakesBack(Withdrawal::ToBefore) if about.iter().any(named) => {
            about.into_iter().filter(named).collect()
        }
        Effect::TakesBack(Withdrawal::ToBefore) => {
            about.into_iter().rfind(|it| !is_in_package(&steps[*it], by)).into_iter().collect()
        }
        Effect::Bears { .. } => BTreeSet::new(),
    }
}

/// Whether a step is part of a package that the withdrawal does not name.
fn is_in_package(step: &Step, by: &Step) -> bool {
    step.effect == (Effect::Bears { in_package: true }) && matches!(by.target, Target::Issue(_))
}
