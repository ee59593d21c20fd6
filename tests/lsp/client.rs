//! A client of the language server: frames over pipes, answers by their ids, a deadline on every wait.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// What a test waits at most for one thing; a server that hangs costs this and no more.
pub fn patience() -> Duration {
    let seconds = std::env::var("GLOSSATOR_TEST_PATIENCE").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(seconds.unwrap_or(60))
}

pub struct Client {
    child: Child,
    to: Option<Sender<Vec<u8>>>,
    from: Receiver<Event>,
    log: Arc<Mutex<String>>,
    next: i64,
    answers: HashMap<i64, Vec<Answer>>,
    ended: bool,
    /// Whether the server's own requests are answered, as a good client does at once.
    pub polite: bool,
    /// The requests of the server that are answered with an error.
    pub refuses: &'static [&'static str],
    /// The notifications of the server, in order: method and parameters.
    pub told: Vec<(String, Value)>,
    /// The requests of the server, in order.
    pub asked: Vec<(String, Value)>,
    /// Answers to what had no id that can be read.
    pub nameless: Vec<Answer>,
    /// Answers to requests whose ids are texts.
    pub by_text: Vec<(String, Answer)>,
}

/// The result, or the error.
pub type Answer = Result<Value, Failure>;

#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub code: i64,
    pub message: String,
}

enum Event {
    Message(Value),
    /// Something on standard output that is no frame.
    Stray(String),
}

impl Client {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (to, out) = channel::<Vec<u8>>();
        let stdin = child.stdin.take().unwrap();
        thread::spawn(move || write(stdin, &out));
        let (send, from) = channel();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(event) = read(&mut stdout) {
                let stray = matches!(event, Event::Stray(_));
                if send.send(event).is_err() || stray {
                    break;
                }
            }
        });
        let log = Arc::new(Mutex::new(String::new()));
        let (kept, mut stderr) = (log.clone(), BufReader::new(child.stderr.take().unwrap()));
        thread::spawn(move || {
            let mut line = Vec::new();
            while stderr.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                kept.lock().unwrap().push_str(&String::from_utf8_lossy(&line));
                line.clear();
            }
        });
        Client {
            child,
            to: Some(to),
            from,
            log,
            next: 1,
            answers: HashMap::new(),
            ended: false,
            polite: true,
            refuses: &[],
            told: Vec::new(),
            asked: Vec::new(),
            nameless: Vec::new(),
            by_text: Vec::new(),
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What the server wrote to standard error so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// All that it wrote, once it has ended.
    #[track_caller]
    pub fn whole_log(&self) -> String {
        // The thread that reads it lets go of it at the end.
        poll("the log ends", || Arc::strong_count(&self.log) == 1);
        self.log()
    }

    /// Sends bytes as they are.
    pub fn raw(&self, bytes: &[u8]) {
        // A server that has ended reads no more, and one whose input has ended is not answered; the test sees that elsewhere.
        let _ = self.to.as_ref().map(|to| to.send(bytes.to_vec()));
    }

    pub fn send(&self, message: &Value) {
        self.raw(&frame(&message.to_string()));
    }

    /// Sends a request, and gives its id.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next;
        self.next += 1;
        let mut request = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            request["params"] = params;
        }
        self.send(&request);
        id
    }

    pub fn notify(&self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The answer to a request.
    #[track_caller]
    pub fn answer(&mut self, id: i64) -> Answer {
        self.until(&format!("the answer to {id}"), |client| client.answers.contains_key(&id));
        let mut answers = self.answers.remove(&id).unwrap();
        assert_eq!(answers.len(), 1, "a request has one answer: {answers:?}");
        answers.remove(0)
    }

    /// A request and its answer.
    #[track_caller]
    pub fn ask(&mut self, method: &str, params: Value) -> Answer {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// The result of a request that must have one.
    #[track_caller]
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.ask(method, params).unwrap_or_else(|failure| panic!("{method}: {failure:?}\n{}", self.log()))
    }

    /// The code of the error of a request that must fail.
    #[track_caller]
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        match self.ask(method, params) {
            Ok(result) => panic!("{method} must fail, but answered {result}"),
            Err(failure) => failure.code,
        }
    }

    /// How many answers to a request are there, and not yet taken.
    pub fn answers_to(&self, id: i64) -> usize {
        self.answers.get(&id).map_or(0, Vec::len)
    }

    /// Reads on until something holds.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + patience();
        while !holds(self) {
            assert!(!self.ended, "output ended before {what}\n{}", self.log());
            assert!(Instant::now() < end, "no {what} in {:?}\n{}", patience(), self.log());
            self.read(end);
        }
    }

    /// Reads what is there and goes on to the next message; gives up at the end of the time.
    #[track_caller]
    fn read(&mut self, end: Instant) {
        match self.from.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Event::Message(message)) => self.take(message),
            Ok(Event::Stray(what)) => panic!("no frame on standard output: {what}"),
            Err(RecvTimeoutError::Disconnected) => self.ended = true,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }

    #[track_caller]
    fn take(&mut self, message: Value) {
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        let method = message["method"].as_str().map(str::to_owned);
        match (method, message.get("id")) {
            (Some(method), Some(id)) => {
                if self.refuses.contains(&method.as_str()) {
                    let error = json!({"code": -32603, "message": "this client does not"});
                    self.send(&json!({"jsonrpc": "2.0", "id": id, "error": error}));
                } else if self.polite {
                    let result = polite_answer(&method, &message["params"]);
                    self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}));
                }
                self.asked.push((method, message["params"].clone()));
            }
            (Some(method), None) => self.told.push((method, message["params"].clone())),
            (None, Some(id)) => {
                let answer = answer_of(&message);
                match id {
                    Value::Number(id) => self.answers.entry(id.as_i64().unwrap()).or_default().push(answer),
                    Value::String(id) => self.by_text.push((id.clone(), answer)),
                    Value::Null => self.nameless.push(answer),
                    _ => panic!("no id that was sent: {message}"),
                }
            }
            (None, None) => panic!("neither a method nor an id: {message}"),
        }
    }

    /// Ends the server's input.
    pub fn close(&mut self) {
        self.to = None;
    }

    /// Reads to the end of the output; how the server ended.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        self.until("end", |client| client.ended);
        wait(&mut self.child)
    }

    /// A proper end.
    #[track_caller]
    pub fn shut_down(&mut self) {
        assert_eq!(self.call("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.end().code(), Some(0));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for a process to end.
#[track_caller]
pub fn wait(child: &mut Child) -> ExitStatus {
    let mut status = None;
    poll("the process ends", || {
        status = child.try_wait().unwrap();
        status.is_some()
    });
    status.unwrap()
}

/// Tries again and again until something holds.
#[track_caller]
pub fn poll(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + patience();
    while !holds() {
        assert!(Instant::now() < end, "in {:?} it never was so that {what}", patience());
        thread::sleep(Duration::from_millis(10));
    }
}

pub fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn answer_of(message: &Value) -> Answer {
    match (message.get("result"), message.get("error")) {
        (Some(result), None) => Ok(result.clone()),
        (None, Some(error)) => Err(Failure {
            code: error["code"].as_i64().expect("an error has a code"),
            message: error["message"].as_str().expect("an error has a message").to_owned(),
        }),
        _ => panic!("a result or an error: {message}"),
    }
}

fn polite_answer(method: &str, params: &Value) -> Value {
    match method {
        "workspace/configuration" => params["items"].as_array().unwrap().iter().map(|_| Value::Null).collect(),
        "workspace/applyEdit" => json!({"applied": true}),
        _ => Value::Null,
    }
}

fn write(mut stdin: ChildStdin, out: &Receiver<Vec<u8>>) {
    while let Ok(bytes) = out.recv() {
        if stdin.write_all(&bytes).and_then(|()| stdin.flush()).is_err() {
            break;
        }
    }
}

/// The next frame, read as strictly as a client may; none at the end.
fn read(stdout: &mut impl BufRead) -> Option<Event> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if stdout.read_until(b'\n', &mut line).ok()? == 0 {
            return length.map(|_| Event::Stray("it ended in a header".to_owned()));
        }
        let text = String::from_utf8_lossy(&line).into_owned();
        if text == "\r\n" {
            break;
        }
        match text.strip_suffix("\r\n").and_then(|line| line.split_once(": ")) {
            Some(("Content-Length", digits)) => length = digits.parse::<usize>().ok(),
            Some(("Content-Type", _)) => {}
            _ => return Some(Event::Stray(text)),
        }
    }
    let Some(length) = length else { return Some(Event::Stray("a header without a length".to_owned())) };
    let mut body = vec![0; length];
    if let Err(error) = stdout.read_exact(&mut body) {
        return Some(Event::Stray(format!("a body cut short: {error}")));
    }
    Some(match serde_json::from_slice(&body) {
        Ok(message) => Event::Message(message),
        Err(error) => Event::Stray(format!("{error} in {}", String::from_utf8_lossy(&body))),
    })
}
