//! What changes where a party stands: rules 1, 2 and 4 make steps of what it has said and tabled.

use super::{
    Origin, Position, Positions, Reason, Stand,
    proposal::{ending, is_tabled},
};
use crate::model::{
    date::Date,
    dossier::Dossier,
    id::Id,
    order::Order,
    record::{
        Acceptance, Clause, Issue, Party, Point, PointKind, Role, Setting, Standing, Statement, Target,
        Withdrawal,
    },
    scale::Place,
};
use jiff::civil;
use std::collections::BTreeSet;

/// Something that changes where the party stands, in the order of time.
pub(super) struct Step {
    pub stand: Stand,
    pub effect: Effect,
    pub target: Target,
    /// The statements it refers to.
    pub refers_to: Vec<Id<Statement>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It bears a position; in a package beside the others.
    Bears {
        in_package: bool,
    },
    TakesBack(Withdrawal),
    Refuses,
}

impl Stand {
    /// What a party has said with a point of a statement, whatever that bears.
    #[must_use]
    pub fn said(party: Id<Party>, origin: Origin, statement: &Statement, point: &Point) -> Self {
        let (words, is_of_several) = spoken(statement, point);
        Self {
            place: point.place.clone(),
            words,
            is_of_several,
            conditions: point.conditions.clone(),
            date: statement.date,
            time: statement.time,
            order: statement.order.clone(),
            ..Self::new(party, origin, point.kind)
        }
    }

    /// Nothing but whose it is and where it comes from.
    fn new(holder: Id<Party>, origin: Origin, kind: PointKind) -> Self {
        Self {
            holder,
            origin,
            kind,
            place: None,
            words: String::new(),
            is_of_several: false,
            conditions: Vec::new(),
            date: None,
            time: None,
            order: Order::default(),
            is_open: false,
            via: None,
            differs: Vec::new(),
            proposal: None,
            clause: None,
        }
    }
}

/// Rules 1 and 2 for what the party has said.
pub(super) fn hear(
    positions: &Positions,
    party: Id<Party>,
    issue: Id<Issue>,
    as_of: civil::Date,
    steps: &mut Vec<Step>,
    out: &mut Position,
) {
    let dossier = positions.dossier();
    let (mut undated, mut internal, mut bears_none, mut blank) = (0, 0, 0, 0);
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
            _ if point.bears() => Effect::Bears { in_package: false },
            PointKind::Withdrawal(how) => Effect::TakesBack(how),
            PointKind::Rejection => Effect::Refuses,
            PointKind::RedLine => {
                if statement.standing == Standing::OnRecord {
                    out.red_lines.push(Stand::said(party, origin, statement, point));
                    out.reasons.push(Reason::RedLine(id));
                }
                continue;
            }
            _ => {
                bears_none += 1;
                continue;
            }
        };
        let bears = matches!(effect, Effect::Bears { .. });
        if statement.standing != Standing::OnRecord {
            if bears {
                out.signals.push(Stand::said(party, origin, statement, point));
            }
            continue;
        }
        if effect == Effect::Refuses {
            bears_none += 1;
        }
        if !bears {
            let stand = Stand::said(party, origin, statement, point);
            steps.push(Step { stand, effect, target: point.target, refers_to: statement.refers_to.clone() });
            continue;
        }
        for (place, words, clause) in said_on(positions, statement, point, issue, as_of) {
            let mut stand = Stand::said(party, origin, statement, point);
            if point.kind == PointKind::Acceptance(Acceptance::WithChanges) && place.is_none() {
                out.reasons.push(Reason::ChangesWithoutPlace(id));
                continue;
            }
            stand.place = place;
            if let Some((words, is_of_several)) = words.filter(|_| point.words.is_empty()) {
                (stand.words, stand.is_of_several) = (words, is_of_several);
            }
            if stand.place.is_none() && stand.words.is_empty() {
                blank += 1;
                continue;
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
        (blank, Reason::Blank),
        (out.signals.len(), Reason::Signals),
    ];
    out.reasons
        .extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, reason)| reason(count)));
}

/// In what words something was said, and whether they are on several things.
type Words = (String, bool);

/// Where a point lies on an issue, in what accepted words (and whether they are on several things), and on which
/// clause. A point on a whole proposal lies wherever its clauses on the issue do.
fn said_on(
    positions: &Positions,
    statement: &Statement,
    point: &Point,
    issue: Id<Issue>,
    as_of: civil::Date,
) -> Vec<(Option<Place>, Option<Words>, Option<Id<Clause>>)> {
    let dossier = positions.dossier();
    let takes_place =
        matches!(point.kind, PointKind::Acceptance(Acceptance::Plain | Acceptance::AdReferendum));
    let of_clause = |id: Id<Clause>, clause: &Clause| {
        let place = if takes_place {
            clause.place.clone().or_else(|| point.place.clone())
        } else {
            point.place.clone()
        };
        (place, Some((clause_words(clause), false)), Some(id))
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
            vec![(point.place.clone(), text.map(|it| (it.text.clone(), false)), Some(id))]
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
) -> Option<(Option<Place>, Words)> {
    let mut waiting = statement.refers_to.clone();
    let mut met = BTreeSet::new();
    let mut best: Option<(Option<civil::Date>, Option<Place>, Words)> = None;
    while let Some(id) = waiting.pop() {
        let Some(other) = dossier.get(id).filter(|it| met.insert(id) && it.counts(as_of)) else { continue };
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
pub(super) fn table(
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
                place: clause.place.clone(),
                words: clause_words(clause),
                date: Some(since),
                order: clause.order.clone(),
                proposal: Some(clause.proposal),
                clause: Some(id),
                ..Stand::new(party, Origin::Clause(id), PointKind::Offer)
            },
            effect: Effect::Bears { in_package: proposal.package },
            target: Target::Clause(id),
            refers_to: Vec::new(),
        });
    }
}

/// A point's own words, or else its statement's; whether these are on several things.
fn spoken(statement: &Statement, point: &Point) -> Words {
    let all = [&point.words, &statement.words, &statement.quote];
    let words = all.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default();
    (words, point.words.is_empty() && statement.points.len() > 1)
}

fn clause_words(clause: &Clause) -> String {
    if clause.text.is_empty() { clause.heading.clone() } else { clause.text.clone() }
}
