//! A row of choices, used up one after the other; at its end it begins again, a little shifted.

/// The choices, and how many were used.
pub struct Choices {
    row: Vec<u8>,
    used: usize,
}

const WORDS: &[&str] = &[
    "peace",
    "the line",
    "\"quoted\"",
    "“not easy”",
    "back\\slash",
    "line\nfeed",
    "tab\tstop",
    "Україна",
    "Ёлка",
    "سلام",
    "عليكم",
    "e\u{301}",
    "n\u{303}o",
    "é",
    "№ 5",
    "28-point",
    "// no comment",
    "#![enable(x)]",
    "(a: 1, b: [2])",
    "👩‍⚖️",
    "和平",
    "’",
    "\u{a0}",
    "r#\"raw\"#",
];

impl Choices {
    pub fn new(row: Vec<u8>) -> Self {
        Self { row, used: 0 }
    }

    fn next(&mut self) -> usize {
        if self.row.is_empty() {
            return 0;
        }
        let (round, at) = (self.used / self.row.len(), self.used % self.row.len());
        self.used += 1;
        match self.row[at] {
            0 => 0,
            it => usize::from(it.rotate_left(round as u32 % 8)) ^ (round * 37 % 256),
        }
    }

    /// From 0 to `most`, both included.
    pub fn up_to(&mut self, most: usize) -> usize {
        self.next() % (most + 1)
    }

    /// Once in so many times; never where the choice is 0.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.up_to(times - 1) == times - 1
    }

    pub fn yes(&mut self) -> bool {
        self.one_in(2)
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() {
            return None;
        }
        let at = self.up_to(all.len() - 1);
        Some(all[at].clone())
    }

    pub fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.up_to(all.len() - 1)]
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.yes().then(|| make(self))
    }

    pub fn text(&mut self) -> String {
        let count = self.up_to(5);
        (0..count).map(|_| self.one(WORDS)).collect::<Vec<_>>().join(" ")
    }

    pub fn word(&mut self) -> String {
        self.maybe(|it| it.one(WORDS).to_owned()).unwrap_or_default()
    }
}
