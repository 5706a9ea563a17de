//! Checks in words: what was noticed, a sentence each.

use super::{
    count,
    date::{DateStyle, date},
    list,
    model::name_or_id,
    naming::Words,
    position, quoted, sentence, shortened,
};
use crate::{
    analysis::{
        checks::{Check, Fix, Gravity, Mark, Noticed, Overdue, Why},
        overview::Overview,
    },
    model::{Dossier, Level, record::Note},
};

/// How much it matters.
#[must_use]
pub const fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Grave => "grave",
        Gravity::Serious => "serious",
        Gravity::Notable => "notable",
    }
}

/// What was noticed, and about what.
#[must_use]
pub fn line(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let reason = reason(dossier, style, check);
    let Some(id) = check.record() else { return reason };
    format!("{} {}: {reason}", id.kind.word(), quoted(&name_or_id(dossier, style, id)))
}

/// What is told when a check was dismissed.
pub const DISMISSED: &str = "The check is dismissed; the note says why";

/// What is told when the note that dismissed a check is gone.
pub const RESTORED: &str = "The check is back, and the note that dismissed it is gone";

/// What is asked before a check is dismissed.
pub const WHY: &str = "A note keeps the reason and dismisses the check, for whoever may see what it is about. Remove the note, and the check is back.";

/// What leads to the checks that are not told beside the others.
#[must_use]
pub fn more(many: usize) -> String {
    match many {
        1 => "1 more check".to_owned(),
        _ => format!("{many} more checks"),
    }
}

/// What leads to the checks that stand below what they are about.
#[must_use]
pub fn below(many: usize) -> String {
    format!("{} below", count(many, "check", "checks"))
}

/// That so many checks call for a sign, and how many of them matter most.
#[must_use]
pub fn marked(it: Mark) -> String {
    let word = gravity(it.gravity);
    match it {
        Mark { many: 1, .. } => format!("1 {word} check"),
        Mark { many, alike, .. } if many == alike => format!("{many} {word} checks"),
        Mark { many, alike, .. } => format!("{many} checks, {alike} of them {word}"),
    }
}

/// The reasons of some checks below each other, few of them.
pub fn tip<'a>(dossier: &Dossier, style: DateStyle, checks: impl Iterator<Item = &'a Check>) -> String {
    let told = checks.take(FEW).map(|it| {
        format!("{}: {}", sentence(gravity(it.gravity)), shortened(&reason(dossier, style, it), MOST))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// So much of a reason stands in a tip, in characters.
const MOST: usize = 240;

/// What the button does that does what can be done.
pub const TO_FIX: &str = "One step, which can be undone";

/// What the button does that dismisses.
pub const TO_DISMISS: &str = "Asks why it needs no looking at any more, and keeps that as a note";

/// What the button does that takes a dismissal back.
pub const TO_RESTORE: &str = "Removes the note that dismisses it; the check is to be looked at again";

/// What the button does that leads to the position.
pub const TO_SEE: &str = "Shows where the party stands, and by which rules";

/// How many of which gravity there are; blank if there are none.
#[must_use]
pub fn gravities(it: &Overview) -> String {
    let there = it.gravities().into_iter().filter(|(_, many)| *many > 0);
    there.map(|(of, many)| format!("{many} {}", gravity(of))).collect::<Vec<_>>().join(", ")
}

/// How many of which gravity there are, and how many were dismissed.
#[must_use]
pub fn tally(it: &Overview) -> String {
    let noticed = Some(gravities(it)).filter(|it| !it.is_empty());
    let noticed = noticed.unwrap_or_else(|| "Nothing to look at".to_owned());
    match it.dismissed.len() {
        0 => noticed,
        many => format!("{noticed}; {many} dismissed"),
    }
}

/// By what a check was dismissed: when, by whom, and why.
#[must_use]
pub fn dismissed(style: DateStyle, note: &Note) -> String {
    let by = note.added.as_ref().map(|it| it.by.trim()).filter(|it| !it.is_empty());
    let by = by.map_or_else(String::new, |it| format!(" by {it}"));
    let on = note.date.map_or_else(String::new, |it| format!(" on {}", date(it, style)));
    match note.text.trim() {
        "" => format!("Dismissed{by}{on}, without a reason."),
        why => format!("Dismissed{by}{on}: {why}"),
    }
}

/// So many are named before the others are counted.
const FEW: usize = 4;

/// What was noticed: a sentence, or two.
#[must_use]
pub fn reason(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let it = Words { dossier, style };
    let reason = match &check.noticed {
        Noticed::RedLineCrossed { party, issue, stand, limit, stated, is_signal } => format!(
            "{} {} on {}, beyond its own red line: {} ({})",
            it.name(*party),
            it.says(*issue, stand, *is_signal),
            it.name(*issue),
            it.place(*issue, limit),
            it.date(*stated)
        ),
        Noticed::OutsideInstructions { party, issue, stand, range, instructed, is_signal, is_newer } => {
            let since = if *is_newer {
                "which it was instructed since to keep within"
            } else {
                "outside what it was instructed"
            };
            format!(
                "{} {} on {}, {since}: {} ({})",
                it.name(*party),
                it.says(*issue, stand, *is_signal),
                it.name(*issue),
                it.outcomes(*issue, range),
                it.date(*instructed)
            )
        }
        Noticed::Departure { party, issue, stand } => format!(
            "{} departs from what it agreed to on {}: it now {}",
            it.name(*party),
            it.name(*issue),
            it.says(*issue, stand, false)
        ),
        Noticed::MovedBack { party, issue, from, to: Some(to), on, others } => format!(
            "{} has gone back on {}, from {} to {} ({}): it is farther from {}",
            it.name(*party),
            it.name(*issue),
            it.what(*issue, from),
            it.what(*issue, to),
            date(*on, style),
            it.names(others)
        ),
        Noticed::MovedBack { party, issue, from, to: None, on, .. } => format!(
            "{} has taken back {} on {} ({}) and stands on nothing",
            it.name(*party),
            it.what(*issue, from),
            it.name(*issue),
            date(*on, style)
        ),
        Noticed::MovedTowards { party, issue, from, to, on, towards, away } => {
            let away =
                if away.is_empty() { String::new() } else { format!(", away from {}", it.names(away)) };
            format!(
                "{} has moved towards {}{away} on {}, from {} to {} ({})",
                it.name(*party),
                it.names(towards),
                it.name(*issue),
                it.what(*issue, from),
                it.what(*issue, to),
                date(*on, style)
            )
        }
        Noticed::DiffersFromBloc { party, issue, own, bloc, theirs, is_bound } => {
            let own = it.what(*issue, own);
            let theirs = theirs
                .as_ref()
                .map_or_else(String::new, |theirs| format!(", which stands on {}", it.what(*issue, theirs)));
            let (party, bloc, on) = (it.name(*party), it.name(*bloc), it.name(*issue));
            if *is_bound {
                format!("{party} has said {own} on {on}, but is bound by {bloc}{theirs}")
            } else {
                format!("{party} stands on {own} for {on}, and differs from {bloc}{theirs}")
            }
        }
        Noticed::AgreedButDiffers { issue, agreed, on } => {
            let agreed = agreed
                .as_ref()
                .map_or_else(String::new, |agreed| format!(" at {}", it.place(*issue, agreed)));
            let each = on.iter().map(|(party, place)| {
                let place = place.as_ref().map(|place| it.place(*issue, place)).unwrap_or_default();
                format!("{} stands on {place}", it.name(*party))
            });
            format!("it is tentatively agreed{agreed}, but {}", list(&each.collect::<Vec<_>>(), "and"))
        }
        Noticed::NotConfirmed(party) => {
            format!("it is marked final, but {} has not confirmed", it.name(*party))
        }
        Noticed::NoPosition { parties, status, .. } => {
            let [have, their] = if parties.len() == 1 { ["has", "its"] } else { ["have", "their"] };
            format!(
                "{} {have} no position on it; it is {status} and needs {their} consent",
                it.names(parties)
            )
        }
        Noticed::NotRestated { party, issues, since } => {
            let on: Vec<String> = issues.iter().take(FEW).map(|issue| it.name(*issue)).collect();
            let more = issues.len() - on.len();
            let on = if more > 0 { [on, vec![format!("{more} more")]].concat() } else { on };
            format!(
                "{} has said nothing newer on {} since {}",
                it.name(*party),
                list(&on, "and"),
                it.date(*since)
            )
        }
        Noticed::ConditionMet { party, issue, stand, condition, on, by } => {
            let stand_there = if by.len() == 1 { "stands there" } else { "stand there" };
            format!(
                "{} depends on {}; {} now {stand_there}, on {}",
                it.depending(*party, *issue, stand.as_deref()),
                it.condition(condition),
                it.names(by),
                it.name(*on)
            )
        }
        Noticed::ConditionImpossible { party, issue, stand, condition, on, why } => {
            let why = match why {
                Why::NotAtIssue => format!("{} is no longer at issue", it.name(*on)),
                Why::Settled(status, place) => {
                    format!("{} is {status}, at {}", it.name(*on), it.place(*on, place))
                }
                Why::BeyondRedLine(party, limit) => format!(
                    "it lies beyond the red line of {} on {}, {}",
                    it.name(*party),
                    it.name(*on),
                    it.place(*on, limit)
                ),
            };
            format!(
                "{} depends on {}, and that cannot come about any more: {why}",
                it.depending(*party, *issue, stand.as_deref()),
                it.condition(condition)
            )
        }
        Noticed::CircularConditions { cells, fits } => {
            let each: Vec<String> = cells
                .iter()
                .map(|(issue, party)| format!("{} on {}", it.name(*party), it.name(*issue)))
                .collect();
            let wait = match cells.len() {
                1 => "waits for itself",
                2 => "wait for each other",
                _ => "wait for one another",
            };
            let fits = if *fits {
                ". Each would give what is asked of it; they can be settled together"
            } else {
                ", and nobody can go first"
            };
            format!("{} {wait}{fits}", list(&each, "and"))
        }
        Noticed::OutsideBottomLine { party, issue, stand, range, assessed } => format!(
            "{} {} on {}, outside what it was assessed to accept in the end: {} ({})",
            it.name(*party),
            it.says(*issue, stand, false),
            it.name(*issue),
            it.outcomes(*issue, range),
            it.date(*assessed)
        ),
        Noticed::OldAssessment { party, issue, assessed, spoke } => format!(
            "{} was assessed on {} as of {} and has spoken since ({})",
            it.name(*party),
            it.name(*issue),
            date(*assessed, style),
            it.date(*spoke)
        ),
        Noticed::NoPost(person) => {
            format!("{} held no post that day in a party for which this was said", it.name(*person))
        }
        Noticed::NoSource => "no source says where this is known from".to_owned(),
        Noticed::WeakSource { unreliable: Some(source) } => {
            format!("this is known only from what is graded unreliable: {}", it.name(*source))
        }
        Noticed::WeakSource { unreliable: None } => {
            "this is graded improbable, and known from nowhere else".to_owned()
        }
        Noticed::NoOutcome { on, is_planned: true } => {
            format!("its day has passed ({}), and it is still marked as planned", date(*on, style))
        }
        Noticed::NoOutcome { on, is_planned: false } => {
            format!("it was held ({}), and nothing says what came of it", date(*on, style))
        }
        Noticed::Expired(Overdue::Task, on) => {
            format!("it was to be done by {} and is not done", date(*on, style))
        }
        Noticed::Expired(Overdue::Deadline(status), on) => {
            format!("it was to be settled by {} and is {status}", date(*on, style))
        }
        Noticed::Expired(Overdue::Offer, on) => {
            format!("it held until {} and is still marked as tabled", date(*on, style))
        }
        Noticed::HigherLevel { of, level, by, is_quoted } => {
            let many = if *by == 1 {
                "this".to_owned()
            } else {
                format!("this and {} more", count(by - 1, "record", "records"))
            };
            let does = match (is_quoted, by) {
                (true, 1) => "repeats words of",
                (true, _) => "repeat words of",
                (false, 1) => "names",
                (false, _) => "name",
            };
            let who = match level {
                Level::Public => "for anybody",
                Level::Table => "for the table only",
                Level::Delegation => "for the delegation only",
                Level::Principals => "for the principals only",
            };
            format!("{many} {does} {} {}, which is {who}", of.kind.word(), quoted(&it.name(*of)))
        }
        Noticed::OffScale(issue, place) => {
            format!("{} lies off the scale of {}", it.place(*issue, place), it.name(*issue))
        }
        Noticed::CodeTwice(code, others) => format!("the code {code} is also that of {}", it.names(others)),
        Noticed::NoDate => "without a date it bears no position".to_owned(),
    };
    format!("{}.", sentence(reason.trim_end_matches('.')))
}

/// What can be done about it: the label of a button.
#[must_use]
pub fn fix(style: DateStyle, fix: &Fix) -> String {
    match fix {
        Fix::Raise(_, level) => format!("Let only the level {level} see this"),
        Fix::MarkHeld(_) => "Mark as held".to_owned(),
        Fix::MarkDone(_, on) => format!("Mark as done on {}", date(*on, style)),
        Fix::Lapse(_, on) => format!("Mark as lapsed from {}", date(*on, style)),
        Fix::Widen(_, scale) => format!("Widen the scale: {}", position::ends(scale, style)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::{date, *},
        model::{
            CheckRule, Condition, Id, Party, PointKind, Role, Statement, Status,
            record::{
                Assessment, Basis, BottomLine, Event, EventStatus, IssueStatus, Membership, Point, Task,
            },
        },
    };

    /// What is said of what a rule has noticed.
    fn told(talks: &Talks, rule: CheckRule) -> Vec<String> {
        talks.found(rule).iter().map(|it| reason(&talks.0, DateStyle::Iso, it)).collect()
    }

    #[test]
    fn what_was_noticed_is_said_in_sentences() {
        use PointKind::{Demand, Offer, RedLine};
        let says = |talks: Talks, rule, expected: &str| assert_eq!(told(&talks, rule), [expected]);
        let later = |kind, place| said(PARTY_A, "2025-12-15", on(WAGE, kind, place));
        let line = said(PARTY_A, "2025-12-01", on(WAGE, RedLine, at_least(5)));
        says(
            sound().put(Id::new(20), line).put(Id::new(21), later(Offer, at(4))),
            CheckRule::RedLineCrossed,
            "Union offers 4 % (2025-12-15) on Wage, beyond its own red line: at least 5 % (2025-12-01).",
        );
        says(
            sound().put(Id::new(21), later(Demand, at(7))),
            CheckRule::MovedBack,
            "Union has gone back on Wage, from 6 % to 7 % (2025-12-15): it is farther from Employer.",
        );
        says(
            sound().put(Id::new(21), later(Demand, at(5))),
            CheckRule::MovedTowards,
            "Union has moved towards Employer on Wage, from 6 % to 5 % (2025-12-15).",
        );
        says(
            agreed(4).put(Id::new(21), later(Demand, at(5))).with(Id::new(21), |it: &mut Statement| {
                it.date = Some(date("2025-12-20"));
            }),
            CheckRule::Departure,
            "Union departs from what it agreed to on Wage: it now demands 5 % (2025-12-20).",
        );
        let agreed_early = IssueStatus::new(date("2025-12-12"), Status::TentativelyAgreed);
        says(
            sound().with(WAGE, |it| it.statuses.push(agreed_early)),
            CheckRule::AgreedButDiffers,
            "It is tentatively agreed, but Union stands on 6 % and Employer stands on 2 %.",
        );
        let conditions = vec![if_so(WAGE, PARTY_B, at_least(2))];
        says(
            sound().put(
                Id::new(21),
                said(PARTY_A, "2025-12-15", Point { conditions, ..on(WAGE, Offer, at(4)) }),
            ),
            CheckRule::ConditionMet,
            "What Union has said on Wage (4 %) depends on “so”; Employer now stands there, on Wage.",
        );
        let bottom_line = BottomLine { surely: None, possibly: at_most(1) };
        let it = Assessment {
            issue: Some(WAGE),
            date: Some(date("2025-11-20")),
            basis: Basis::Instructed,
            bottom_line,
            ..Assessment::new(PARTY_B)
        };
        says(
            sound().put(Id::new(1), it.clone()),
            CheckRule::OutsideInstructions,
            "Employer offers 2 % (2025-12-01) on Wage, outside what it was instructed: at most 1 % (2025-11-20).",
        );
        let assessed = sound().put(Id::new(1), Assessment { basis: Basis::Assessed, ..it });
        says(
            assessed.clone(),
            CheckRule::OutsideBottomLine,
            "Employer offers 2 % (2025-12-01) on Wage, outside what it was assessed to accept in the end: at most 1 % (2025-11-20).",
        );
        says(
            assessed,
            CheckRule::OldAssessment,
            "Employer was assessed on Wage as of 2025-11-20 and has spoken since (2025-12-01).",
        );
        let third = Party { name: "State".into(), ..Party::default() };
        says(
            sound().put(Id::new(9), third),
            CheckRule::NoPosition,
            "State has no position on it; it is open and needs its consent.",
        );
        let task = Task { title: "Ask".into(), due: Some(date("2025-11")), ..Task::default() };
        says(
            sound().put(Id::new(1), task),
            CheckRule::Expired,
            "It was to be done by 2025-11 and is not done.",
        );
        let start = Some(crate::model::When { date: date("2025-12-01"), time: None });
        says(
            sound().put(Id::new(1), Event { status: EventStatus::Held, start, ..Event::default() }),
            CheckRule::NoOutcome,
            "It was held (2025-12-01), and nothing says what came of it.",
        );
    }

    #[test]
    fn what_is_told_in_no_words_is_told_by_what_it_asks() {
        let mute = |on, party, place| Condition { text: String::new(), ..if_so(on, party, place) };
        let offer = |condition| Point { conditions: vec![condition], ..on(WAGE, PointKind::Offer, at(4)) };
        let met = said(PARTY_A, "2025-12-15", offer(mute(WAGE, PARTY_B, at_least(2))));
        assert_eq!(
            told(&sound().put(Id::new(21), met), CheckRule::ConditionMet),
            [
                "What Union has said on Wage (4 %) depends on this, that Employer accepts at least 2 % on Wage; Employer now stands there, on Wage."
            ]
        );
    }

    #[test]
    fn who_waits_for_whom() {
        let offers = |by, other, place| {
            let conditions = vec![if_so(WAGE, other, place)];
            said(by, "2025-12-15", Point { conditions, ..on(WAGE, PointKind::Offer, at(4)) })
        };
        let circle = |place| {
            let talks = sound().put(Id::new(21), offers(PARTY_A, PARTY_B, place));
            talks.put(Id::new(22), offers(PARTY_B, PARTY_A, at(4)))
        };
        assert_eq!(
            told(&circle(at(4)), CheckRule::CircularConditions),
            [
                "Employer on Wage and Union on Wage wait for each other. Each would give what is asked of it; they can be settled together."
            ]
        );
        assert_eq!(
            told(&circle(at(3)), CheckRule::CircularConditions),
            ["Employer on Wage and Union on Wage wait for each other, and nobody can go first."]
        );
    }

    #[test]
    fn what_is_held_through_a_bloc_is_said_with_it() {
        let bloc = Id::<Party>::new(9);
        let bound = Membership { binding: true, ..Membership::new(bloc) };
        let line = said(PARTY_A, "2025-12-01", on(WAGE, PointKind::RedLine, at_least(5)));
        let talks = sound()
            .put(bloc, Party { name: "League".into(), role: Role::Supporter, ..Party::default() })
            .with(PARTY_A, |it| it.memberships.push(bound))
            .put(Id::new(20), line)
            .put(Id::new(21), said(bloc, "2025-12-15", on(WAGE, PointKind::Offer, at(4))));
        assert_eq!(
            told(&talks, CheckRule::RedLineCrossed),
            [
                "Union offers 4 % through League (2025-12-15) on Wage, beyond its own red line: at least 5 % (2025-12-01)."
            ]
        );
    }

    #[test]
    fn a_line_names_the_record_to_look_at() {
        let talks = sound().with(SAID_A, |it| it.points[0].place = at(11));
        let found = talks.found(CheckRule::OffScale);
        assert_eq!(
            line(&talks.0, DateStyle::Iso, &found[0]),
            "statement “Ada, 2025-11-30”: 11 % lies off the scale of Wage."
        );
        let mend = found[0].fix.as_ref().map(|it| fix(DateStyle::Iso, it));
        assert_eq!(mend.as_deref(), Some("Widen the scale: 0 to 11 %"));
    }
}
