//! Damage done to a text with a seed, so that a run tries the same each time: what disks, mailers, editors and ill will
//! do to files.

/// A row of numbers that looks random and is the same each time (Marsaglia, 2003).
pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }
    /// Below that number.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }
}

/// What may come from anywhere into the middle of a file.
const FOREIGN: [&[u8]; 26] = [
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\x1b[2J",
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\\u{202e}".as_bytes(),
    b"NaN",
    b"1e999",
    b"-0.0",
    b"99999999999999999999999999999999999999",
    b"0x",
    b"\"",
    b"'",
    b"\\",
    b"/*",
    b"//",
    b"#![enable(unwrap_newtypes)]\n",
    b"Some(",
    b"r#\"",
    b"(",
    b")",
    b"],",
    b"party-000000000001",
];

/// Does it some damage, of one to three kinds at once.
pub fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut seeded = Seeded::new(seed);
    let mut out = bytes.to_vec();
    for _ in 0..=seeded.below(3) {
        let at = seeded.below(out.len());
        let some = at..(at + seeded.below(40)).min(out.len());
        match seeded.below(8) {
            0 => out[at] ^= 1 << seeded.below(8),
            1 => drop(out.splice(at..at, FOREIGN[seeded.below(FOREIGN.len())].iter().copied())),
            2 => drop(out.drain(some)),
            // The same once more: fields, entries, brackets.
            3 => {
                let again = out[some].to_vec();
                drop(out.splice(at..at, again));
            }
            4 => {
                let line = lines(&out, &mut seeded);
                let again = out[line.clone()].to_vec();
                drop(out.splice(line.start..line.start, again));
            }
            5 => {
                let [one, other] = [lines(&out, &mut seeded), lines(&out, &mut seeded)];
                let from = out[one].to_vec();
                drop(out.splice(other, from));
            }
            6 => {
                let deep =
                    [b"[".as_slice(), b"(", b"[(", b"{"][seeded.below(4)].repeat(1 + seeded.below(400));
                drop(out.splice(at..at, deep));
            }
            _ => {
                let other = seeded.below(out.len());
                out.truncate(at.max(other).max(1));
            }
        }
        if out.is_empty() {
            out.push(b'(');
        }
    }
    out
}

/// Where some line stands.
fn lines(bytes: &[u8], seeded: &mut Seeded) -> std::ops::Range<usize> {
    let at = seeded.below(bytes.len());
    let start = bytes[..at].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let end = bytes[at..].iter().position(|it| *it == b'\n').map_or(bytes.len(), |it| at + it + 1);
    start..end
}
