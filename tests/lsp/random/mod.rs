//! Sessions of thousands of random steps, after which the server answers as one that was started on the final texts.
//!
//! `GLOSSATOR_SESSION_STEPS` makes them longer, `GLOSSATOR_SESSION_SEED` repeats one.

mod answers;
mod steps;

use std::time::Instant;

use serde_json::Value;

use crate::cli::Folder;
use crate::lsp::client::{Answer, patience};
use crate::lsp::random::answers::{Question, ask, curious, questions};
use crate::lsp::random::steps::{Files, Random};
use crate::lsp::session::Session;

/// How often a session is compared with a fresh server.
const COMPARISONS: usize = 3;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

fn session(seed: u64) {
    let seed = number("GLOSSATOR_SESSION_SEED").unwrap_or(seed);
    let steps = number("GLOSSATOR_SESSION_STEPS").unwrap_or(1000) as usize;
    let _told = Told { seed, steps };
    let mut random = Random(seed);
    let mut files = Files::first();
    let folder = Folder::with(&files.on_disk().collect::<Vec<_>>());
    let mut session = Session::in_folder(folder, curious());
    for step in 1..=steps {
        files.step(&mut session, &mut random);
        if step % (steps / COMPARISONS).max(1) == 0 || step == steps {
            compare(&mut session, &files, &mut random, step);
        }
    }
    session.client.shut_down();
}

/// What the disk told last may still be on its way: the answers must become equal, and that soon.
fn compare(session: &mut Session, files: &Files, random: &mut Random, step: usize) {
    let mut questions = questions(session, files, random);
    let mut fresh = Session::beside(session, curious());
    files.open_in(&mut fresh);
    let mut expected = ask(&mut fresh, &questions);
    fresh.client.shut_down();
    let patient = Instant::now() + patience() / 2;
    loop {
        let found = ask(session, &questions);
        let wrong: Vec<_> = (0..questions.len()).filter(|at| found[*at] != expected[*at]).collect();
        let Some(first) = wrong.first() else { return };
        assert!(
            Instant::now() < patient,
            "step {step}: {} of {} answers differ; {} {}\nfound    {}\nexpected {}\nthe files are {files:#?}",
            wrong.len(),
            questions.len(),
            questions[*first].method,
            questions[*first].params,
            told(&found[*first]),
            told(&expected[*first]),
        );
        keep(&mut questions, &wrong);
        keep(&mut expected, &wrong);
    }
}

fn told(answer: &Answer) -> String {
    answer.as_ref().map_or_else(|failure| format!("{failure:?}"), Value::to_string)
}

fn keep<T: Clone>(all: &mut Vec<T>, which: &[usize]) {
    *all = which.iter().map(|at| all[*at].clone()).collect();
}

/// Says how to repeat a session that failed.
struct Told {
    seed: u64,
    steps: usize,
}

impl Drop for Told {
    #[expect(clippy::print_stderr, reason = "the harness shows it with the failure")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("GLOSSATOR_SESSION_SEED={} GLOSSATOR_SESSION_STEPS={}", self.seed, self.steps);
        }
    }
}

#[test]
fn a_long_session_ends_like_a_fresh_one() {
    session(1956);
}

#[test]
fn another_long_session_ends_like_a_fresh_one() {
    session(325);
}

/// Where nothing is done both are equal, and the questions are not all answered by nothing.
#[test]
fn the_questions_have_answers() {
    let files = Files::first();
    let mut session = Session::in_folder(Folder::with(&files.on_disk().collect::<Vec<_>>()), curious());
    let questions: Vec<Question> = questions(&session, &files, &mut Random(1));
    let answers = ask(&mut session, &questions);
    for question in &questions {
        assert!(
            questions.iter().zip(&answers).any(|(other, answer)| {
                other.method == question.method && matches!(answer, Ok(value) if answers::says_something(value))
            }),
            "{} has no answer at all",
            question.method
        );
    }
}
