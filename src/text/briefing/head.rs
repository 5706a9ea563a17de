//! The head of a briefing: what the event is, when and where, who comes, what was said of it, and what came of the
//! talks before it.

use super::{
    Kind, Line, Of,
    lines::{Writer, joined},
};
use crate::{
    analysis::briefing::{Briefing, Stage},
    model::{
        Id,
        record::{Participant, Party, Person, Role},
    },
    text::{date::when, list, sentence},
};
use jiff::civil;

impl Writer<'_> {
    pub(super) fn head(&mut self, it: &Briefing) {
        self.lines.push(Line::new(Kind::Title, "", self.name(it.event)).of(Of::Record(it.event.any())));
        let kind = sentence(&self.event.kind.to_string());
        let as_of = self.date(it.as_of);
        let words = match it.stage {
            Stage::Ahead => format!("{kind}. Briefing as of {as_of}"),
            Stage::Over => format!("{kind}, held. Briefing as of its eve, {as_of}, and what came of it"),
            Stage::Overdue => {
                format!(
                    "{kind}. Briefing as of {as_of}, by when it was planned; whether it was held is not recorded"
                )
            }
            Stage::Cancelled => format!("{kind}, cancelled. Briefing as of {as_of}"),
        };
        self.put(Kind::Under, "", words);
        let marking = self.dossier.cover().map(|(_, it)| it.marking.trim()).unwrap_or_default();
        if !marking.is_empty() {
            self.put(Kind::Under, "", marking);
        }
        self.put(Kind::Fact, "When", self.when());
        let place = self.event.location.trim();
        if !place.is_empty() {
            self.put(Kind::Fact, "Where", place);
        }
        self.participants(it);
        if let Some(id) = it.announced {
            self.said(Kind::Fact, "Announced", id);
        }
        self.last(it);
        for id in &it.instructed {
            self.instruction(Kind::Fact, *id);
        }
        if it.items.is_empty() && it.stage == Stage::Ahead {
            self.put(Kind::Fact, "Agenda", "not set");
        }
    }

    fn when(&self) -> String {
        let Some(start) = self.event.start else { return "no day is set".to_owned() };
        let mut words = when(start, self.style);
        if let Some(end) = self.event.end {
            words = format!("{words} to {}", when(end, self.style));
        }
        if !start.date.is_exact() {
            words.push_str("; the day is not known");
        }
        words
    }

    fn participants(&mut self, it: &Briefing) {
        let day = self.event.start.map_or(it.as_of, |it| it.date.first());
        let mut parties: Vec<Id<Party>> = Vec::new();
        for participant in &self.event.participants {
            if !parties.contains(&participant.party) {
                parties.push(participant.party);
            }
        }
        for party in parties {
            let all = self.event.participants.iter().filter(|it| it.party == party);
            let people: Vec<String> = all.filter_map(|it| self.person(it, day)).collect();
            let role = self.dossier.get(party).map(|it| it.role).filter(|it| *it != Role::Negotiating);
            let lead = joined([Some(self.name(party)), role.map(|it| it.to_string())]);
            let words =
                if people.is_empty() { "by whom, is not known".to_owned() } else { people.join("; ") };
            let level = self.level(party);
            self.lines.push(Line::new(Kind::Fact, lead, words).level(level).of(Of::Record(party.any())));
        }
    }

    fn person(&self, it: &Participant, day: civil::Date) -> Option<String> {
        let id: Id<Person> = it.person?;
        let posts = self.dossier.get(id).map(|it| it.posts.as_slice()).unwrap_or_default();
        let held = posts.iter().filter(|post| post.party == it.party && post.is_held(day));
        let held: Vec<&str> = held.map(|it| it.title.trim()).filter(|it| !it.is_empty()).collect();
        let mut name = self.name(id);
        if !held.is_empty() {
            name = format!("{name} ({})", held.join("; "));
        }
        Some(if it.tentative { format!("{name}, not certain") } else { name })
    }

    /// What came of the last talks, and what has changed since.
    fn last(&mut self, it: &Briefing) {
        let Some((id, last)) = it.last.and_then(|id| Some((id, self.dossier.get(id)?))) else { return };
        let on = last.start.map(|it| when(it, self.style));
        let mut words = joined([Some(self.name(id)), on]);
        let outcome = last.outcome.trim();
        if outcome.is_empty() {
            words.push('.');
        } else {
            words = format!("{words}: {outcome}");
            if !outcome.ends_with(['.', '!', '?', '…']) {
                words.push('.');
            }
        }
        if !it.items.is_empty() {
            let changed: Vec<String> = it
                .items
                .iter()
                .filter_map(|item| {
                    let moved = item.lines.iter().filter(|it| it.was.is_some());
                    let moved: Vec<Id<Party>> = moved.map(|it| it.party).collect();
                    (!moved.is_empty())
                        .then(|| format!("{} ({})", self.number(item.issue), self.names(&moved)))
                })
                .collect();
            words.push_str(&if changed.is_empty() {
                " No position on the agenda has changed since.".to_owned()
            } else {
                format!(" Positions changed since: {}.", list(&changed, "and"))
            });
        }
        let level = self.level(id);
        self.lines.push(Line::new(Kind::Fact, "Last talks", words).level(level).of(Of::Record(id.any())));
    }
}
