//! Fields of proposals and of their clauses.

use super::{Field, field};

pub(super) const PROPOSAL: &[Field] = &[
    field("title", "Title", "What the proposal is called."),
    field("code", "Code", "A few letters that stand for it where there is little room: P2."),
    field(
        "authors",
        "Put forward by",
        "The parties whose text it is. Once it is tabled, its clauses stand as their position, unless they chair or mediate.",
    ),
    field("version", "Version", "Which version of the text it is: 2, rev. 1, the leaked draft."),
    field(
        "supersedes",
        "Takes the place of",
        "The earlier version or proposal that this one replaces; what that said no longer stands.",
    ),
    field(
        "package",
        "A package: its clauses stand or fall together",
        "Tick it where no part can be had alone. What it says is then shown as “in the package” beside the positions.",
    ),
    field(
        "lapses_if_refused",
        "It ends when one whose consent it needs refuses it",
        "Tick it where a refusal takes the whole off the table.",
    ),
    field(
        "valid_until",
        "Valid until",
        "The last day on which it holds. From the day after, it no longer stands.",
    ),
    field(
        "statuses",
        "What has become of it",
        "Whether it is a draft, tabled, accepted, refused, withdrawn, and from which day. Only what is tabled bears a position.",
    ),
    field("statuses.date", "From", "The day from which this holds; a month or a year will do."),
    field("statuses.status", "Status", "What had become of the proposal on that day."),
    field("statuses.words", "Words", "In what words it was announced or recorded."),
    field("summary", "Summary", "What it says, in short, for those who will not read the clauses."),
];

pub(super) const CLAUSE: &[Field] = &[
    field("proposal", "Proposal", "The proposal that this clause is a part of."),
    field("number", "Number", "Its number in the text: 4(a)."),
    field("heading", "Heading", "What the clause is called."),
    field("order", "Place in the proposal", "Where the clause stands among the others of its proposal."),
    field(
        "text",
        "Text",
        "The text of the clause as it stands. Passages that are not agreed are listed below as brackets.",
    ),
    field(
        "brackets",
        "Brackets: passages that are not agreed",
        "Each bracket holds the texts between which the parties have not decided. “No text” may be one of them.",
    ),
    field("brackets.number", "Number", "What the bracket is called in the text: 1, A."),
    field(
        "brackets.alternatives",
        "Alternatives",
        "The texts that this bracket leaves open, each with who is for and who is against it.",
    ),
    field(
        "brackets.alternatives.text",
        "Text",
        "The words of this alternative. Blank means: no text at all.",
    ),
    field("brackets.alternatives.supporters", "For it", "The parties that want this text."),
    field("brackets.alternatives.opponents", "Against it", "The parties that refuse this text."),
    field(
        "issue",
        "Answers issue",
        "The issue on the agenda that this clause settles. Without it the clause bears no position. Changing it takes away the place on the old issue’s scale.",
    ),
    field("place", "Place", "Where the clause lies on the scale of the issue that it answers."),
];
