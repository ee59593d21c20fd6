//! `workspace/executeCommand`: what the views of an editor are built on.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::Client as Wire;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Url};

use crate::export::format::{Format, Wish};
use crate::export::html::{Options, edition};
use crate::export::timeline::{Dated, DatedObject, Filter, svg, timeline};
use crate::ide::annotate::{Proposal, proposals};
use crate::ide::claims::{Entry, ledger};
use crate::ide::coverage::coverage;
use crate::ide::entities::{Entity, register};
use crate::ide::objects::{ClaimObject, CoverageObject, EntityObject};
use crate::lsp::client::Client;
use crate::lsp::patience::{failed, patiently};
use crate::lsp::snapshot::Snapshot;
use crate::lsp::work::make_room;
use crate::model::files::FileId;
use crate::model::strip::overlay;
use crate::text::span::Span;

/// What an editor may ask for. All take one argument, `{ "uri"?, "format"? }`; without `uri` they are for all workspaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    /// The objects of `glossator claims --format json`, each with its location.
    Claims,
    /// Those of `glossator entities --format json`, each with its location.
    Entities,
    /// Those of `glossator timeline --format json`, each with its location; each workspace by itself is in the order of time.
    Timeline,
    /// The same in the format `svg`: a picture of each workspace, as a text.
    Picture,
    /// How many claims have a source, by file and section.
    Coverage,
    /// What lies over the text of files, as ranges: all that `glossator strip` takes out, `[{ "uri", "ranges" }]`.
    Overlay,
    /// The reading edition, `[{ "html" }]`: a page a workspace.
    Preview,
    /// A workspace in the format of `glossator export --to` that is asked for: `[{ "files": [{ "name", "text" }],
    /// "losses" }]`, one a workspace.
    Export,
    /// Annotates what can be meant in one way alone; with `"all": true`, as uncertain, the rest too.
    AnnotateAll,
}

const COMMANDS: [(Command, &str); 8] = [
    (Command::Claims, "glossator.claims"),
    (Command::Entities, "glossator.entities"),
    (Command::Timeline, "glossator.timeline"),
    (Command::Coverage, "glossator.coverage"),
    (Command::Overlay, "glossator.overlay"),
    (Command::Preview, "glossator.preview"),
    (Command::Export, "glossator.export"),
    (Command::AnnotateAll, "glossator.annotateAll"),
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Arguments {
    uri: Option<Url>,
    format: Option<String>,
    #[serde(default)]
    all: bool,
}

/// The names of the commands that a client can use.
pub(in crate::lsp) fn names(client: &Client) -> Vec<String> {
    let usable = |command: Command| command != Command::AnnotateAll || client.applies_edits();
    COMMANDS.iter().filter(|(command, _)| usable(*command)).map(|(_, name)| (*name).to_owned()).collect()
}

/// What a command has found.
#[derive(Debug)]
pub(in crate::lsp) enum Outcome {
    Answer(Value),
    /// What there is to annotate, by workspace, and how much is left.
    Annotations(Vec<(Snapshot, Vec<Proposal>)>, usize),
}

/// Does what a command asks for, save what only the client can do.
///
/// # Errors
/// Where the command is not known, or its arguments are not such as it takes.
pub(in crate::lsp) fn execute(snapshots: &[Snapshot], params: ExecuteCommandParams) -> Result<Option<Outcome>> {
    let asked = Asked::read(snapshots, params)?;
    Ok(Some(match asked.command {
        Command::AnnotateAll => {
            let (each, left) = asked.annotations();
            Outcome::Annotations(each, left)
        }
        _ => Outcome::Answer(asked.answer()),
    }))
}

/// A command with its arguments, and the texts that it is for.
#[derive(Debug)]
struct Asked {
    command: Command,
    texts: Vec<(Snapshot, Vec<FileId>)>,
    all: bool,
    /// Of an export.
    format: Option<Format>,
}

impl Asked {
    /// Reads a request.
    ///
    /// # Errors
    /// Where the command is not known, or its arguments are not such as it takes.
    fn read(snapshots: &[Snapshot], params: ExecuteCommandParams) -> Result<Self> {
        let Some((command, name)) = COMMANDS.iter().find(|(_, name)| *name == params.command) else {
            let known = COMMANDS.map(|(_, name)| name).join(", ");
            return Err(Error::invalid_params(format!("`{}` is no command; known are {known}", params.command)));
        };
        let mut given = params.arguments.into_iter();
        let arguments = match (given.next(), given.next()) {
            (None | Some(Value::Null), None) => Arguments::default(),
            (Some(first @ Value::Object(_)), None) => serde_json::from_value(first)
                .map_err(|error| Error::invalid_params(format!("the argument of `{name}` is wrong: {error}")))?,
            _ => {
                return Err(Error::invalid_params(format!(
                    "`{name}` takes one argument, an object with `uri`, or none"
                )));
            }
        };
        let (command, format) = match (*command, arguments.format.as_deref()) {
            (Command::Timeline, Some("svg")) => (Command::Picture, None),
            (command, asked) => (command, format(command, name, asked)?),
        };
        if arguments.all && command != Command::AnnotateAll {
            return Err(Error::invalid_params(format!("`{name}` takes no `all`")));
        }
        let texts = texts(snapshots, arguments.uri.as_ref())?;
        Ok(Asked { command, texts, all: arguments.all, format })
    }

    /// What is known of the texts.
    fn answer(&self) -> Value {
        match self.command {
            Command::Claims => self.each(|snapshot, files| {
                let entries = ledger(&snapshot.world, files);
                let object =
                    |entry: &Entry| located(ClaimObject::of(&snapshot.world, entry), snapshot, entry.file, entry.span);
                entries.iter().map(object).collect()
            }),
            Command::Entities => self.each(entities),
            Command::Picture => self.each(|snapshot, files| {
                vec![json!(svg("Timeline", &timeline(&snapshot.world, files), &Filter::default()))]
            }),
            Command::Timeline => self.each(|snapshot, files| {
                let dated = timeline(&snapshot.world, files);
                let object =
                    |dated: &Dated| located(DatedObject::of(&snapshot.world, dated), snapshot, dated.file, dated.span);
                dated.iter().map(object).collect()
            }),
            Command::Coverage => {
                let all: Vec<_> = self
                    .texts
                    .iter()
                    .map(|(snapshot, files)| {
                        (&*snapshot.world, coverage(&snapshot.world, &ledger(&snapshot.world, files)))
                    })
                    .collect();
                json!(CoverageObject::of(&all))
            }
            Command::Overlay => {
                self.each(|snapshot, files| files.iter().filter_map(|&file| overlay_of(snapshot, file)).collect())
            }
            Command::Preview => self.each(|snapshot, files| {
                let options = Options { title: snapshot.folder.title(), ..Options::default() };
                vec![json!({"html": edition(&snapshot.world, files, &options)})]
            }),
            Command::Export => self.each(|snapshot, files| {
                let wish = Wish { title: snapshot.folder.title(), ..Wish::default() };
                let made = self.format.map(|format| format.make(&snapshot.world, files, &wish)).unwrap_or_default();
                let file = |(name, text): &(String, String)| json!({"name": name, "text": text});
                vec![json!({"files": made.files.iter().map(file).collect::<Vec<_>>(), "losses": made.losses})]
            }),
            // What is done is not told before it is done.
            Command::AnnotateAll => Value::Null,
        }
    }

    fn each(&self, objects: impl Fn(&Snapshot, &[FileId]) -> Vec<Value>) -> Value {
        self.texts.iter().flat_map(|(snapshot, files)| objects(snapshot, files)).collect()
    }

    /// What there is to annotate, by workspace, and how much is left.
    fn annotations(self) -> (Vec<(Snapshot, Vec<Proposal>)>, usize) {
        let mut left = 0;
        let each = self.texts.into_iter().map(|(snapshot, files)| {
            let found = files.iter().flat_map(|&file| proposals(&snapshot.world, file));
            let (wanted, others): (Vec<_>, Vec<_>) = found.partition(|one| self.all || one.is_certain());
            left += others.len();
            (snapshot, wanted)
        });
        let each = each.collect();
        (each, left)
    }
}

/// The format of an export.
///
/// # Errors
/// Where another is asked for than the command answers in.
fn format(command: Command, name: &str, asked: Option<&str>) -> Result<Option<Format>> {
    let own = match command {
        Command::Export => {
            let found = Format::ALL.into_iter().find(|format| Some(format.name()) == asked);
            let known = Format::ALL.map(Format::name).join(", ");
            let mistake = || Error::invalid_params(format!("`{name}` takes a `format`, one of {known}"));
            return found.map(Some).ok_or_else(mistake);
        }
        Command::Preview => &["html"][..],
        Command::Timeline => &["json", "svg"],
        _ => &["json"],
    };
    match asked.filter(|asked| !own.contains(asked)) {
        Some(asked) => {
            let own = own.join("` or `");
            Err(Error::invalid_params(format!("`{name}` answers in the format `{own}`, not in `{asked}`")))
        }
        None => Ok(None),
    }
}

/// The texts of a file or folder; without a URI, of all workspaces.
fn texts(snapshots: &[Snapshot], uri: Option<&Url>) -> Result<Vec<(Snapshot, Vec<FileId>)>> {
    let all = |snapshot: &Snapshot, wanted: &dyn Fn(&str) -> bool| -> Vec<FileId> {
        let files = snapshot.world.files().filter(|(_, file)| wanted(&file.path));
        files.map(|(id, _)| id).filter(|id| snapshot.world.text_file(*id).is_some()).collect()
    };
    let Some(uri) = uri else {
        return Ok(snapshots
            .iter()
            .map(|snapshot| {
                let files = all(snapshot, &|_| true);
                (snapshot.clone(), files)
            })
            .collect());
    };
    if let Some((snapshot, file)) = snapshots.iter().find_map(|snapshot| Some((snapshot, snapshot.file(uri)?))) {
        return Ok(vec![(snapshot.clone(), vec![file])]);
    }
    let held = snapshots.iter().filter_map(|snapshot| {
        let within = snapshot.folder.within(uri)?;
        let files = all(snapshot, &|file| file.starts_with(&within));
        (within.is_empty() || !files.is_empty()).then(|| (snapshot.clone(), files))
    });
    let held: Vec<_> = held.collect();
    if !held.is_empty() {
        return Ok(held);
    }
    Err(Error::invalid_params(format!("{uri} is in no workspace")))
}

/// What lies over the text of a file.
fn overlay_of(snapshot: &Snapshot, file: FileId) -> Option<Value> {
    let document = &snapshot.world.text_file(file)?.document;
    let ranges: Vec<_> = overlay(document).into_iter().map(|span| snapshot.range(file, span)).collect();
    Some(json!({"uri": snapshot.uri(file)?, "ranges": ranges}))
}

/// An object with the place that an editor goes to.
fn located(object: impl Serialize, snapshot: &Snapshot, file: FileId, span: Span) -> Value {
    let mut object = json!(object);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("location".to_owned(), json!(snapshot.location(file, span)));
    }
    object
}

fn entities(snapshot: &Snapshot, files: &[FileId]) -> Vec<Value> {
    let entities = register(&snapshot.world);
    let shown = entities.iter().filter(|entity| files.binary_search(&entity.file).is_ok());
    let object =
        |entity: &Entity| located(EntityObject::of(&snapshot.world, entity), snapshot, entity.file, entity.head);
    shown.map(object).collect()
}

/// The answer; where there are edits, once the client has made them.
///
/// # Errors
/// Where it does not.
pub(in crate::lsp) async fn finish(wire: &Wire, outcome: Option<Outcome>) -> Result<Option<Value>> {
    let (each, left) = match outcome {
        Some(Outcome::Annotations(each, left)) => (each, left),
        Some(Outcome::Answer(answer)) => return Ok(Some(answer)),
        None => return Ok(None),
    };
    // What the editor asks before it has made them is not to wait for it.
    make_room();
    let mut annotated = 0;
    for (snapshot, wanted) in each {
        if wanted.is_empty() {
            continue;
        }
        if !snapshot.client.applies_edits() {
            return Err(Error::invalid_params(
                "the editor applies no edits that it has not asked for (`workspace/applyEdit`)",
            ));
        }
        let edits: Vec<_> = wanted.iter().map(Proposal::file_edit).collect();
        match patiently(wire.apply_edit(snapshot.workspace_edit(&edits))).await {
            Ok(answer) if answer.applied => annotated += wanted.len(),
            Ok(answer) => return Err(not_applied(answer.failure_reason.as_deref().unwrap_or("it gave no reason"))),
            Err(error) => return Err(not_applied(&error.message)),
        }
    }
    Ok(Some(json!({"annotated": annotated, "left": left})))
}

fn not_applied(reason: &str) -> Error {
    failed(format!("the editor did not apply the annotations: {reason}"))
}
