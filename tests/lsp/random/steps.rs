//! The steps of a random session: what an editor and the disk can do to a few files.

use std::collections::BTreeMap;
use std::fs;

use serde_json::json;

use crate::lsp::session::{Session, edit};

/// A small generator, the same everywhere (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What is on disk, and what is open with its version.
#[derive(Debug)]
pub struct Files {
    disk: BTreeMap<&'static str, String>,
    open: BTreeMap<&'static str, (String, i32)>,
}

const PATHS: [&str; 8] = [
    "chapters/one.gloss",
    "chapters/two.gloss",
    "notes with a blank.gloss",
    "people.gloss",
    "register/places.gloss",
    "register/später.gloss",
    "sources.bib",
    "more.bib",
];

const CONFIGURATION: &str = "glossator.toml";

const CONFIGURATIONS: [&str; 3] = [
    "",
    "lang = \"en\"\n[rules]\nunreferenced-claim = \"hint\"\n",
    "[rules]\nundefined-entity = \"warning\"\nunannotated-mention = \"off\"\n",
];

const SNIPPETS: [&str; 44] = [
    "[Zhukov]{@zhukov}",
    "[Zhukov]{@}",
    "Zhukov ",
    "Ivan Konev",
    "[Konev 𐌰]{@konev?}",
    "[Moscow]{@moscow}",
    "[x]{@nobody}",
    "[won in May]{!won =1945-05 ^zhukov1969(p. 3)}",
    "[a claim]{!}",
    "A sentence.{! ^konev1971} ",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "{<run !}",
    "{run>}",
    "{<run ^konev1971}",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "# A heading\n\n",
    "\n## Ниже\n\n",
    "```\n",
    "%% a comment\n",
    "\n@person konev\n  name: Ivan Konev\n  born: 1897-12-28\n\n",
    "\n@person zhukov\n  name: Georgy Zhukov\n  also: Жуков; G. Zhukov\n\n",
    "\n@place moscow\n  name: Moscow\n\n",
    "\n@event victory\n  name: Victory\n  date: 1945-05-09\n  place: @moscow\n\n",
    "  office: @marshal {=1943/1957}\n",
    "  note: See [Konev]{@konev}.\n",
    "\n@text one\n  title: One\n  lang: en\n\n",
    "{#here}",
    "{=1956-02 .quote}",
    " (see @zhukov1969) ",
    "[see @zhukov1969, pp. 3-5]",
    "[^1]",
    "\n[^1]: Zhukov [@zhukov1969].\n\n",
    "---\n",
    "Жуков",
    "e\u{301}",
    "👨‍👩‍👧",
    "\u{feff}",
];

const SOURCES: [&str; 8] = [
    "@book{zhukov1969, author = {Zhukov, G. K.}, title = {Reminiscences}, date = {1969}}\n",
    "@book{konev1971, author = {Konev, Ivan}, title = {Year of Victory}, date = {1971}}\n",
    "@book{",
    "}",
    ",",
    "\n\n",
    "title = {Тень}",
    "@comment{x}\n",
];

impl Files {
    pub fn first() -> Self {
        let one = [
            "# A heading\n\n",
            "[Zhukov]{@zhukov} and Ivan Konev [won in May]{!won =1945-05 ^zhukov1969(p. 3)}.\n\n",
            "{<run !}It was [in Moscow]{@moscow}.\n\nIt ended{run>} [there]{@nobody}.\n\nSee [it]{#here supports=#won}.\n",
        ];
        let two = "@text two\n  title: Two\n\n# Ниже\r\n\r\n[Жуков]{@} [ошибся]{! ^zhukov1969} в [1956]{=1956}.\r\n";
        let people = [
            "@person zhukov\n  name: Georgy Zhukov\n  also: Жуков; Zhukov\n  born: 1896-12-01 {^zhukov1969}\n",
            "  same: wikidata:Q7747\n\n@person konev\n  name: Ivan Konev\n  office: @marshal {=1944}\n\n",
            "@office marshal\n  name: Marshal of the Soviet Union\n",
        ];
        let places = "@place moscow\n  name: Moscow\n\n@event victory\n  name: Victory Day\n  date: 1945-05-09\n  place: @moscow\n";
        let disk = [
            ("chapters/one.gloss", one.concat()),
            ("chapters/two.gloss", two.to_owned()),
            ("people.gloss", people.concat()),
            ("register/places.gloss", places.to_owned()),
            ("sources.bib", SOURCES[..2].concat()),
            (CONFIGURATION, CONFIGURATIONS[1].to_owned()),
        ];
        Files { disk: disk.into(), open: BTreeMap::new() }
    }

    pub fn on_disk(&self) -> impl Iterator<Item = (&str, &str)> {
        self.disk.iter().map(|(path, text)| (*path, text.as_str()))
    }

    /// The texts as the server must see them.
    pub fn seen(&self) -> BTreeMap<&'static str, &str> {
        let disk = self.disk.iter().map(|(path, text)| (*path, text.as_str()));
        let mut seen: BTreeMap<_, _> = disk.filter(|(path, _)| *path != CONFIGURATION).collect();
        seen.extend(self.open.iter().map(|(path, (text, _))| (*path, text.as_str())));
        seen
    }

    pub fn open_in(&self, session: &mut Session) {
        self.open.iter().for_each(|(path, (text, version))| session.open_at(path, text, *version));
    }

    pub fn step(&mut self, session: &mut Session, random: &mut Random) {
        let path = random.of(&PATHS);
        match random.below(100) {
            0..70 => self.edit(session, random),
            70..76 => self.open(session, random, path),
            76..80 => self.close(session, path),
            80..86 => self.write(session, random, path),
            86..89 => self.delete(session, path),
            89..91 => self.rename(session, random, path),
            91..93 => self.configure(session, random),
            93..95 => self.replace(session, random),
            _ => {
                // A question whose answer nobody waits for, and may be cancelled.
                let place = session.place(path, random.below(9) as u32, random.below(30) as u32);
                let method = random.of(&[
                    "textDocument/hover",
                    "textDocument/definition",
                    "textDocument/documentSymbol",
                    "textDocument/diagnostic",
                ]);
                let id = session.client.request(method, place);
                if random.below(2) == 0 {
                    session.client.notify("$/cancelRequest", json!({"id": id}));
                }
            }
        }
    }

    fn open(&mut self, session: &mut Session, random: &mut Random, path: &'static str) {
        if self.open.contains_key(path) {
            return;
        }
        // Mostly what is on disk; an editor may restore what was not saved.
        let text = match self.disk.get(path) {
            Some(text) if random.below(4) > 0 => text.clone(),
            _ => random.of(pool(path)).repeat(1 + random.below(3)),
        };
        session.open_as(path, &text);
        self.open.insert(path, (text, 1));
    }

    fn close(&mut self, session: &mut Session, path: &'static str) {
        if self.open.remove(path).is_some() {
            session.close(path);
        }
    }

    /// One to three changes of an open text, in one message.
    fn edit(&mut self, session: &mut Session, random: &mut Random) {
        let Some(path) = self.any_open(session, random) else { return };
        let (text, version) = self.open.get_mut(path).unwrap();
        let mut changes = Vec::new();
        for _ in 0..1 + random.below(3) {
            let stops = stops(text);
            let start = random.below(stops.len());
            // Long texts are made shorter, so that a session stays small.
            let most = if text.len() > 1500 { 300 } else { random.of(&[&0, &0, &1, &1, &3, &30]).to_owned() };
            let end = (start + random.below(most + 1)).min(stops.len() - 1);
            let new = if random.below(4) == 0 { "" } else { random.of(pool(path)) };
            let (start, end) = (stops[start], stops[end]);
            changes.push(edit(position(text, start), position(text, end), new));
            text.replace_range(start..end, new);
        }
        *version += 1;
        session.change(path, json!(changes));
    }

    fn any_open(&mut self, session: &mut Session, random: &mut Random) -> Option<&'static str> {
        if self.open.is_empty() {
            let path = random_path(random);
            self.open(session, random, path);
        }
        let open: Vec<_> = self.open.keys().copied().collect();
        open.get(random.below(open.len())).copied()
    }

    fn replace(&mut self, session: &mut Session, random: &mut Random) {
        let Some(path) = self.any_open(session, random) else { return };
        let (text, version) = self.open.get_mut(path).unwrap();
        *text = (0..random.below(12)).map(|_| random.of(pool(path))).collect();
        *version += 1;
        session.change(path, json!([{"text": text}]));
    }

    fn write(&mut self, session: &mut Session, random: &mut Random, path: &'static str) {
        let saved = self.open.get(path).filter(|_| random.below(2) == 0).map(|(text, _)| text.clone());
        let text = saved.unwrap_or_else(|| (0..random.below(8)).map(|_| random.of(pool(path))).collect());
        session.folder.write(path, &text);
        let kind = if self.disk.insert(path, text).is_some() { 2 } else { 1 };
        session.disk(&[(path, kind)]);
    }

    fn delete(&mut self, session: &mut Session, path: &'static str) {
        if self.disk.remove(path).is_some() {
            fs::remove_file(session.folder.path(path)).unwrap();
            session.disk(&[(path, 3)]);
        }
    }

    fn rename(&mut self, session: &mut Session, random: &mut Random, from: &'static str) {
        let to = random_path(random);
        let same_sort = from.ends_with(".bib") == to.ends_with(".bib");
        if from == to || !same_sort || self.disk.contains_key(to) {
            return;
        }
        if let Some(text) = self.disk.remove(from) {
            session.folder.write(to, &text);
            fs::remove_file(session.folder.path(from)).unwrap();
            self.disk.insert(to, text);
            session.disk(&[(from, 3), (to, 1)]);
        }
    }

    fn configure(&mut self, session: &mut Session, random: &mut Random) {
        let text = random.of(&CONFIGURATIONS);
        session.folder.write(CONFIGURATION, text);
        self.disk.insert(CONFIGURATION, text.to_owned());
        session.disk(&[(CONFIGURATION, 2)]);
    }
}

fn random_path(random: &mut Random) -> &'static str {
    random.of(&PATHS)
}

fn pool(path: &str) -> &'static [&'static str] {
    if path.ends_with(".bib") { &SOURCES } else { &SNIPPETS }
}

/// The places that a client can name: between two characters, but not in a line end nor before a byte order mark, which
/// is no column.
pub fn stops(text: &str) -> Vec<usize> {
    let all = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    all.filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n')))
        .filter(|at| !(*at == 0 && text.starts_with(MARK)))
        .collect()
}

/// Line and column in UTF-16, as the client of these sessions counts.
pub fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let bytes = before.as_bytes();
    let ends: Vec<_> = (0..bytes.len())
        .filter(|at| bytes[*at] == b'\n' || bytes[*at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n'))
        .collect();
    let line = &before[ends.last().map_or(0, |at| at + 1)..];
    let line = if ends.is_empty() { line.strip_prefix(MARK).unwrap_or(line) } else { line };
    (ends.len() as u32, line.encode_utf16().count() as u32)
}

/// The byte order mark.
const MARK: char = '\u{feff}';
