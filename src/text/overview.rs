//! The overview in words: what a line says. The name of a line tells it from all others.

use super::{
    check, count,
    date::{DateStyle, date},
    list, position, sentence, shortened,
};
use crate::{
    analysis::{
        checks::Check,
        distance::Average,
        issue::Conditional,
        overview::{Between, Coming, Duties, Moved, OpenIssue, Overview, Silent, Unconfirmed, What},
    },
    model::{
        AnyId, Date, Dossier, Id,
        position::Position,
        record::{Clause, Event, Issue, KindName, Party, Record, Statement, Status},
    },
};

/// How long a text in a line is at most, in characters.
const MOST: usize = 240;

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// What it is about.
    pub head: String,
    /// What there is to say.
    pub body: String,
    /// When, or how much; stands at the right.
    pub detail: String,
}

impl Said {
    /// All of it in one text.
    #[must_use]
    pub fn name(&self) -> String {
        let parts = [&self.head, &self.body, &self.detail];
        parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The name of a record, or what it is if it has none.
pub(super) fn name(dossier: &Dossier, id: impl Into<AnyId>) -> String {
    let id = id.into();
    let name = dossier.name(id);
    if name.trim().is_empty() { format!("unnamed {}", id.kind.word()) } else { shortened(&name, MOST) }
}

fn names<K: crate::model::id::Kind>(dossier: &Dossier, ids: &[Id<K>], last: &str) -> String {
    const FEW: usize = 4;
    let mut names: Vec<String> = ids.iter().take(FEW).map(|it| name(dossier, *it)).collect();
    if ids.len() > FEW {
        names.push(format!("{} more", ids.len() - FEW));
    }
    list(&names, last)
}

/// A share of a whole, 0 to 1: `62 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).round())
}

/// An issue with the issue of which it is a part.
#[must_use]
pub fn issue(dossier: &Dossier, id: Id<Issue>) -> String {
    let own = name(dossier, id);
    match dossier.get(id).and_then(|it| it.parent) {
        Some(parent) => format!("{} › {own}", name(dossier, parent)),
        None => own,
    }
}

/// How far apart the parties are on an open issue, and who has given no answer.
#[must_use]
pub fn open(dossier: &Dossier, style: DateStyle, it: &OpenIssue) -> Said {
    let mut body = match it.answered {
        0 => "Nobody has answered".to_owned(),
        1 => "One party has answered".to_owned(),
        many => format!("{many} parties have answered"),
    };
    let silent: Vec<Id<Party>> =
        it.silent.iter().copied().filter(|party| !it.withdrawn.contains(party)).collect();
    if !silent.is_empty() && it.answered > 0 {
        body.push_str(&format!("; no answer yet from {}", names(dossier, &silent, "and")));
    }
    match &it.withdrawn[..] {
        [] => {}
        [one] => body.push_str(&format!("; {} has withdrawn what it said", name(dossier, *one))),
        many => body.push_str(&format!("; {} have withdrawn what they said", names(dossier, many, "and"))),
    }
    if let Some(deadline) = it.deadline {
        body.push_str(&format!("; due {}", date(deadline, style)));
    }
    Said { head: issue(dossier, it.issue), body, detail: spread(dossier, it) }
}

/// The spread of an issue in words: whose are its ends, and how far they are apart.
#[must_use]
pub fn spread(dossier: &Dossier, it: &OpenIssue) -> String {
    match it.spread {
        Some(spread) if spread.distance > 0.0 => {
            let [one, other] = spread.ends.map(|it| name(dossier, it));
            format!("{one} and {other} are {} of the scale apart", percent(spread.distance))
        }
        Some(_) => {
            let who = if it.silent.is_empty() { "All agree" } else { "Those who have answered agree" };
            match &it.unconfirmed[..] {
                [] => who.to_owned(),
                some => format!("{who}, but {} only ad referendum", names(dossier, some, "and")),
            }
        }
        None if it.answered > 1 => "The distance cannot be measured".to_owned(),
        None => String::new(),
    }
}

/// How many issues have come how far: `3 open, 1 final`.
#[must_use]
pub fn tally(overview: &Overview) -> String {
    let each = overview.tally.iter().map(|(status, many)| match status {
        Status::Unopened => format!("{many} unopened"),
        _ => format!("{many} {status}"),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// Over what a distance is the average: `apart on average over the 3 issues that can be compared`.
#[must_use]
pub fn over(it: Average) -> String {
    let compared = compared(it.issues);
    match (it.distance > 0.0, it.issues) {
        (false, _) => format!("the same place on {compared}"),
        (true, 1) => format!("apart on {compared}"),
        (true, _) => format!("apart on average over {compared}"),
    }
}

/// `the 1 issue that can be compared`.
pub(super) fn compared(issues: usize) -> String {
    format!("the {} that can be compared", count(issues, "issue", "issues"))
}

/// Two parties, and how far apart they are.
#[must_use]
pub fn between(dossier: &Dossier, it: &Between) -> Said {
    let [one, other] = it.parties.map(|it| name(dossier, it));
    Said { head: format!("{one} and {other}"), body: over(it.average), detail: percent(it.average.distance) }
}

/// From where to where a position has moved.
#[must_use]
pub fn moved(dossier: &Dossier, style: DateStyle, it: &Moved) -> Said {
    let words = |position: &Position| shortened(&position::cell(dossier, style, it.issue, position), MOST);
    Said {
        head: format!("{}, {}", name(dossier, it.party), name(dossier, it.issue)),
        body: format!("{} → {}", words(&it.from), words(&it.to)),
        detail: latest(&it.to).map_or_else(String::new, |it| date(it, style)),
    }
}

fn latest(position: &Position) -> Option<Date> {
    let all = position.firm.iter().chain(&position.conditional).chain(&position.packages);
    all.filter_map(|it| it.date).max_by_key(|it| it.last())
}

/// Who said what, and when.
#[must_use]
pub fn statement(dossier: &Dossier, style: DateStyle, id: Id<Statement>) -> Said {
    let Some(it) = dossier.get(id) else { return Said::default() };
    let parties: Vec<String> = it.by.iter().map(|it| name(dossier, *it)).collect();
    let parties = parties.join(", ");
    let head = match it.speaker.map(|it| name(dossier, it)) {
        Some(speaker) if parties.is_empty() => speaker,
        Some(speaker) => format!("{speaker}, {parties}"),
        None => parties,
    };
    let words = if it.words.trim().is_empty() { &it.quote } else { &it.words };
    Said {
        head: if head.is_empty() { "Nobody in particular".to_owned() } else { head },
        body: if words.trim().is_empty() { "without words".to_owned() } else { shortened(words, MOST) },
        detail: it.date.map_or_else(|| "no date".to_owned(), |it| date(it, style)),
    }
}

/// A record that was entered.
#[must_use]
pub fn added(dossier: &Dossier, id: AnyId) -> Said {
    let by = dossier.record(id).and_then(Record::added).map(|it| it.by.trim()).unwrap_or_default();
    let body = if by.is_empty() { id.kind.word().to_owned() } else { format!("{}, by {by}", id.kind.word()) };
    Said { head: name(dossier, id), body, detail: String::new() }
}

/// The record that a coming thing is.
#[must_use]
pub fn record(what: What) -> AnyId {
    match what {
        What::Event(id) => id.any(),
        What::Deadline(id) => id.any(),
        What::Expiry(id) => id.any(),
        What::Task(id) => id.any(),
    }
}

/// What is to happen or to be done, and when.
#[must_use]
pub fn coming(dossier: &Dossier, style: DateStyle, it: &Coming) -> Said {
    let title = name(dossier, record(it.what));
    let (head, body) = match it.what {
        What::Event(id) => {
            let event = dossier.get(id);
            let place = event.map(|it| it.location.trim().to_owned()).unwrap_or_default();
            let kind = event.map_or_else(String::new, |it| it.kind.to_string());
            (title, [kind, place].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "))
        }
        What::Deadline(_) => (title, "to be settled".to_owned()),
        What::Expiry(_) => (title, "the proposal lapses".to_owned()),
        What::Task(id) => {
            let owner = dossier.get(id).and_then(|it| it.owner);
            (title, owner.map_or_else(|| "nobody's task".to_owned(), |it| name(dossier, it.record())))
        }
    };
    let when = it.on.map_or_else(|| "no date".to_owned(), |it| date(it, style));
    let time = match it.what {
        What::Event(id) => dossier.get(id).and_then(|it| it.start?.time),
        _ => None,
    };
    let detail = time.map_or_else(|| when.clone(), |time| format!("{when}, {time}"));
    Said { head, body: if it.is_overdue { format!("overdue, {body}") } else { body }, detail }
}

/// Who has not answered on what.
#[must_use]
pub fn silent(dossier: &Dossier, it: &Silent) -> Said {
    Said {
        head: name(dossier, it.party),
        body: names(dossier, &it.issues, "and"),
        detail: format!("no answer on {}", count(it.issues.len(), "issue", "issues")),
    }
}

/// What depends on which condition, and whether that is so.
#[must_use]
pub fn conditional(dossier: &Dossier, style: DateStyle, (issue, it): &(Id<Issue>, Conditional)) -> Said {
    let [sentence, held] = super::issue::condition(dossier, style, *issue, it);
    Said { head: name(dossier, *issue), body: sentence, detail: held }
}

/// An event that was held, and what came of it.
#[must_use]
pub fn held(dossier: &Dossier, style: DateStyle, id: Id<Event>) -> Said {
    let Some(it) = dossier.get(id) else { return Said::default() };
    Said {
        head: name(dossier, id),
        body: if it.outcome.is_empty() {
            "no outcome noted".to_owned()
        } else {
            shortened(&it.outcome, MOST)
        },
        detail: it.start.map_or_else(String::new, |it| date(it.date, style)),
    }
}

/// How it was accepted.
pub(super) const fn ad_referendum(it: &Unconfirmed) -> &'static str {
    match it.on.kind {
        KindName::Proposal => "accepted ad referendum as a whole",
        _ => "accepted ad referendum",
    }
}

/// What was accepted ad referendum and not confirmed.
#[must_use]
pub fn unconfirmed(dossier: &Dossier, style: DateStyle, it: &Unconfirmed) -> Said {
    Said {
        head: name(dossier, it.party),
        body: format!("{}, {} and not confirmed", name(dossier, it.on), ad_referendum(it)),
        detail: it.since.map_or_else(String::new, |it| format!("since {}", date(it, style))),
    }
}

/// The same where it is clear of what, and who is to be named: on the page of a proposal.
#[must_use]
pub fn to_confirm(dossier: &Dossier, style: DateStyle, it: &Unconfirmed) -> Said {
    let on = it.on.of::<Clause>().map_or_else(String::new, |it| format!("{}, ", name(dossier, it)));
    Said {
        body: sentence(&format!("{on}accepted ad referendum and not confirmed")),
        ..unconfirmed(dossier, style, it)
    }
}

/// What somebody has to do.
#[must_use]
pub fn duties(dossier: &Dossier, it: &Duties) -> Said {
    let many = count(it.tasks.len(), "task", "tasks");
    Said {
        head: it.owner.map_or_else(|| "Nobody was named".to_owned(), |it| name(dossier, it.record())),
        body: names(dossier, &it.tasks, "and"),
        detail: if it.overdue > 0 { format!("{many}, {} overdue", it.overdue) } else { many },
    }
}

/// What was noticed, and about what.
#[must_use]
pub fn noticed(dossier: &Dossier, style: DateStyle, it: &Check) -> Said {
    let head = match it.record() {
        Some(id) if id.kind == KindName::Statement => {
            let said = statement(dossier, style, Id::new(id.number));
            [said.head, said.detail, said.body].join(", ")
        }
        Some(id) => format!("{}, {}", name(dossier, id), id.kind.word()),
        None => String::new(),
    };
    let body = shortened(&check::reason(dossier, style, it), MOST);
    Said { head: shortened(&head, MOST), body, detail: String::new() }
}

/// The code of a party, or its name where it has none.
#[must_use]
pub fn code(dossier: &Dossier, id: Id<Party>) -> String {
    let code = dossier.get(id).map(|it| it.code.trim().to_owned()).unwrap_or_default();
    if code.is_empty() { shortened(&name(dossier, id), 8) } else { code }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Of as _;

    #[test]
    fn who_has_withdrawn_is_told_from_who_was_silent() {
        let [a, b, c] = [("A", 1), ("B", 2), ("C", 3)].map(|(name, number)| {
            (Id::<Party>::new(number), Party { name: name.to_owned(), ..Party::default() })
        });
        let issue = (Id::<Issue>::new(4), Issue { title: "Wage".to_owned(), ..Issue::default() });
        let ids = [a.0, b.0, c.0];
        let parties = [a, b, c].map(|(id, it)| (id.any(), it.wrap()));
        let dossier: Dossier = parties.into_iter().chain([(issue.0.any(), issue.1.wrap())]).collect();
        let told = |silent: &[Id<Party>], withdrawn: &[Id<Party>]| {
            let it = OpenIssue {
                issue: issue.0,
                status: Status::Open,
                answered: 1,
                silent: silent.to_vec(),
                withdrawn: withdrawn.to_vec(),
                unconfirmed: Vec::new(),
                spread: None,
                lies: None,
                deadline: None,
            };
            open(&dossier, DateStyle::Iso, &it).body
        };
        let [a, b, c] = ids;
        assert_eq!(told(&[a], &[]), "One party has answered; no answer yet from A");
        assert_eq!(told(&[a], &[a]), "One party has answered; A has withdrawn what it said");
        assert_eq!(
            told(&[a, b, c], &[b, c]),
            "One party has answered; no answer yet from A; B and C have withdrawn what they said"
        );
    }
}
