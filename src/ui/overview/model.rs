//! What the overview shows, as plain data: sections of parts of lines. It is made anew when the overview
//! or what is unfolded changes, never in a frame; a line is put into words when it is drawn.

use crate::{
    analysis::{
        checks::Gravity,
        overview::{OpenIssue, Overview},
    },
    app::Selection,
    model::{AnyId, record::Owner},
    text::{
        date::DateStyle,
        overview::{self as words, Said},
    },
};
use std::collections::BTreeSet;

/// A part of the view under a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What is open, and how far apart.
    Open,
    /// What has changed.
    Changes,
    /// What comes next.
    Coming,
    /// Who is waited for.
    Waiting,
    /// What should be looked at.
    Checks,
}

impl Section {
    /// All of them, in reading order.
    pub const ALL: &'static [Self] = &[Self::Open, Self::Changes, Self::Coming, Self::Waiting, Self::Checks];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Open => "What is open",
            Self::Changes => "What has changed",
            Self::Coming => "What comes next",
            Self::Waiting => "Who is waited for",
            Self::Checks => "What to look at",
        }
    }

    const fn parts(self) -> &'static [Part] {
        match self {
            Self::Open => &[Part::Open, Part::Between],
            Self::Changes => &[Part::Moved, Part::Said, Part::Held, Part::Added],
            Self::Coming => &[Part::Coming],
            Self::Waiting => &[Part::Silent, Part::Conditional, Part::Unconfirmed, Part::Duties],
            Self::Checks => &[Part::Grave, Part::Serious, Part::Notable],
        }
    }

    /// What it says when it has no lines.
    const fn nothing(self) -> &'static str {
        match self {
            Self::Open => "Nothing is open.",
            Self::Changes => "Nothing has changed since then.",
            Self::Coming => "Nothing is planned or due.",
            Self::Waiting => "Nobody is waited for.",
            Self::Checks => "Nothing was noticed.",
        }
    }
}

/// Lines of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Open issues.
    Open,
    /// Pairs of parties.
    Between,
    /// Positions that moved.
    Moved,
    /// Statements.
    Said,
    /// Events that were held.
    Held,
    /// Other records.
    Added,
    /// Events, deadlines, tasks.
    Coming,
    /// Parties that have not answered.
    Silent,
    /// What depends on a condition.
    Conditional,
    /// What is to be confirmed.
    Unconfirmed,
    /// Whose tasks there are.
    Duties,
    /// Grave checks.
    Grave,
    /// Serious checks.
    Serious,
    /// Notable checks.
    Notable,
}

impl Part {
    /// What its lines are, above them.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Open => "Issues",
            Self::Between => "Parties, on average",
            Self::Moved => "Positions that moved",
            Self::Said => "Statements",
            Self::Held => "Events that were held",
            Self::Added => "Other records",
            Self::Coming => "Events, deadlines and tasks",
            Self::Silent => "For an answer",
            Self::Conditional => "For a condition",
            Self::Unconfirmed => "For a confirmation",
            Self::Duties => "For a task",
            Self::Grave => "Grave",
            Self::Serious => "Serious",
            Self::Notable => "Notable",
        }
    }

    /// How many of its lines are shown before it is unfolded.
    const fn few(self) -> usize {
        match self {
            Self::Open | Self::Coming => 8,
            Self::Moved | Self::Grave => 6,
            _ => 4,
        }
    }

    /// Whether its lines are checks.
    pub const fn is_of_checks(self) -> bool {
        self.gravity().is_some()
    }

    const fn gravity(self) -> Option<Gravity> {
        match self {
            Self::Grave => Some(Gravity::Grave),
            Self::Serious => Some(Gravity::Serious),
            Self::Notable => Some(Gravity::Notable),
            _ => None,
        }
    }

    fn count(self, it: &Overview) -> usize {
        let changes = it.changes.as_ref();
        match self {
            Self::Open => it.open.len(),
            Self::Between => it.between.len(),
            Self::Moved => changes.map_or(0, |it| it.moved.len()),
            Self::Said => changes.map_or(0, |it| it.said.len()),
            Self::Held => changes.map_or(0, |it| it.held.len()),
            Self::Added => changes.map_or(0, |it| it.added.len()),
            Self::Coming => it.coming.len(),
            Self::Silent => it.waiting.silent.len(),
            Self::Conditional => it.waiting.conditional.len(),
            Self::Unconfirmed => it.waiting.unconfirmed.len(),
            Self::Duties => it.waiting.duties.len(),
            Self::Grave | Self::Serious | Self::Notable => {
                it.checks.iter().filter(|it| Some(it.gravity) == self.gravity()).count()
            }
        }
    }
}

/// A line of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of a part, and how many lines it has.
    Head(Part, usize),
    /// One of a part's things, by its index in the overview.
    Item(Part, usize),
    /// There are so many lines in all; they can be unfolded.
    More(Part, usize),
    /// The part can be folded again.
    Fewer(Part),
    /// A sentence.
    Nothing(&'static str),
}

/// In which order open issues stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// That of the agenda.
    #[default]
    Agenda,
    /// The farthest apart first; then those that cannot be measured, then those on which all agree.
    Distance,
}

/// The lines of all sections.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Each section with its lines.
    pub sections: Vec<(Section, Vec<Line>)>,
}

impl Sheet {
    /// Those of an overview, with the parts that are unfolded.
    pub fn of(it: &Overview, unfolded: &BTreeSet<Part>, order: Order) -> Self {
        let section = |section: Section| {
            let mut lines = Vec::new();
            for part in section.parts() {
                add(&mut lines, it, *part, unfolded.contains(part), order);
            }
            if lines.is_empty() {
                lines.push(Line::Nothing(section.nothing()));
            }
            (section, lines)
        };
        Self { sections: Section::ALL.iter().map(|it| section(*it)).collect() }
    }
}

fn add(lines: &mut Vec<Line>, it: &Overview, part: Part, is_unfolded: bool, order: Order) {
    let count = part.count(it);
    if count == 0 {
        return;
    }
    lines.push(Line::Head(part, count));
    // Checks stand in one row, by gravity.
    let first = part.gravity().map_or(0, |gravity| it.checks.partition_point(|it| it.gravity < gravity));
    let mut all: Vec<usize> = (first..first + count).collect();
    if part == Part::Open && order == Order::Distance {
        all.sort_by(|a, b| apart(&it.open[*b]).total_cmp(&apart(&it.open[*a])));
    }
    // One more line is no longer than the line that would hide it.
    let few = if count <= part.few() + 1 || is_unfolded { count } else { part.few() };
    lines.extend(all[..few].iter().map(|at| Line::Item(part, *at)));
    if few < count {
        lines.push(Line::More(part, count));
    } else if count > part.few() + 1 {
        lines.push(Line::Fewer(part));
    }
}

/// How far apart the parties are on an issue, to sort by. Who agrees is nearer than who cannot be measured; where at most
/// one has spoken, nobody is apart from anybody.
const fn apart(it: &OpenIssue) -> f64 {
    match it {
        OpenIssue { spread: Some(it), .. } if it.distance > 0.0 => it.distance,
        OpenIssue { spread: None, answered: 2.., .. } => 0.0,
        OpenIssue { spread: Some(_), .. } => -1.0,
        OpenIssue { spread: None, .. } => -2.0,
    }
}

/// What a line says; blank where it is gone.
pub fn said(it: &Overview, style: DateStyle, part: Part, at: usize) -> Said {
    let dossier = &it.dossier;
    let changes = it.changes.as_ref();
    let said = match part {
        Part::Open => it.open.get(at).map(|it| words::open(dossier, style, it)),
        Part::Between => it.between.get(at).map(|it| words::between(dossier, it)),
        Part::Moved => changes.and_then(|it| it.moved.get(at)).map(|it| words::moved(dossier, style, it)),
        Part::Said => changes.and_then(|it| it.said.get(at)).map(|it| words::statement(dossier, style, *it)),
        Part::Held => changes.and_then(|it| it.held.get(at)).map(|it| words::held(dossier, style, *it)),
        Part::Added => changes.and_then(|it| it.added.get(at)).map(|it| words::added(dossier, *it)),
        Part::Coming => it.coming.get(at).map(|it| words::coming(dossier, style, it)),
        Part::Silent => it.waiting.silent.get(at).map(|it| words::silent(dossier, it)),
        Part::Conditional => it.waiting.conditional.get(at).map(|it| words::conditional(dossier, style, it)),
        Part::Unconfirmed => it.waiting.unconfirmed.get(at).map(|it| words::unconfirmed(dossier, style, it)),
        Part::Duties => it.waiting.duties.get(at).map(|it| words::duties(dossier, it)),
        Part::Grave | Part::Serious | Part::Notable => {
            it.checks.get(at).map(|it| words::noticed(dossier, style, it))
        }
    };
    said.unwrap_or_default()
}

/// To where a line leads; none where there is no one record.
pub fn leads_to(it: &Overview, part: Part, at: usize) -> Option<Selection> {
    let record = |id: AnyId| Some(Selection::Record(id));
    let changes = it.changes.as_ref();
    match part {
        Part::Open => record(it.open.get(at)?.issue.any()),
        Part::Between => record(it.between.get(at)?.parties[1].any()),
        Part::Moved => changes?.moved.get(at).map(|it| Selection::Cell(it.issue, it.party)),
        Part::Said => record(changes?.said.get(at)?.any()),
        Part::Held => record(changes?.held.get(at)?.any()),
        Part::Added => record(*changes?.added.get(at)?),
        Part::Coming => record(words::record(it.coming.get(at)?.what)),
        Part::Silent => record(it.waiting.silent.get(at)?.party.any()),
        Part::Conditional => {
            it.waiting.conditional.get(at).map(|(issue, it)| Selection::Cell(*issue, it.party))
        }
        Part::Unconfirmed => {
            let it = it.waiting.unconfirmed.get(at)?;
            Some(it.on.of().map_or(Selection::Record(it.on), |issue| Selection::Cell(issue, it.party)))
        }
        Part::Duties => {
            let duties = it.waiting.duties.get(at)?;
            record(duties.owner.map(Owner::record).or(duties.tasks.first().map(|it| it.any()))?)
        }
        Part::Grave | Part::Serious | Part::Notable => record(it.checks.get(at)?.record()?),
    }
}

/// What is to be seen at one glance: how many of what, and where that is told.
pub fn figures(it: &Overview) -> [(usize, &'static str, Section); 4] {
    let moved = Part::Moved.count(it);
    let overdue = it.coming.iter().filter(|it| it.is_overdue).count();
    let plural =
        |many: usize, one: &'static str, several: &'static str| if many == 1 { one } else { several };
    [
        (it.open.len(), plural(it.open.len(), "open issue", "open issues"), Section::Open),
        (moved, plural(moved, "position moved", "positions moved"), Section::Changes),
        (overdue, "overdue", Section::Coming),
        (it.checks.len(), plural(it.checks.len(), "check", "checks"), Section::Checks),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::overview::{Ground, Since},
        app::storage,
    };
    use jiff::civil;
    use std::fmt::Write as _;

    fn sample() -> Overview {
        let dossier = storage::sample().expect("it can be read").dossier;
        let day = civil::date(2025, 11, 22);
        let moment = "2025-11-22T22:00:00Z".parse().expect("an instant");
        let since = Since { day, moment, is_visit: false };
        let as_of = civil::date(2025, 12, 2);
        Ground::default().overview(&dossier, as_of, Some(since), &mut |_| true).expect("nobody stops it")
    }

    fn told(it: &Overview, sheet: &Sheet) -> String {
        let mut out = String::new();
        for (section, lines) in &sheet.sections {
            writeln!(out, "{}", section.title()).expect("written");
            for line in lines {
                let text = match *line {
                    Line::Head(part, count) => format!("  {} {count}", part.heading()),
                    Line::Item(part, at) => format!("    {}", said(it, DateStyle::Iso, part, at).name()),
                    Line::More(_, count) => format!("    show all {count}"),
                    Line::Fewer(_) => "    show fewer".to_owned(),
                    Line::Nothing(text) => format!("  {text}"),
                };
                writeln!(out, "{text}").expect("written");
            }
        }
        out
    }

    #[test]
    fn the_sample_at_a_glance() {
        let it = sample();
        insta::assert_snapshot!(told(&it, &Sheet::of(&it, &BTreeSet::new(), Order::Agenda)));
    }

    #[test]
    fn every_line_leads_to_a_record_that_is_there() {
        let it = sample();
        let all: BTreeSet<Part> = Section::ALL.iter().flat_map(|it| it.parts()).copied().collect();
        let sheet = Sheet::of(&it, &all, Order::Distance);
        let mut items = 0;
        for (_, lines) in &sheet.sections {
            for line in lines {
                if let Line::Item(part, at) = *line {
                    items += 1;
                    let held = match leads_to(&it, part, at) {
                        Some(Selection::Record(id)) => it.dossier.holds(id),
                        Some(Selection::Cell(issue, party)) => {
                            it.dossier.holds(issue.any()) && it.dossier.holds(party.any())
                        }
                        None => false,
                    };
                    assert!(held, "{line:?}");
                }
            }
        }
        let total: usize = all.iter().map(|part| part.count(&it)).sum();
        assert_eq!(items, total);
    }

    #[test]
    fn the_farthest_apart_come_first_where_that_is_asked() {
        let it = sample();
        let sheet = Sheet::of(&it, &[Part::Open].into(), Order::Distance);
        let distances: Vec<f64> = sheet.sections[0]
            .1
            .iter()
            .filter_map(|line| match line {
                Line::Item(Part::Open, at) => Some(apart(&it.open[*at])),
                _ => None,
            })
            .collect();
        // Two cannot be measured, on one all agree, of the rest at most one has spoken.
        assert!(distances.is_sorted_by(|a, b| a >= b), "{distances:?}");
        assert_eq!((distances[0], distances[1], distances.last()), (0.0, -1.0, Some(&-2.0)));
    }
}
