//! One browser's connection: bytes in, requests out; responses in, bytes out. Never waits, knows no socket.

use super::{
    head::{self, Door, Head, LARGEST_HEAD, Request},
    reload,
};
use std::{
    io::{self, Read, Write},
    time::{Duration, Instant},
};

/// How long a connection may be silent between requests.
const IDLE: Duration = Duration::from_secs(20);
/// How long a head may take from its first byte.
const HEAD: Duration = Duration::from_secs(10);
/// How long a page may take; the desk gives up before.
const ANSWER: Duration = Duration::from_secs(90);
/// How long a question for news is held.
const NEWS: Duration = Duration::from_secs(15);
/// How long a client may take nothing of a response.
const STALL: Duration = Duration::from_secs(10);
/// How long, and for how many bytes, a client is listened to after the last word, so that it can read that word.
const FAREWELL: Duration = Duration::from_secs(1);
const FAREWELL_BYTES: usize = 1024 * 1024;
/// A body that is sent in one piece with its head; a larger one is not copied.
const SMALL: usize = 16 * 1024;

#[derive(Debug)]
enum State {
    Reading,
    /// A request is with the desk.
    Asking,
    /// The client holds this build and waits for a newer one.
    Waiting(String),
    Writing,
    /// All is said and our side is closed; so many bytes are still read and forgotten.
    Leaving(usize),
}

/// What the gate is to do next for a connection.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing until something happens.
    Rest,
    /// Have this request answered.
    Ask(Request),
    /// Close our side, then go on.
    Finish,
    /// Forget it.
    Close,
}

/// A connection over any stream that returns [`io::ErrorKind::WouldBlock`] instead of waiting.
#[derive(Debug)]
pub struct Connection<S> {
    pub stream: S,
    state: State,
    input: Vec<u8>,
    /// The head and the body of the response, or both in the first when it is small.
    output: [Vec<u8>; 2],
    sent: usize,
    keep: bool,
    deadline: Instant,
}

impl<S: Read + Write> Connection<S> {
    /// A connection that has said nothing.
    pub fn new(stream: S, now: Instant) -> Self {
        let (input, output) = (Vec::new(), [Vec::new(), Vec::new()]);
        Self { stream, state: State::Reading, input, output, sent: 0, keep: true, deadline: now + IDLE }
    }

    /// Goes as far as it can without waiting. `door` is ours; a question for news is held when `may_wait`.
    pub fn advance(&mut self, now: Instant, door: Door, may_wait: bool) -> Step {
        loop {
            let step = match self.state {
                State::Reading => match head::read(&self.input, door) {
                    Head::Whole(request, length) => {
                        self.input.drain(..length);
                        self.begin(request, now, may_wait)
                    }
                    Head::Refused(status) => {
                        self.refuse(status, now);
                        None
                    }
                    Head::Partial => self.receive(now),
                },
                // Only to notice that the client has gone.
                State::Waiting(_) if self.input.len() < LARGEST_HEAD => self.receive(now),
                State::Asking | State::Waiting(_) => Some(Step::Rest),
                State::Writing => self.send(now),
                State::Leaving(left) => self.listen(left),
            };
            if let Some(step) = step {
                return step;
            }
        }
    }

    /// Takes the response to the request that was asked for.
    pub fn answer(&mut self, response: Option<(Vec<u8>, Vec<u8>)>, now: Instant) {
        match response {
            Some((head, body)) => self.say(head, body, now),
            None => self.refuse(503, now),
        }
    }

    /// The build that the client waits to see replaced.
    pub fn waits_for_newer_than(&self) -> Option<&str> {
        match &self.state {
            State::Waiting(build) => Some(build),
            _ => None,
        }
    }

    /// Answers the client that waits with the build of now.
    pub fn tell(&mut self, build: &str, now: Instant) {
        self.say_plain(200, "text/plain; charset=utf-8", build, now);
    }

    /// Whether its time is over; a client that waits for news or is in the middle of a head is told.
    pub fn expired(&self, now: Instant) -> bool {
        now >= self.deadline
    }

    /// What to do when its time is over: true when there is something left to send.
    pub fn expire(&mut self, current: &str, now: Instant) -> bool {
        match self.state {
            State::Waiting(_) => self.tell(current, now),
            State::Reading if !self.input.is_empty() => self.refuse(408, now),
            _ => return false,
        }
        true
    }

    /// When its time is over.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Whether it could be given up for a new client: it has nothing under way.
    pub fn is_idle(&self) -> bool {
        matches!(self.state, State::Reading | State::Leaving(_))
    }

    fn begin(&mut self, request: Request, now: Instant, may_wait: bool) -> Option<Step> {
        self.keep = request.keep;
        if !request.target.starts_with("/_hub/") {
            self.state = State::Asking;
            self.deadline = now + ANSWER;
            return Some(Step::Ask(request));
        }
        match request.target.as_str() {
            _ if request.foreign => self.refuse(403, now),
            reload::SCRIPT_TARGET => self.give("text/javascript; charset=utf-8", reload::SCRIPT, &request, now),
            reload::SHEET_TARGET => self.give("text/css; charset=utf-8", reload::SHEET, &request, now),
            reload::WAIT_TARGET if request.head_only => self.say_plain(200, "text/plain; charset=utf-8", "", now),
            reload::WAIT_TARGET if may_wait => {
                let build = request.query.split('&').find_map(|pair| pair.strip_prefix("build="));
                self.state = State::Waiting(build.unwrap_or_default().to_string());
                self.deadline = now + NEWS;
            }
            reload::WAIT_TARGET => self.refuse(503, now),
            _ => self.say_plain(404, "text/plain; charset=utf-8", "There is nothing here.\n", now),
        }
        None
    }

    fn receive(&mut self, now: Instant) -> Option<Step> {
        let mut buffer = [0; 4096];
        let room = buffer.len().min(LARGEST_HEAD - self.input.len());
        match self.stream.read(&mut buffer[..room]) {
            Ok(0) => Some(Step::Close),
            Ok(count) => {
                if self.input.is_empty() && matches!(self.state, State::Reading) {
                    self.deadline = now + HEAD;
                }
                self.input.extend_from_slice(&buffer[..count]);
                None
            }
            Err(cause) => rest_or_close(&cause),
        }
    }

    fn send(&mut self, now: Instant) -> Option<Step> {
        let [head, body] = &self.output;
        while self.sent < head.len() + body.len() {
            let rest = head.get(self.sent..).filter(|rest| !rest.is_empty());
            match self.stream.write(rest.unwrap_or_else(|| &body[self.sent - head.len()..])) {
                Ok(0) => return Some(Step::Close),
                Ok(count) => {
                    self.sent += count;
                    self.deadline = now + STALL;
                }
                Err(cause) => return rest_or_close(&cause),
            }
        }
        (self.output, self.sent) = ([Vec::new(), Vec::new()], 0);
        if self.keep {
            self.state = State::Reading;
            self.deadline = now + if self.input.is_empty() { IDLE } else { HEAD };
            None
        } else {
            self.state = State::Leaving(FAREWELL_BYTES);
            self.deadline = now + FAREWELL;
            Some(Step::Finish)
        }
    }

    fn listen(&mut self, left: usize) -> Option<Step> {
        let mut buffer = [0; 4096];
        match self.stream.read(&mut buffer) {
            Ok(count) if count > 0 && count < left => {
                self.state = State::Leaving(left - count);
                None
            }
            Ok(_) => Some(Step::Close),
            Err(cause) => rest_or_close(&cause),
        }
    }

    /// Answers with a status and ends the connection: nobody knows what the client meant to send next.
    fn refuse(&mut self, status: u16, now: Instant) {
        self.keep = false;
        self.input = Vec::new();
        self.say_plain(status, "text/plain; charset=utf-8", &format!("{}.\n", reason(status)), now);
    }

    fn give(&mut self, content_type: &str, text: &str, request: &Request, now: Instant) {
        let body = if request.head_only { "" } else { text };
        self.say(plain_head(200, content_type, text.len()), body.into(), now);
    }

    fn say_plain(&mut self, status: u16, content_type: &str, text: &str, now: Instant) {
        self.say(plain_head(status, content_type, text.len()), text.into(), now);
    }

    fn say(&mut self, mut head: Vec<u8>, mut body: Vec<u8>, now: Instant) {
        let connection: &[u8] =
            if self.keep { b"Connection: keep-alive\r\n\r\n" } else { b"Connection: close\r\n\r\n" };
        head.extend_from_slice(connection);
        if body.len() <= SMALL {
            head.append(&mut body);
        }
        (self.output, self.sent, self.state) = ([head, body], 0, State::Writing);
        self.deadline = now + STALL;
    }
}

/// `None` is to try again at once.
fn rest_or_close(cause: &io::Error) -> Option<Step> {
    match cause.kind() {
        io::ErrorKind::WouldBlock => Some(Step::Rest),
        io::ErrorKind::Interrupted => None,
        _ => Some(Step::Close),
    }
}

fn plain_head(status: u16, content_type: &str, length: usize) -> Vec<u8> {
    let extra = match status {
        405 => "Allow: GET, HEAD\r\n",
        503 => "Retry-After: 2\r\n",
        _ => "",
    };
    format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n{extra}",
        reason(status)
    )
    .into_bytes()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Bad Request",
    }
}
