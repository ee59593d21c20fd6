//! From the fields of BibTeX to a source.

use super::entry::{Entry, Field, message};
use super::{Parents, attachments, latex};
use crate::model::bibliography::Problem;
use crate::model::bibliography::source::{Person, Source};

pub(super) fn source(entry: &Entry, parents: &Parents, problems: &mut Vec<Problem>) -> Source {
    let mut reader = Reader { entry, parents, problems };
    let kind = entry.kind.to_ascii_lowercase();
    let csl_type = csl_type(&kind, reader.raw("entrysubtype"));
    let mut source = Source {
        key: entry.key.clone(),
        span: entry.span,
        key_span: entry.key_span,
        entry_type: entry.kind.to_owned(),
        csl_type,
        authors: reader.people("author"),
        editors: reader.people("editor"),
        translators: reader.people("translator"),
        title: reader.title(),
        container: reader.first(&["journaltitle", "journal", "booktitle", "maintitle"]),
        date: reader.date(),
        files: reader.own("file").map(|field| attachments::paths(&field.raw)).unwrap_or_default(),
        summary: reader.first(&["abstract", "annotation", "annote", "note"]),
        doi: reader.address("doi"),
        url: reader.address("url"),
        lang: reader.first(&["langid", "language", "hyphenation"]),
        ..Source::default()
    };
    let number = if csl_type.starts_with("article") { "issue" } else { number_variable(csl_type) };
    let genre = reader.prose("type").or_else(|| thesis(&kind).map(str::to_owned));
    for (variable, fields) in DETAILS {
        source.put(variable, reader.first(fields));
    }
    source.put(number, reader.first(&["number", "issue"]));
    source.put("genre", genre);
    source.put("accessed", reader.address("urldate"));
    source.put("original-date", reader.address("origdate"));
    source.finished()
}

/// Variables of CSL, and the fields that give them, the first that there is.
const DETAILS: [(&str, &[&str]); 15] = [
    ("publisher", &["publisher", "institution", "school", "organization"]),
    ("publisher-place", &["location", "address"]),
    ("volume", &["volume"]),
    ("page", &["pages"]),
    ("edition", &["edition"]),
    ("collection-title", &["series"]),
    ("chapter-number", &["chapter"]),
    ("number-of-volumes", &["volumes"]),
    ("number-of-pages", &["pagetotal"]),
    ("title-short", &["shorttitle"]),
    ("archive", &["archive", "library"]),
    ("archive_location", &["archivelocation"]),
    ("event-title", &["eventtitle"]),
    ("event-place", &["venue"]),
    ("version", &["version"]),
];

fn number_variable(csl_type: &str) -> &'static str {
    match csl_type {
        "book" | "chapter" | "paper-conference" => "collection-number",
        _ => "number",
    }
}

fn thesis(kind: &str) -> Option<&'static str> {
    match kind {
        "phdthesis" => Some("PhD diss."),
        "mastersthesis" => Some("Master’s thesis"),
        _ => None,
    }
}

fn csl_type(kind: &str, subtype: Option<&str>) -> &'static str {
    match kind {
        "article" | "suppperiodical" => match subtype {
            Some("newspaper") => "article-newspaper",
            Some("magazine") => "article-magazine",
            _ => "article-journal",
        },
        "newspaper" => "article-newspaper",
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "reference"
        | "mvreference" | "manual" => "book",
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" => "chapter",
        "inproceedings" | "conference" => "paper-conference",
        "inreference" => "entry-encyclopedia",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "report" | "techreport" => "report",
        "unpublished" => "manuscript",
        "booklet" => "pamphlet",
        "online" | "electronic" | "www" => "webpage",
        "periodical" => "periodical",
        "letter" => "personal_communication",
        "review" => "review",
        "patent" => "patent",
        "dataset" => "dataset",
        "software" => "software",
        "movie" | "video" => "motion_picture",
        "audio" | "music" => "song",
        "image" | "artwork" => "graphic",
        "map" => "map",
        "performance" => "performance",
        "legislation" => "legislation",
        "jurisdiction" => "legal_case",
        "standard" => "standard",
        _ => "document",
    }
}

/// Reads the fields of an entry, and notes what is wrong with them.
struct Reader<'e, 't, 'p> {
    entry: &'e Entry<'t>,
    parents: &'p Parents<'e, 't>,
    problems: &'p mut Vec<Problem>,
}

impl<'e, 't> Reader<'e, 't, '_> {
    fn own(&self, name: &str) -> Option<&'e Field<'t>> {
        self.entry.field(name)
    }

    /// The field, of the entry or of one that it inherits from.
    fn field(&self, name: &str) -> Option<&'e Field<'t>> {
        self.own(name).or_else(|| self.of_xdata(name)).or_else(|| self.of_crossref(name))
    }

    fn of_xdata(&self, name: &str) -> Option<&'e Field<'t>> {
        let keys = &self.own("xdata")?.raw;
        keys.split(',').filter_map(|key| self.parents.get(key.trim())).find_map(|parent| parent.field(name))
    }

    /// Follows the ancestors; a field counts under the name that it has for a child.
    fn of_crossref(&self, name: &str) -> Option<&'e Field<'t>> {
        const MOST_ANCESTORS: usize = 4;
        let mut child = self.entry;
        for _ in 0..MOST_ANCESTORS {
            let parent = self.parents.get(child.field("crossref")?.raw.trim())?;
            let inherited = inherited_name(self.entry, parent, name).and_then(|name| parent.field(name));
            if inherited.is_some() {
                return inherited;
            }
            child = parent;
        }
        None
    }

    fn raw(&self, name: &str) -> Option<&'e str> {
        self.field(name).map(|field| field.raw.trim())
    }

    fn prose(&mut self, name: &str) -> Option<String> {
        let field = self.field(name)?;
        let decoded = latex::prose(&field.raw);
        self.note(name, field, decoded.problem.as_ref());
        Some(decoded.value).filter(|text| !text.is_empty())
    }

    fn first(&mut self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.prose(name))
    }

    fn address(&self, name: &str) -> Option<String> {
        self.field(name).map(|field| latex::verbatim(&field.raw)).filter(|text| !text.is_empty())
    }

    fn people(&mut self, name: &str) -> Vec<Person> {
        let Some(field) = self.field(name) else { return Vec::new() };
        let decoded = latex::people(&field.raw);
        self.note(name, field, decoded.problem.as_ref());
        decoded.value
    }

    fn title(&mut self) -> Option<String> {
        let title = self.prose("title")?;
        let Some(subtitle) = self.prose("subtitle") else { return Some(title) };
        let colon = if title.ends_with(['?', '!', ':', '.']) { "" } else { ":" };
        Some(format!("{title}{colon} {subtitle}"))
    }

    /// `date`, or `year` with `month` and `day`, as EDTF where the month can be told.
    fn date(&mut self) -> Option<String> {
        if let Some(date) = self.address("date") {
            return Some(date);
        }
        let year = self.prose("year")?;
        let is_plain = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let Some((month, day)) = self.raw("month").filter(|_| is_plain).and_then(month_and_day) else {
            return Some(year);
        };
        let day = day.or_else(|| self.raw("day")?.parse().ok()).filter(|day| (1..=31).contains(day));
        Some(day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}")))
    }

    fn note(&mut self, name: &str, field: &Field, problem: Option<&biblatex::ParseErrorKind>) {
        let Some(kind) = problem else { return };
        let expected = match kind {
            biblatex::ParseErrorKind::UnexpectedEof => "expected the end of a formula or of a command".to_owned(),
            other => message(other),
        };
        // The field may be a parent's, and then is told there.
        if self.own(name).is_some_and(|own| own.span == field.span) {
            let message = format!("{expected} in `{name}`");
            self.problems.push(Problem { span: field.span, message, key: Some(self.entry.key.clone()) });
        }
    }
}

/// What a child calls `name` in its parent, as BibLaTeX's appendix B says. None where it is not inherited.
fn inherited_name<'n>(child: &Entry, parent: &Entry, name: &'n str) -> Option<&'n str> {
    let parent_is = |kinds: &[&str]| kinds.iter().any(|kind| parent.kind.eq_ignore_ascii_case(kind));
    match name {
        "title" | "subtitle" | "shorttitle" | "abstract" | "annotation" | "annote" | "note" | "file" => None,
        "author" if !child.kind.eq_ignore_ascii_case("inbook") => None,
        "journaltitle" if parent_is(&["periodical"]) => Some("title"),
        "maintitle" if parent_is(&["mvbook", "mvcollection", "mvproceedings", "mvreference"]) => Some("title"),
        "booktitle" if !parent_is(&["periodical", "article"]) => match parent.field("booktitle") {
            Some(_) => Some("booktitle"),
            None => Some("title"),
        },
        _ => Some(name),
    }
}

/// `feb`, `2`, `02`, `10 February`, `Mai`.
fn month_and_day(text: &str) -> Option<(u8, Option<u8>)> {
    const BEGINNINGS: [&[&str]; 12] = [
        &["jan", "янв"],
        &["feb", "fév", "фев"],
        &["mar", "mär", "мар"],
        &["apr", "avr", "апр"],
        &["may", "mai", "май", "мая"],
        &["jun", "июн"],
        &["jul", "июл"],
        &["aug", "авг"],
        &["sep", "сен"],
        &["oct", "okt", "окт"],
        &["nov", "ноя"],
        &["dec", "dez", "дек"],
    ];
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    let number = words().find_map(|word| word.parse::<u8>().ok());
    let named =
        words().find_map(|word| BEGINNINGS.iter().position(|names| names.iter().any(|name| word.starts_with(name))));
    match named.and_then(|index| u8::try_from(index + 1).ok()) {
        Some(month) => Some((month, number)),
        None => number.filter(|month| (1..=12).contains(month)).map(|month| (month, None)),
    }
}
