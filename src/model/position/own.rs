//! What a party stands on by its own words: rules 1 to 5, 7 and 8.

use super::{
    Origin, Position, Positions, Reason, Stand,
    proposal::{counts, ending, is_tabled},
    status,
};
use crate::model::{
    date::Date,
    dossier::Dossier,
    id::Id,
    record::{
        Acceptance, Clause, Issue, Party, Point, PointKind, Role, Setting, Standing, Statement, Status,
        Target, Withdrawal,
    },
    scale::Place,
};
use jiff::civil;
use std::collections::BTreeSet;

/// Something that changes where the party stands, in the order of time.
struct Step {
    stand: Stand,
    effect: Effect,
    target: Target,
    /// The statements it refers to.
    refers_to: Vec<Id<Statement>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It bears a position; in a package beside the others.
    Bears {
        in_package: bool,
    },
    TakesBack(Withdrawal),
    Refuses,
}

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
    pub(super) fn says_as(&self, other: &Self) -> bool {
        self.place == other.place && (self.place.is_some() || self.words == other.words)
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
        out.reasons.push(Reason::Silence);
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

/// Rules 1 and 2 for what the party has said.
fn hear(
    positions: &Positions,
    party: Id<Party>,
    issue: Id<Issue>,
    as_of: civil::Date,
    steps: &mut Vec<Step>,
    out: &mut Position,
) {
    let dossier = positions.dossier();
    let (mut undated, mut internal, mut bears_none) = (0, 0, 0);
    for (id, index) in positions.points(party, issue) {
        let Some((statement, point)) = dossier.get(id).and_then(|it| Some((it, it.points.get(index)?)))
        else {
            continue;
        };
        match statement.date {
            None => {
                undated += 1;
                continue;
            }
            Some(date) if !date.has_come(as_of) => continue,
            Some(_) if statement.setting == Setting::Internal => {
                internal += 1;
                continue;
            }
            Some(_) => {}
        }
        let origin = Origin::Statement(id, index);
        let effect = match point.kind {
            PointKind::Position | PointKind::Demand | PointKind::Offer | PointKind::Acceptance(_) => {
                Effect::Bears { in_package: false }
            }
            PointKind::Clarification if point.place.is_some() => Effect::Bears { in_package: false },
            PointKind::Withdrawal(how) => Effect::TakesBack(how),
            PointKind::Rejection => Effect::Refuses,
            PointKind::RedLine => {
                if statement.standing == Standing::OnRecord {
                    out.red_lines.push(stand(party, origin, statement, point));
                    out.reasons.push(Reason::RedLine(id));
                }
                continue;
            }
            PointKind::Clarification | PointKind::Reservation | PointKind::Comment => {
                bears_none += 1;
                continue;
            }
        };
        let bears = matches!(effect, Effect::Bears { .. });
        if statement.standing != Standing::OnRecord {
            if bears {
                out.signals.push(stand(party, origin, statement, point));
            }
            continue;
        }
        if effect == Effect::Refuses {
            bears_none += 1;
        }
        if !bears {
            let stand = stand(party, origin, statement, point);
            steps.push(Step { stand, effect, target: point.target, refers_to: statement.refers_to.clone() });
            continue;
        }
        for (place, words, clause) in said_on(positions, statement, point, issue, as_of) {
            let mut stand = stand(party, origin, statement, point);
            if point.kind == PointKind::Acceptance(Acceptance::WithChanges) && place.is_none() {
                out.reasons.push(Reason::ChangesWithoutPlace(id));
                continue;
            }
            stand.place = place;
            if let Some(words) = words.filter(|_| point.words.is_empty()) {
                stand.words = words;
            }
            stand.is_open = point.kind == PointKind::Acceptance(Acceptance::AdReferendum);
            let mut in_package = false;
            if let Some(clause) = clause {
                stand.proposal = dossier.get(clause).map(|it| it.proposal);
                let accepts_it = point.kind != PointKind::Acceptance(Acceptance::WithChanges)
                    && matches!(point.kind, PointKind::Acceptance(_));
                stand.clause = Some(clause).filter(|_| accepts_it);
                let package =
                    stand.proposal.and_then(|id| dossier.get(id).filter(|it| it.package).map(|_| id));
                if let Some(package) = package.filter(|_| accepts_it) {
                    in_package = true;
                    if let Some(end) = ending(positions, package, as_of) {
                        out.reasons.push(Reason::Ended(package, end));
                        continue;
                    }
                }
            }
            steps.push(Step {
                stand,
                effect: Effect::Bears { in_package },
                target: point.target,
                refers_to: statement.refers_to.clone(),
            });
        }
    }
    let counted = [
        (undated, Reason::Undated as fn(usize) -> Reason),
        (internal, Reason::Internal),
        (bears_none, Reason::BearsNone),
        (out.signals.len(), Reason::Signals),
    ];
    out.reasons
        .extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, reason)| reason(count)));
}

/// Where a point lies on an issue, in what accepted words, and on which clause. A point on a whole
/// proposal lies wherever its clauses on the issue do.
fn said_on(
    positions: &Positions,
    statement: &Statement,
    point: &Point,
    issue: Id<Issue>,
    as_of: civil::Date,
) -> Vec<(Option<Place>, Option<String>, Option<Id<Clause>>)> {
    let dossier = positions.dossier();
    let takes_place =
        matches!(point.kind, PointKind::Acceptance(Acceptance::Plain | Acceptance::AdReferendum));
    let of_clause = |id: Id<Clause>, clause: &Clause| {
        let place = if takes_place {
            clause.place.clone().or_else(|| point.place.clone())
        } else {
            point.place.clone()
        };
        (place, Some(clause_words(clause)), Some(id))
    };
    match point.target {
        Target::Issue(_) if takes_place => {
            let accepted = accepted(dossier, statement, issue, as_of);
            let (place, words) = accepted.map_or((None, None), |(place, words)| (place, Some(words)));
            vec![(place.or_else(|| point.place.clone()), words, None)]
        }
        Target::Issue(_) => vec![(point.place.clone(), None, None)],
        Target::Clause(id) => dossier.get(id).map(|it| of_clause(id, it)).into_iter().collect(),
        Target::Alternative(id, alternative) => {
            let clause = dossier.get(id);
            let text = clause.and_then(|it| {
                it.brackets.iter().flat_map(|it| &it.alternatives).find(|it| it.id == alternative)
            });
            vec![(point.place.clone(), text.map(|it| it.text.clone()), Some(id))]
        }
        Target::Proposal(proposal) => positions
            .clauses_on(issue)
            .filter_map(|id| Some((id, dossier.get(id).filter(|it| it.proposal == proposal)?)))
            .map(|(id, clause)| of_clause(id, clause))
            .collect(),
    }
}

/// What a statement accepts on an issue: the latest place among the statements that it refers to,
/// through acceptances of acceptances.
fn accepted(
    dossier: &Dossier,
    statement: &Statement,
    issue: Id<Issue>,
    as_of: civil::Date,
) -> Option<(Option<Place>, String)> {
    let mut waiting = statement.refers_to.clone();
    let mut met = BTreeSet::new();
    let mut best: Option<(Option<civil::Date>, Option<Place>, String)> = None;
    while let Some(id) = waiting.pop() {
        let Some(other) = dossier.get(id).filter(|it| met.insert(id) && counts(it, as_of)) else { continue };
        for point in other.points.iter().filter(|it| it.target == Target::Issue(issue)) {
            let place = match point.kind {
                PointKind::Acceptance(_) if point.place.is_none() => {
                    waiting.extend(&other.refers_to);
                    continue;
                }
                PointKind::Withdrawal(_) | PointKind::Rejection | PointKind::Comment => continue,
                _ => point.place.clone(),
            };
            let date = other.date.map(Date::last);
            if best.as_ref().is_none_or(|(latest, known, _)| {
                (known.is_none(), date) >= (place.is_none() && known.is_some(), *latest)
            }) {
                best = Some((date, place, spoken(other, point)));
            }
        }
    }
    best.map(|(_, place, words)| (place, words))
}

/// Rules 1 and 4 for what the party has tabled.
fn table(
    positions: &Positions,
    party: Id<Party>,
    issue: Id<Issue>,
    as_of: civil::Date,
    steps: &mut Vec<Step>,
    out: &mut Position,
) {
    let dossier = positions.dossier();
    let presides = dossier.get(party).is_some_and(|it| matches!(it.role, Role::Chair | Role::Mediator));
    let mut spoken_of = BTreeSet::new();
    for id in positions.clauses_on(issue) {
        let Some(clause) = dossier.get(id) else { continue };
        let Some(proposal) = dossier.get(clause.proposal).filter(|it| it.authors.contains(&party)) else {
            continue;
        };
        let Some(since) = is_tabled(proposal, as_of) else { continue };
        if presides {
            if spoken_of.insert(clause.proposal) {
                out.reasons.push(Reason::MediatorsText(clause.proposal));
            }
            continue;
        }
        if let Some(end) = ending(positions, clause.proposal, as_of) {
            if spoken_of.insert(clause.proposal) {
                out.reasons.push(Reason::Ended(clause.proposal, end));
            }
            continue;
        }
        steps.push(Step {
            stand: Stand {
                holder: party,
                origin: Origin::Clause(id),
                kind: PointKind::Offer,
                place: clause.place.clone(),
                words: clause_words(clause),
                conditions: Vec::new(),
                date: Some(since),
                time: None,
                order: clause.order.clone(),
                is_open: false,
                via: None,
                differs: Vec::new(),
                proposal: Some(clause.proposal),
                clause: Some(id),
            },
            effect: Effect::Bears { in_package: proposal.package },
            target: Target::Clause(id),
            refers_to: Vec::new(),
        });
    }
}

fn stand(party: Id<Party>, origin: Origin, statement: &Statement, point: &Point) -> Stand {
    Stand {
        holder: party,
        origin,
        kind: point.kind,
        place: point.place.clone(),
        words: spoken(statement, point),
        conditions: point.conditions.clone(),
        date: statement.date,
        time: statement.time,
        order: statement.order.clone(),
        is_open: false,
        via: None,
        differs: Vec::new(),
        proposal: None,
        clause: None,
    }
}

/// A point's own words, or else its statement's.
fn spoken(statement: &Statement, point: &Point) -> String {
    [&point.words, &statement.words, &statement.quote]
        .into_iter()
        .find(|it| !it.is_empty())
        .cloned()
        .unwrap_or_default()
}

fn clause_words(clause: &Clause) -> String {
    if clause.text.is_empty() { clause.heading.clone() } else { clause.text.clone() }
}
