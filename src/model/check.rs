//! What only looks wrong: things the program noticed and a person should look at. Never a refusal.

use super::{
    dossier::Dossier,
    fault::places,
    id::{AnyId, Id},
    position::{Origin, Positions, Reason, consent, status},
    record::{Issue, Party, Person, Proposal, Statement, Status},
    scale::Place,
};
use jiff::civil;
use std::collections::BTreeMap;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Something in the record contradicts what was agreed.
    Grave,
    /// Something is probably wrong or missing.
    Doubtful,
    /// Something to know.
    Notable,
}

/// One thing noticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The record to look at first.
    pub record: AnyId,
    /// What was noticed.
    pub what: Noticed,
}

/// What can be noticed.
#[derive(Clone, Debug, PartialEq)]
pub enum Noticed {
    /// Other parties have the same code.
    CodeTwice(String, Vec<Id<Party>>),
    /// A place lies outside the low and high of the issue's scale.
    OffScale(Id<Issue>, Place),
    /// The speaker held no post on that day in any party that the statement was made for.
    NoPost(Id<Person>),
    /// Nothing says where it is known from.
    NoSource,
    /// A statement without a date bears no position.
    NoDate,
    /// A party has departed from a clause that it agreed to.
    Departure(Id<Party>, Id<Issue>),
    /// The issue is marked final, but this party has not confirmed.
    NotConfirmed(Id<Party>),
    /// What a point was made conditional on is the case now.
    ConditionMet(String),
}

impl Check {
    /// How much it matters.
    #[must_use]
    pub const fn gravity(&self) -> Gravity {
        match self.what {
            Noticed::Departure(..) => Gravity::Grave,
            Noticed::CodeTwice(..)
            | Noticed::OffScale(..)
            | Noticed::NoPost(_)
            | Noticed::NoDate
            | Noticed::NotConfirmed(_) => Gravity::Doubtful,
            Noticed::NoSource | Noticed::ConditionMet(_) => Gravity::Notable,
        }
    }
}

/// Everything noticed as of a day, gravest first, then by record.
#[must_use]
pub fn checks(positions: &Positions, as_of: civil::Date) -> Vec<Check> {
    let dossier = positions.dossier();
    let mut out = Vec::new();
    codes(dossier, &mut out);
    for (id, record) in dossier.records() {
        places(dossier, id, record, &mut |_, issue, place| {
            if let Some(issue) = issue
                && dossier.get(issue).is_some_and(|it| !it.scale.covers(place))
            {
                out.push(Check { record: id, what: Noticed::OffScale(issue, place.clone()) });
            }
        });
    }
    for (id, statement) in dossier.all::<Statement>() {
        let mut notice = |what| out.push(Check { record: id.any(), what });
        if statement.citations.is_empty() {
            notice(Noticed::NoSource);
        }
        match statement.date {
            None => notice(Noticed::NoDate),
            Some(date) => {
                if let Some(person) =
                    statement.speaker.filter(|it| !speaks(dossier, *it, statement, date.last()))
                {
                    notice(Noticed::NoPost(person));
                }
                if date.has_come(as_of) {
                    conditions(positions, statement, as_of, &mut notice);
                }
            }
        }
    }
    for (id, proposal) in dossier.all::<Proposal>() {
        if proposal.citations.is_empty() {
            out.push(Check { record: id.any(), what: Noticed::NoSource });
        }
    }
    agreements(positions, as_of, &mut out);
    out.sort_by_key(|it| (it.gravity(), it.record));
    out
}

fn codes(dossier: &Dossier, out: &mut Vec<Check>) {
    let mut by_code: BTreeMap<String, Vec<Id<Party>>> = BTreeMap::new();
    for (id, party) in dossier.all::<Party>().filter(|(_, it)| !it.code.is_empty()) {
        by_code.entry(party.code.to_lowercase()).or_default().push(id);
    }
    for parties in by_code.into_values().filter(|it| it.len() > 1) {
        let code = dossier.get(parties[0]).map(|it| it.code.clone()).unwrap_or_default();
        out.push(Check { record: parties[0].any(), what: Noticed::CodeTwice(code, parties[1..].to_vec()) });
    }
}

/// Whether the person held a post on that day in a party that the statement was made for.
fn speaks(dossier: &Dossier, person: Id<Person>, statement: &Statement, day: civil::Date) -> bool {
    dossier
        .get(person)
        .is_none_or(|it| it.posts.iter().any(|it| statement.by.contains(&it.party) && it.is_held(day)))
}

/// Whether every outcome of the first place is one of the second's.
#[must_use]
pub fn lies_within(inner: &Place, outer: &Place) -> bool {
    fn within<T: Copy + Ord>(inner: [Option<T>; 2], outer: [Option<T>; 2]) -> bool {
        let [low, high] = outer;
        low.is_none_or(|low| inner[0].is_some_and(|it| low <= it))
            && high.is_none_or(|high| inner[1].is_some_and(|it| it <= high))
    }
    match (inner, outer) {
        (Place::Options(inner), Place::Options(outer)) => inner.iter().all(|it| outer.contains(it)),
        (Place::Amount(inner), Place::Amount(outer)) => within(inner.ends(), outer.ends()),
        (Place::Date(inner), Place::Date(outer)) => within(inner.ends(), outer.ends()),
        _ => false,
    }
}

fn conditions(
    positions: &Positions,
    statement: &Statement,
    as_of: civil::Date,
    notice: &mut impl FnMut(Noticed),
) {
    for condition in statement.points.iter().flat_map(|it| &it.conditions) {
        if let (Some(issue), Some(party), Some(place)) = (condition.issue, condition.party, &condition.place)
        {
            let found = positions.position(party, issue, as_of);
            let met = |it: &super::position::Stand| {
                !it.is_open && it.place.as_ref().is_some_and(|it| lies_within(it, place))
            };
            if !found.firm.is_empty() && found.firm.iter().all(met) {
                notice(Noticed::ConditionMet(condition.text.clone()));
            }
        }
    }
}

fn agreements(positions: &Positions, as_of: civil::Date, out: &mut Vec<Check>) {
    let dossier = positions.dossier();
    for (id, issue) in dossier.all::<Issue>() {
        let (stage, _) = status(issue, as_of);
        if !matches!(stage, Status::TentativelyAgreed | Status::Final) {
            continue;
        }
        for (party, _) in dossier.all::<Party>() {
            let found = positions.position(party, id, as_of);
            for stand in &found.departures {
                if let Origin::Statement(statement, _) = stand.origin {
                    out.push(Check { record: statement.any(), what: Noticed::Departure(party, id) });
                }
            }
            if found.reasons.contains(&Reason::NotConfirmed) && consent(dossier, issue).contains(&party) {
                out.push(Check { record: id.any(), what: Noticed::NotConfirmed(party) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Citation, Scale, Span,
        record::{Condition, Of, Point, PointKind, Post, Source, Target},
    };

    const PARTY: Id<Party> = Id::new(1);
    const ISSUE: Id<Issue> = Id::new(1);
    const PERSON: Id<Person> = Id::new(1);
    const STATEMENT: Id<Statement> = Id::new(1);

    fn amount(value: i32) -> Option<Place> {
        Some(Place::Amount(Span::Exactly(value.into())))
    }

    /// A dossier in which nothing is to be noticed.
    fn sound() -> Dossier {
        let scale = Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) };
        let post = Post { from: "2025".parse().ok(), ..Post::new(PARTY) };
        let statement = Statement {
            by: vec![PARTY],
            speaker: Some(PERSON),
            date: "2025-11-30".parse().ok(),
            points: vec![Point { place: amount(3), ..Point::new(Target::Issue(ISSUE), PointKind::Demand) }],
            citations: vec![Citation::new(Id::new(1))],
            ..Statement::default()
        };
        [
            (PARTY.any(), Party { code: "UA".into(), ..Party::default() }.wrap()),
            (Id::<Party>::new(2).any(), Party { code: "RU".into(), ..Party::default() }.wrap()),
            (PERSON.any(), Person { posts: vec![post], ..Person::default() }.wrap()),
            (ISSUE.any(), Issue { scale, ..Issue::default() }.wrap()),
            (STATEMENT.any(), statement.wrap()),
            (Id::<Source>::new(1).any(), Source::default().wrap()),
        ]
        .into_iter()
        .collect()
    }

    fn noticed<K: Of>(id: Id<K>, change: impl FnOnce(&mut K)) -> Vec<Noticed> {
        let mut dossier = sound();
        let mut record = dossier.get(id).expect("there").clone();
        change(&mut record);
        dossier.put(id.any(), Some(record.wrap()));
        checks(&Positions::of(&dossier), civil::date(2025, 12, 31)).into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn nothing_is_noticed_where_nothing_is_wrong() {
        assert_eq!(noticed(STATEMENT, |_| ()), []);
    }

    #[test]
    fn each_thing_is_noticed() {
        assert_eq!(
            noticed(Id::new(2), |it: &mut Party| it.code = "ua".into()),
            [Noticed::CodeTwice("UA".into(), vec![Id::new(2)])]
        );
        assert_eq!(noticed(STATEMENT, |it| it.citations.clear()), [Noticed::NoSource]);
        assert_eq!(noticed(STATEMENT, |it| it.date = None), [Noticed::NoDate]);
        assert_eq!(noticed(STATEMENT, |it| it.date = "2024".parse().ok()), [Noticed::NoPost(PERSON)]);
        assert_eq!(noticed(PERSON, |it| it.posts.clear()), [Noticed::NoPost(PERSON)]);
        let off = amount(11).expect("a place");
        assert_eq!(
            noticed(STATEMENT, |it| it.points[0].place = Some(off.clone())),
            [Noticed::OffScale(ISSUE, off)]
        );
    }

    #[test]
    fn a_condition_that_has_come_true_is_noticed() {
        let condition = |value| Condition {
            text: "if so".into(),
            issue: Some(ISSUE),
            party: Some(PARTY),
            place: amount(value),
        };
        let offer = |value| Point {
            conditions: vec![condition(value)],
            ..Point::new(Target::Issue(ISSUE), PointKind::Offer)
        };
        assert_eq!(
            noticed(STATEMENT, |it| it.points.push(offer(3))),
            [Noticed::ConditionMet("if so".into())]
        );
        assert_eq!(noticed(STATEMENT, |it| it.points.push(offer(4))), []);
    }

    #[test]
    fn lying_within() {
        let place = |span| Place::Amount(span);
        let (low, mid, high) = (1.into(), 2.into(), 3.into());
        assert!(lies_within(&place(Span::Exactly(mid)), &place(Span::Between(low, high))));
        assert!(lies_within(&place(Span::AtLeast(mid)), &place(Span::AtLeast(low))));
        assert!(!lies_within(&place(Span::AtLeast(mid)), &place(Span::Between(low, high))));
        assert!(!lies_within(&place(Span::Between(low, high)), &place(Span::AtMost(mid))));
    }
}
