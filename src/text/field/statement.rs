//! Fields of statements and of sources.

use super::{Field, field};

pub(super) const STATEMENT: &[Field] = &[
    field(
        "words",
        "Words",
        "What was said, in your own words or in theirs, so that somebody who was not there understands it.",
    ),
    field(
        "quote",
        "Quotation, word for word",
        "The very words, without quotation marks, in the language in which they were said. Leave it blank where you only have the sense.",
    ),
    field("by", "By", "The parties for which it was said. What they say stands as their position."),
    field("speaker", "Speaker", "The person who said it, where known."),
    field("to", "To", "The parties to which it was said. Nobody in particular, if it was said to the world."),
    field(
        "date",
        "Date",
        "When it was said; a month or a year will do. Without a date a statement bears no position, since nobody can tell what it replaced.",
    ),
    field(
        "time",
        "Time",
        "The time of day at the place, where the order of two statements of one day depends on it.",
    ),
    field(
        "order",
        "Place among the statements of the day",
        "Where two statements of one day have no time, this order says which was later.",
    ),
    field(
        "setting",
        "Setting",
        "Before whom it was said: in public, at the table, between two parties, or within one. What is said within a party is nobody’s position.",
    ),
    field(
        "standing",
        "Standing",
        "Whether it may be held against the speaker. Only what is on record bears a position; a supposal or an unattributed remark is shown as a signal beside it.",
    ),
    field("event", "Said at", "The round, call or visit at which it was said."),
    field(
        "refers_to",
        "Refers to",
        "The earlier statements that this one answers, accepts, clarifies or takes back.",
    ),
    field(
        "points",
        "Points: what it says on each issue",
        "One statement can say something on several issues, proposals or clauses. Each point is what it says on one of them.",
    ),
    field("points.target", "On", "The issue, proposal or clause that this point is about."),
    field(
        "points.alternative",
        "Alternative",
        "Which of the texts in brackets this point is about, or the clause as a whole.",
    ),
    field(
        "points.kind",
        "What it does",
        "Whether it states a position, demands, offers, draws a red line, accepts, refuses, takes back. This decides what stands afterwards.",
    ),
    field(
        "points.place",
        "Place",
        "Where the answer lies on the issue’s scale. A range means: any of these outcomes would be accepted.",
    ),
    field(
        "points.words",
        "In what words",
        "What was said on this in particular, where the words of the whole statement are not enough.",
    ),
    field(
        "points.conditions",
        "Conditions",
        "On what this depends. A conditional point is shown beside the firm position and never replaces it.",
    ),
    field(
        "points.conditions.text",
        "If",
        "The condition in words, as it goes on after “if”: they pay, the troops leave first.",
    ),
    field(
        "points.conditions.issue",
        "On issue",
        "The issue on which something would have to happen, if it is one of those on the agenda.",
    ),
    field(
        "points.conditions.party",
        "Party that would have to move",
        "Who would have to do it, if it is one of the parties.",
    ),
    field(
        "points.conditions.place",
        "Place",
        "Where that party would have to be on that issue’s scale. When it gets there, you are told.",
    ),
];

pub(super) const SOURCE: &[Field] = &[
    field("title", "Title", "What the source is called: the headline, the name of the document, the person."),
    field(
        "kind",
        "Kind",
        "What it is: an article, a document, minutes, a person speaking, your own observation.",
    ),
    field("publisher", "Publisher", "The newspaper, agency or office that published it."),
    field("author", "Author", "Who wrote or signed it."),
    field("date", "Date", "When it was published or written; a month or a year will do."),
    field("url", "Where it is found", "The address on the web, the shelf mark, the file number."),
    field(
        "reliability",
        "Reliability",
        "How far this source can be trusted in general, from A (completely) to E (not at all). F means that it cannot be judged, which is no bad grade.",
    ),
    field(
        "excerpt",
        "Excerpt",
        "The words that matter, copied, so that they are at hand when the source is not.",
    ),
    field(
        "file",
        "A file belongs to it",
        "Tick it to note which file holds the source. The dossier keeps its name, size and hash, not the file itself.",
    ),
    field("file.name", "Name", "The name of the file, with its ending."),
    field("file.size", "Size in bytes", "The size of the file, in bytes: a whole number."),
    field(
        "file.hash",
        "Hash (BLAKE3)",
        "The BLAKE3 hash of the file as hexadecimal digits: it tells whether a file is the very one that was cited.",
    ),
];
