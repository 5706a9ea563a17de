//! The issues on the agenda: what holds if nothing is agreed, what the own side was told to do, where everybody stands,
//! and whose word is missing.

use super::{
    Kind, Line, Of,
    lines::{Writer, joined},
};
use crate::{
    analysis::{
        briefing::{Briefing, Force, Item, Line as Told, Stood},
        issue::Held,
    },
    model::{
        Id, Level, Place,
        position::{Origin, Stand},
        record::{Assessment, Condition, Issue, Party, PointKind, Status},
    },
    text::{issue::on_what, position, sentence},
};

impl Writer<'_> {
    pub(super) fn agenda(&mut self, it: &Briefing) {
        let first = self.lines.len();
        for item in &it.items {
            self.item(item);
            for id in &item.tasks {
                self.task(Kind::About(item.depth), it, *id);
            }
        }
        if self.lines.len() > first {
            self.lines.insert(first, Line::new(Kind::Heading, "", "Agenda"));
        }
    }

    fn item(&mut self, it: &Item) {
        let Some(issue) = self.dossier.get(it.issue) else { return };
        let depth = it.depth;
        let (status, since) = it.status;
        let mut words = status.to_string();
        if let Some(since) = since.filter(|_| !matches!(status, Status::Open | Status::Unopened)) {
            words = format!("{words} since {}", self.date(since));
            let last = issue.statuses.iter().rfind(|it| it.date == since).map(|it| it.words.trim());
            if let Some(why) = last.filter(|it| !it.is_empty()) {
                words = format!("{words}: {why}");
            }
        }
        if let Some(deadline) = issue.deadline {
            words = format!("{words}, to be settled by {}", self.date(deadline));
        }
        let level = self.level(it.issue);
        let head = Line::new(Kind::Item(depth), self.issue(it.issue), words).level(level);
        self.lines.push(head.of(Of::Record(it.issue.any())));
        let baseline = match issue.baseline.text.trim() {
            "" => issue.baseline.place.as_ref().map(|it_is| self.place(it.issue, it_is)).unwrap_or_default(),
            text => text.to_owned(),
        };
        if !baseline.is_empty() {
            self.put(Kind::About(depth), "Baseline", baseline);
        }
        for id in &it.instructed {
            self.instruction(Kind::About(depth), *id);
        }
        for line in &it.lines {
            self.party(it.issue, depth, line);
        }
        if !it.silent.is_empty() {
            self.put(Kind::About(depth), "No answer yet", self.names(&it.silent));
        }
        if !it.unconfirmed.is_empty() {
            let by: Vec<Id<Party>> = it.unconfirmed.iter().map(|it| it.party).collect();
            self.put(Kind::About(depth), "To be confirmed by", self.names(&by));
        }
    }

    /// What a party said on an issue, and what it stood on before.
    fn party(&mut self, issue: Id<Issue>, depth: usize, it: &Told) {
        let cell = Of::Cell(issue, it.party);
        let mut lead = self.name(it.party);
        if !it.also.is_empty() {
            lead = format!("{lead}, also for {}", self.names(&it.also));
        }
        for (nth, stood) in it.said.iter().enumerate() {
            let (mut words, detail) = self.stood(issue, stood);
            if nth == 0 && !it.has_position() {
                words = format!("No position. {words}");
            }
            let kind = if stood.force.is_firm() { Kind::Firm(depth) } else { Kind::Hollow(depth) };
            let lead = if nth == 0 { lead.as_str() } else { "" };
            let level = self.level_of(&stood.stand);
            self.lines.push(Line::new(kind, lead, words).detail(detail).level(level).of(cell));
        }
        if it.said.is_empty() {
            self.lines.push(Line::new(Kind::Hollow(depth), lead, "No position any more").of(cell));
        }
        if let Some(was) = &it.was {
            let stands = [&was.firm, &was.conditional, &was.packages, &was.signals];
            let level = stands.into_iter().flatten().filter_map(|it| self.level_of(it)).max();
            let was = position::cell(self.dossier, self.style, issue, was);
            let line = Line::new(Kind::Hollow(depth), "", format!("At the last talks: {was}"));
            self.lines.push(line.level(level).of(cell));
        }
    }

    pub(super) fn level_of(&self, stand: &Stand) -> Option<Level> {
        match stand.origin {
            Origin::Statement(id, _) => self.level(id),
            Origin::Clause(id) => {
                let of = self.dossier.get(id).and_then(|it| self.level(it.proposal));
                self.level(id).max(of)
            }
        }
    }

    /// What was said, and by whom, when and on whose word that is known.
    fn stood(&mut self, issue: Id<Issue>, it: &Stood) -> (String, String) {
        let stand = &it.stand;
        let mut words = self.what(issue, stand);
        let conditions: Vec<String> =
            stand.conditions.iter().zip(&it.held).map(|(it, held)| self.condition(it, held)).collect();
        let conditions: Vec<String> = conditions.into_iter().filter(|it| !it.is_empty()).collect();
        if !conditions.is_empty() {
            words = format!("{}{}", words.trim_end_matches('.'), conditions.join(" and"));
        }
        let mark = match it.force {
            Force::Firm => String::new(),
            Force::Open => "ad referendum".to_owned(),
            Force::Departure => "departs from what it agreed to".to_owned(),
            Force::Conditional if conditions.is_empty() => "on a condition".to_owned(),
            // The condition says so itself.
            Force::Conditional => String::new(),
            Force::Package => {
                let of = stand.proposal.map(|it| self.proposal(it));
                of.map_or_else(|| "in a package".to_owned(), |it| format!("in {it}"))
            }
            Force::RedLine => "red line".to_owned(),
            Force::Signal => "signal".to_owned(),
            Force::Remark => stand.kind.to_string(),
        };
        if !mark.is_empty() {
            self.has_marks = true;
            words = sentence(&format!("{mark}: {words}"));
        }
        (words, self.detail(it.force, stand))
    }

    /// The place, if there is one, and the words.
    fn what(&self, issue: Id<Issue>, stand: &Stand) -> String {
        let place = stand.place.as_ref().map(|it| self.place(issue, it)).unwrap_or_default();
        let words = stand.words.trim();
        match (place.is_empty(), words.is_empty()) {
            (true, true) => "without words".to_owned(),
            (true, false) => words.to_owned(),
            (false, true) => place,
            (false, false) if words.to_lowercase().starts_with(&place.to_lowercase()) => words.to_owned(),
            (false, false) => format!("{place}. {words}"),
        }
    }

    /// On what something depends, and whether that is so.
    fn condition(&self, it: &Condition, held: &Held) -> String {
        let on = on_what(self.dossier, self.style, it);
        if on.is_empty() {
            return on;
        }
        let so = match held {
            Held::Yes(_) => " (which is so)".to_owned(),
            Held::No(not) => format!(" (which is not so: {})", self.names(not)),
            Held::InWords => String::new(),
        };
        format!("{}{so}", on.trim_end_matches('.'))
    }

    pub(super) fn detail(&mut self, force: Force, stand: &Stand) -> String {
        let kind = match (force, stand.kind) {
            (Force::Remark | Force::RedLine | Force::Open, _)
            | (_, PointKind::Position | PointKind::Clarification | PointKind::Comment) => None,
            (_, kind) => Some(kind.to_string()),
        };
        let via = stand.via.map(|it| format!("through {}", self.name(it)));
        let differs =
            (!stand.differs.is_empty()).then(|| format!("differs from {}", self.names(&stand.differs)));
        let known = match stand.origin {
            Origin::Statement(id, _) => self.dossier.get(id).map(|said| self.by(said)),
            Origin::Clause(id) => self.dossier.get(id).map(|clause| {
                let of = format!("clause {} of {}", clause.number.trim(), self.proposal(clause.proposal));
                let known = self.known(&clause.citations);
                joined([Some(of), stand.date.map(|it| self.date(it)), known])
            }),
        };
        joined([kind, via, differs, known])
    }

    /// What the own side was told to do, and where that ends.
    pub(super) fn instruction(&mut self, kind: Kind, id: Id<Assessment>) {
        let Some(it) = self.dossier.get(id) else { return };
        let place = |place: &Option<Place>| {
            let (place, issue) = (place.as_ref()?, it.issue?);
            Some(self.place(issue, place)).filter(|it| !it.is_empty())
        };
        let text = it.aim.text.trim().trim_end_matches('.');
        let aim = match (text, place(&it.aim.place)) {
            ("", None) => None,
            ("", Some(place)) => Some(format!("aim for {place}")),
            (text, Some(place)) if !text.contains(&place) => Some(format!("aim for {place}: {text}")),
            (text, _) => Some(text.to_owned()),
        };
        let free = place(&it.bottom_line.surely);
        let asks = place(&it.bottom_line.possibly).filter(|it| Some(it) != free.as_ref());
        let why = Some(it.reasons.trim().trim_end_matches('.').to_owned()).filter(|it| !it.is_empty());
        let free = free.map(|it| format!("free to accept {it}"));
        let asks = asks.map(|it| format!("after asking, {it}"));
        let parts: Vec<String> =
            [aim, free, asks, why].into_iter().flatten().map(|it| sentence(&it)).collect();
        if parts.is_empty() {
            return;
        }
        let by = Some(it.by.trim().to_owned());
        let detail = joined([by, it.date.map(|it| self.date(it))]);
        let level = self.level(id);
        let line = Line::new(kind, "Own instructions", format!("{}.", parts.join(". ")));
        self.lines.push(line.detail(detail).level(level).of(Of::Record(id.any())));
    }
}
