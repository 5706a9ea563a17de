//! Positions in words: places on a scale, and which rules gave an answer.

use super::{
    count,
    date::{DateStyle, date},
    manual::{self, PositionRule},
    model::name_or_id,
    naming::bare,
    sentence,
    typed::place::shown,
};
use crate::{
    analysis::Outcomes,
    model::{
        AnyId, Date, Dossier, Id, Place, Scale, Span,
        position::{End, Origin, Position, Reason, Stand},
        record::{Acceptance, Issue, Party, PointKind, Withdrawal},
    },
};
use std::collections::BTreeSet;

/// A place on an issue's scale.
#[must_use]
pub fn place(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, place: &Place) -> String {
    on_scale(dossier.get(issue).map(|it| &it.scale), style, place)
}

/// A place on a scale.
#[must_use]
pub fn on_scale(scale: Option<&Scale>, style: DateStyle, place: &Place) -> String {
    match place {
        Place::Options(chosen) => {
            let label =
                |id| scale.and_then(|it| it.option(id)).map_or_else(String::new, |(_, it)| it.label.clone());
            chosen.iter().map(|it| label(*it)).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" or ")
        }
        Place::Amount(_) => match scale {
            Some(Scale::Amount { unit, .. }) if !unit.is_empty() => format!("{} {unit}", shown(place, style)),
            _ => shown(place, style),
        },
        Place::Date(_) => shown(place, style),
    }
}

/// Outcomes on an issue's scale.
#[must_use]
pub fn outcomes(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Outcomes) -> String {
    it.place().map_or_else(|| "any outcome".to_owned(), |it| place(dossier, style, issue, it))
}

/// From where to where a scale goes; blank where it has neither end.
#[must_use]
pub fn ends(scale: &Scale, style: DateStyle) -> String {
    fn span<T>(low: Option<T>, high: Option<T>) -> Option<Span<T>> {
        match (low, high) {
            (Some(low), Some(high)) => Some(Span::Between(low, high)),
            (Some(low), None) => Some(Span::AtLeast(low)),
            (None, high) => high.map(Span::AtMost),
        }
    }
    let place = match scale {
        Scale::Amount { low, high, .. } => span(*low, *high).map(Place::Amount),
        Scale::Date { low, high } => span(*low, *high).map(Place::Date),
        Scale::Open | Scale::Options { .. } => None,
    };
    place.map_or_else(String::new, |it| on_scale(Some(scale), style, &it))
}

/// A stand in few words: its place if it has one, else what was said, and on what condition.
#[must_use]
pub fn stand(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, stand: &Stand) -> String {
    let words = said(dossier, style, issue, stand);
    let condition = condition(stand);
    if condition.is_empty() { words } else { format!("{words} if {condition}") }
}

/// The place of a stand if it has one, else its words. Where those are of a statement on several things, none of them
/// belongs to this one alone: only what kind of point it is can be told.
fn said(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, stand: &Stand) -> String {
    match &stand.place {
        Some(it) => place(dossier, style, issue, it),
        None if stand.is_of_several => {
            let has_scale = dossier.get(issue).is_some_and(|it| it.scale != Scale::Open);
            format!("{}, {}", stand.kind, if has_scale { "no place given" } else { "no words of its own" })
        }
        None => stand.words.clone(),
    }
}

/// In what words that was said which a cell tells only by its kind; blank if nothing was.
#[must_use]
pub fn behind(position: &Position) -> String {
    let stands = position.firm.iter().chain(&position.conditional).chain(&position.packages);
    let unsaid = stands.chain(&position.signals).filter(|it| it.place.is_none() && it.is_of_several);
    let mut all: Vec<&str> = unsaid.map(|it| it.words.trim()).filter(|it| !it.is_empty()).collect();
    all.dedup();
    all.join(" / ")
}

/// On what a stand depends, without the word `if`; blank if on nothing that was put in words.
#[must_use]
pub fn condition(stand: &Stand) -> String {
    let conditions = stand.conditions.iter().map(bare).filter(|it| !it.is_empty());
    conditions.collect::<Vec<_>>().join(" and ")
}

/// What a cell says, in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What stands firm, or that there is no answer yet.
    pub firm: String,
    /// What stands beside it, on a condition or in a package.
    pub beside: Vec<Beside>,
    /// What was signalled; blank if nothing was.
    pub signalled: String,
}

/// What stands beside what stands firm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What is offered.
    pub said: String,
    /// What keeps it from standing firm: `if pensions stay`, `in P2`. Blank in what is nobody's position.
    pub on: String,
}

impl Beside {
    /// Both in one text.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = [self.said.as_str(), self.on.as_str()];
        parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A cell in one line: what stands firm, and beside it what is conditional, in packages or signalled.
#[must_use]
pub fn cell(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, position: &Position) -> String {
    let Parts { firm, beside, signalled } = parts(dossier, style, issue, position);
    let beside = beside.iter().map(Beside::text);
    let parts = std::iter::once(firm).chain(beside).chain([signalled]).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// The same in its parts.
#[must_use]
pub fn parts(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, position: &Position) -> Parts {
    let join = |stands: &[Stand], by: &str| {
        stands.iter().map(|it| stand(dossier, style, issue, it)).collect::<Vec<_>>().join(by)
    };
    let nothing = || match position.withdrawn {
        Some(on) => format!("withdrawn {}", date(on, style)),
        None if position.has_answered() => "nothing firm".to_owned(),
        None => "no answer yet".to_owned(),
    };
    let mut firm = vec![if position.is_silent() { nothing() } else { join(&position.firm, " / ") }];
    for it in &position.firm {
        firm.extend(it.is_open.then(|| "ad referendum".to_owned()));
        firm.extend(it.via.map(|it| format!("via {}", name(dossier, it))));
        firm.extend(it.differs.iter().map(|it| format!("differs from {}", name(dossier, *it))));
    }
    firm.extend(position.reasons.contains(&Reason::OrderOpen).then(|| "order not known".to_owned()));
    let package = |it: &Stand| {
        let proposal = it.proposal.and_then(|it| dossier.get(it));
        proposal.map_or("a package", |it| if it.code.is_empty() { &it.title } else { &it.code })
    };
    let on_condition = |it: &Stand| match condition(it) {
        on if on.is_empty() => "on a condition".to_owned(),
        on => format!("if {on}"),
    };
    let beside = |it: &Stand, on: String| Beside { said: said(dossier, style, issue, it), on };
    let mut all: Vec<Beside> = position.conditional.iter().map(|it| beside(it, on_condition(it))).collect();
    all.extend(position.packages.iter().map(|it| beside(it, format!("in {}", package(it)))));
    let signalled = join(&position.signals, " / ");
    Parts {
        firm: firm.join(", "),
        beside: all,
        signalled: if position.signals.is_empty() { signalled } else { format!("signalled: {signalled}") },
    }
}

fn name(dossier: &Dossier, party: Id<Party>) -> String {
    dossier
        .get(party)
        .map(|it| if it.code.is_empty() { it.name.clone() } else { it.code.clone() })
        .unwrap_or_default()
}

/// What gave an answer, a sentence each.
#[must_use]
pub fn explain(dossier: &Dossier, style: DateStyle, position: &Position) -> Vec<String> {
    position.reasons.iter().map(|it| reason(dossier, style, it)).collect()
}

/// The rules that gave an answer, in their order, in the words of the manual.
#[must_use]
pub fn rules(position: &Position) -> Vec<PositionRule> {
    let numbers: BTreeSet<u8> = position.reasons.iter().map(Reason::rule).collect();
    numbers.into_iter().filter_map(manual::of_position).collect()
}

fn reason(dossier: &Dossier, style: DateStyle, reason: &Reason) -> String {
    let named = |id: AnyId| name_or_id(dossier, style, id);
    let said = |origin: &Origin| match origin {
        Origin::Statement(id, _) => format!("the statement “{}”", named(id.any())),
        Origin::Clause(id) => format!("clause {} that it tabled", named(id.any())),
    };
    let on = |day: Option<Date>| day.map_or_else(String::new, |it| format!(" of {}", date(it, style)));
    let dated = |id: &Id<crate::model::Statement>| {
        format!("the statement{}", on(dossier.get(*id).and_then(|it| it.date)))
    };
    match reason {
        Reason::Bears(it) => {
            format!("It rests on {}, which is on record and bears a position.", said(it))
        }
        Reason::Signals(it) => format!(
            "{} without prejudice or unattributed: shown as a signal, no part of the position.",
            count(*it, "point was made", "points were made")
        ),
        Reason::Internal(it) => format!(
            "{} within the party and does not count.",
            count(*it, "point was made", "points were made")
        ),
        Reason::BearsNone(it) => format!(
            "{} of a kind that bears no position: a rejection, reservation or comment.",
            count(*it, "point is", "points are")
        ),
        Reason::Blank(it) => {
            format!("{} nothing yet, by no place and in no words.", count(*it, "point says", "points say"))
        }
        Reason::NothingFirm => {
            "Nothing stands firm: what it says depends on a condition or a package.".to_owned()
        }
        Reason::RedLine(it) => {
            format!("In {} it states a red line: a limit, not a position.", dated(it))
        }
        Reason::MediatorsText(it) => {
            format!("It tabled {} as chair or mediator; such a text is nobody's position.", named(it.any()))
        }
        Reason::Accepts(it) => {
            format!("By {} it accepts, and takes the place of what it accepts.", said(it))
        }
        Reason::ChangesWithoutPlace(it) => {
            format!(
                "{} accepts with changes but gives no place of its own; it bears nothing.",
                sentence(&dated(it))
            )
        }
        Reason::AdReferendum(it) => {
            format!(
                "{} accepts ad referendum; it is neither confirmed nor disavowed, and so open.",
                sentence(&dated(it))
            )
        }
        Reason::Disavowed(it) => format!(
            "{} refuses what the party had accepted; the acceptance no longer stands.",
            sentence(&dated(it))
        ),
        Reason::Conditional(it) => {
            let stand = if *it == 1 { "it stands" } else { "they stand" };
            format!(
                "{} on a condition: {stand} beside what is firm, never in its place.",
                count(*it, "point depends", "points depend")
            )
        }
        Reason::InPackage(it) => {
            format!("What it says in {} stands beside its own position.", named(it.any()))
        }
        Reason::Ended(it, end) => format!(
            "{} has ended, {}, and what it said with it.",
            named(it.any()),
            self::end(dossier, style, *end)
        ),
        Reason::Withdrew(it, Withdrawal::ToBefore) => {
            format!("{} takes the party back to what stood before.", sentence(&dated(it)))
        }
        Reason::Withdrew(it, Withdrawal::ToNothing) => {
            format!("{} takes the party back to nothing, the baseline.", sentence(&dated(it)))
        }
        Reason::ConditionalWithdrawal(it) => {
            format!("{} withdraws on a condition, and so takes nothing back.", sentence(&dated(it)))
        }
        Reason::Bound(it) => {
            format!("It is bound by {}, whose position is its own.", named(it.any()))
        }
        Reason::Via(it) => format!("{} spoke later, and for it.", named(it.any())),
        Reason::Differs(it) => format!("It spoke later than {}, and differently.", named(it.any())),
        Reason::AgainstBloc(it) => {
            format!("It has itself said something else than {}, which binds it.", named(it.any()))
        }
        Reason::BlocsDiffer => "Its blocs differ; both are shown.".to_owned(),
        Reason::OrderOpen => "The dates do not tell which came last; all that may have are shown.".to_owned(),
        Reason::Undated(it) => format!(
            "{} no date, and so no place in the order.",
            count(*it, "statement has", "statements have")
        ),
        Reason::Agreed(it, status) => {
            format!(
                "It accepted clause {}, and the issue is {status}: the clause binds what is shown.",
                named(it.any())
            )
        }
        Reason::Departs(it) => format!("With {} it departs from what it agreed to.", said(it)),
        Reason::NotConfirmed => "The issue is marked final, but it has not confirmed.".to_owned(),
        Reason::Silence => "It has not answered; silence is never consent.".to_owned(),
    }
}

/// Where it is told what a point of that kind accepts or takes back, if it does.
#[must_use]
pub const fn refers(kind: PointKind) -> Option<&'static str> {
    match kind {
        PointKind::Acceptance(Acceptance::Plain | Acceptance::WithChanges) => Some(
            "It accepts what the statements under “Refers to” say on this, or the clause or proposal that it is about.",
        ),
        PointKind::Acceptance(Acceptance::AdReferendum) => Some(
            "It accepts what the statements under “Refers to” say on this, or the clause or proposal that it is about; \
             open until the party confirms it by another acceptance, or refuses.",
        ),
        PointKind::Withdrawal(Withdrawal::ToBefore) => Some(
            "It takes back what the statements under “Refers to” say on this, or else what the party said last.",
        ),
        PointKind::Withdrawal(Withdrawal::ToNothing) => {
            Some("It takes back all that the party stands on here.")
        }
        _ => None,
    }
}

/// What has ended a proposal: `superseded by P2`.
#[must_use]
pub fn end(dossier: &Dossier, style: DateStyle, end: End) -> String {
    let by = match end {
        End::Superseded(by) => Some(by.any()),
        End::Refused(by) => by.map(Id::any),
        End::Expired | End::Withdrawn => None,
    };
    let by = by.map_or_else(String::new, |it| format!(" by {}", name_or_id(dossier, style, it)));
    format!("{}{by}", end.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ScaleOption,
        position::Positions,
        record::{Condition, KindName, Of, Point, Statement, Target},
    };

    #[test]
    fn a_cell_reads_as_one_would_say_it() {
        let (party, issue) = (Id::<Party>::new(1), Id::<Issue>::new(1));
        let scale = Scale::Amount { unit: "%".into(), low: None, high: None };
        let point = |value: i32, condition: Option<&str>| Point {
            place: Some(Place::Amount(Span::Exactly(value.into()))),
            conditions: condition
                .map(|it| Condition { text: it.into(), ..Condition::default() })
                .into_iter()
                .collect(),
            ..Point::new(Target::Issue(issue), PointKind::Offer)
        };
        let statement = Statement {
            by: vec![party],
            date: "2025-11-30".parse().ok(),
            words: "an offer".into(),
            points: vec![point(3, None), point(4, Some("if pensions stay"))],
            ..Statement::default()
        };
        let dossier: Dossier = [
            (party.any(), Party { name: "Union".into(), ..Party::default() }.wrap()),
            (issue.any(), Issue { title: "Wage".into(), scale, ..Issue::default() }.wrap()),
            (Id::<Statement>::new(1).any(), statement.wrap()),
        ]
        .into_iter()
        .collect();
        let positions = Positions::of(&dossier);
        let found = positions.position(party, issue, jiff::civil::date(2025, 12, 1));
        assert_eq!(cell(&dossier, DateStyle::DayMonthYear, issue, &found), "3 %; 4 % if pensions stay");
        assert_eq!(
            explain(&dossier, DateStyle::DayMonthYear, &found),
            [
                "1 point depends on a condition: it stands beside what is firm, never in its place.",
                "It rests on the statement “Union, 30 Nov 2025, an offer”, which is on record and bears a position.",
            ]
        );
        let only_if = {
            let mut it = dossier.get(Id::<Statement>::new(1)).expect("it is there").clone();
            it.points.remove(0);
            let offer = [(Id::<Statement>::new(1).any(), it.wrap())];
            let others = dossier.records().filter(|(id, _)| id.kind != KindName::Statement);
            let all: Dossier = others.map(|(id, it)| (id, it.clone())).chain(offer).collect();
            let found = Positions::of(&all).position(party, issue, jiff::civil::date(2025, 12, 1));
            cell(&all, DateStyle::DayMonthYear, issue, &found)
        };
        assert_eq!(only_if, "nothing firm; 4 % if pensions stay");
        let silent = positions.position(party, issue, jiff::civil::date(2025, 1, 1));
        assert_eq!(cell(&dossier, DateStyle::DayMonthYear, issue, &silent), "no answer yet");
        assert_eq!(
            explain(&dossier, DateStyle::DayMonthYear, &silent),
            ["It has not answered; silence is never consent."]
        );
    }

    #[test]
    fn of_a_statement_on_several_things_only_what_belongs_to_a_point_is_told_as_its_own() {
        let (party, wage, hours) = (Id::<Party>::new(1), Id::<Issue>::new(1), Id::<Issue>::new(2));
        let id = Id::<Statement>::new(1);
        let told = |points: Vec<Point>, issue: Id<Issue>| {
            let statement = Statement {
                by: vec![party],
                date: "2025-11-30".parse().ok(),
                words: "we want more of everything".into(),
                points,
                ..Statement::default()
            };
            let scale = Scale::Amount { unit: "%".into(), low: None, high: None };
            let dossier: Dossier = [
                (party.any(), Party::default().wrap()),
                (wage.any(), Issue { scale, ..Issue::default() }.wrap()),
                (hours.any(), Issue::default().wrap()),
                (id.any(), statement.wrap()),
            ]
            .into_iter()
            .collect();
            let found = Positions::of(&dossier).position(party, issue, jiff::civil::date(2025, 12, 1));
            (cell(&dossier, DateStyle::Iso, issue, &found), behind(&found))
        };
        let demand = |issue| Point::new(Target::Issue(issue), PointKind::Demand);
        let whole = "we want more of everything";
        assert_eq!(told(vec![demand(wage)], wage), (whole.into(), String::new()), "they are its own");
        let both = || vec![demand(wage), demand(hours)];
        assert_eq!(told(both(), wage), ("demand, no place given".into(), whole.into()));
        assert_eq!(told(both(), hours), ("demand, no words of its own".into(), whole.into()));
        let own = Point { words: "four days".into(), ..demand(hours) };
        assert_eq!(told(vec![demand(wage), own], hours), ("four days".into(), String::new()));
        let place = Some(Place::Amount(Span::Exactly(5.into())));
        let own = Point { place, ..demand(wage) };
        assert_eq!(told(vec![own, demand(hours)], wage), ("5 %".into(), String::new()));
    }

    #[test]
    fn a_condition_that_is_not_told_is_a_condition_all_the_same() {
        let it = Beside { said: "4 %".into(), on: "if pensions stay".into() };
        assert_eq!(it.text(), "4 % if pensions stay");
        assert_eq!(Beside { said: "4 %".into(), on: String::new() }.text(), "4 %");
        let (party, issue) = (Id::<Party>::new(1), Id::<Issue>::new(1));
        let point = Point {
            words: "four".into(),
            conditions: vec![Condition::default()],
            ..Point::new(Target::Issue(issue), PointKind::Offer)
        };
        let statement = Statement {
            by: vec![party],
            date: "2025-11-30".parse().ok(),
            points: vec![point],
            ..Statement::default()
        };
        let dossier: Dossier = [
            (party.any(), Party::default().wrap()),
            (issue.any(), Issue::default().wrap()),
            (Id::<Statement>::new(1).any(), statement.wrap()),
        ]
        .into_iter()
        .collect();
        let found = Positions::of(&dossier).position(party, issue, jiff::civil::date(2025, 12, 1));
        assert_eq!(cell(&dossier, DateStyle::Iso, issue, &found), "nothing firm; four on a condition");
    }

    #[test]
    fn one_and_several_points_on_a_condition_are_told_in_grammar() {
        let told = |many| reason(&Dossier::default(), DateStyle::Iso, &Reason::Conditional(many));
        assert!(told(1).starts_with("1 point depends on a condition: it stands"), "{}", told(1));
        assert!(told(2).starts_with("2 points depend on a condition: they stand"), "{}", told(2));
    }

    #[test]
    fn options_are_named() {
        let option =
            |number, label: &str| ScaleOption { label: label.into(), ..ScaleOption::new(Id::new(number)) };
        let scale =
            Scale::Options { ordered: true, options: vec![option(1, "withdraw"), option(2, "freeze")] };
        assert_eq!(
            on_scale(Some(&scale), DateStyle::Iso, &Place::Options(vec![Id::new(1), Id::new(2)])),
            "withdraw or freeze"
        );
    }
}
