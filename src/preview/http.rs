//! Clean requests in, whole responses out, by way of `tiny_http`; the only file that knows it.
//!
//! It listens where only this process comes in: on a socket in a folder of our own, or on a loopback port with a
//! secret where there are no such sockets. It never sees a body, a second request on a connection, or a client's bytes.

use super::{Answer, Pages, head::Request, reload, reload::Builds, target};
use crate::base::hash;
use std::{
    fs,
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use tiny_http::{Header, Method, Response, Server};

/// How many requests are answered at a time.
const ANSWERERS: usize = 4;
/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(30);
const SECRET_HEADER: &str = "X-Hub-Secret";

/// A running server behind the gate.
pub struct Backend {
    listening: Arc<Listening>,
    secret: String,
    stopped: Arc<AtomicBool>,
}

/// The fields go in this order: the server needs its socket to end.
struct Listening {
    server: Server,
    door: Door,
}

enum Door {
    #[cfg(unix)]
    Socket(Folder),
    Port(SocketAddr),
}

impl Backend {
    /// Begins to answer from `pages`.
    pub fn start(pages: &Arc<dyn Pages>, builds: &Arc<Builds>) -> io::Result<Self> {
        let secret = secret();
        let listening = Arc::new(listen(&secret)?);
        let backend = Self { listening, secret, stopped: Arc::default() };
        for _ in 0..ANSWERERS {
            let (listening, stopped) = (Arc::clone(&backend.listening), Arc::clone(&backend.stopped));
            let (pages, builds, secret) = (Arc::clone(pages), Arc::clone(builds), backend.secret.clone());
            thread::Builder::new().name("preview-answer".into()).spawn(move || {
                while !stopped.load(Ordering::SeqCst) {
                    // An error ends the server's own accepting: the gate finds the door shut and opens a new one.
                    let Ok(request) = listening.server.recv() else { return };
                    let response = respond(&request, pages.as_ref(), &builds, &secret);
                    // A client that is gone is no failure.
                    drop(request.respond(response));
                }
            })?;
        }
        Ok(backend)
    }

    /// The whole response to a request: its head without the empty line, and its body.
    pub fn fetch(&self, request: &Request) -> io::Result<(Vec<u8>, Vec<u8>)> {
        let method = if request.head_only { "HEAD" } else { "GET" };
        let tags = request.if_none_match.as_ref().map(|tags| format!("If-None-Match: {tags}\r\n"));
        let head = format!(
            "{method} {} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n{SECRET_HEADER}: {}\r\n{}\r\n",
            request.target,
            self.secret,
            tags.unwrap_or_default()
        );
        match &self.listening.door {
            #[cfg(unix)]
            Door::Socket(folder) => {
                let stream = std::os::unix::net::UnixStream::connect(folder.socket())?;
                stream.set_read_timeout(Some(PATIENCE))?;
                exchange(stream, &head, request.head_only)
            }
            Door::Port(address) => {
                let stream = TcpStream::connect(address)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                exchange(stream, &head, request.head_only)
            }
        }
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        (0..ANSWERERS).for_each(|_| self.listening.server.unblock());
        // Whoever holds it last takes the folder away; the process may end right after this.
        for _ in 0..30 {
            if Arc::strong_count(&self.listening) == 1 {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A folder that only this person can look into, removed when dropped.
#[cfg(unix)]
struct Folder(PathBuf);

#[cfg(unix)]
impl Folder {
    fn socket(&self) -> PathBuf {
        self.0.join("preview")
    }
}

#[cfg(unix)]
impl Drop for Folder {
    fn drop(&mut self) {
        // It holds nothing but a socket; the system clears its temporary files in the end.
        drop(fs::remove_dir_all(&self.0));
    }
}

#[cfg(unix)]
fn listen(secret: &str) -> io::Result<Listening> {
    use std::os::unix::fs::DirBuilderExt as _;
    let path = std::env::temp_dir().join(format!("hub-{}", &secret[..16]));
    // No folder for temporary files, or a name too long for a socket: a port does it too.
    if fs::DirBuilder::new().mode(0o700).create(&path).is_ok() {
        let folder = Folder(path);
        if let Ok(server) = Server::http_unix(&folder.socket()) {
            return Ok(Listening { server, door: Door::Socket(folder) });
        }
    }
    listen_on_port()
}

#[cfg(not(unix))]
fn listen(_: &str) -> io::Result<Listening> {
    listen_on_port()
}

fn listen_on_port() -> io::Result<Listening> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
    Ok(Listening { server, door: Door::Port(address) })
}

/// 64 digits that nobody can guess: the keys of the standard library's hasher are random.
fn secret() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let numbers: Vec<u8> = (0..8_u64).flat_map(|n| RandomState::new().hash_one(n).to_le_bytes()).collect();
    hash::sha256_hex(&numbers)
}

fn respond(
    request: &tiny_http::Request,
    pages: &dyn Pages,
    builds: &Builds,
    secret: &str,
) -> Response<io::Cursor<Vec<u8>>> {
    let value = |name: &'static str| {
        let header = request.headers().iter().find(|header| header.field.equiv(name));
        header.map(|header| header.value.as_str())
    };
    if value(SECRET_HEADER) != Some(secret) {
        return plain(403, "Only the preview itself comes in here.\n");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(405, "Only GET and HEAD.\n");
    }
    // Before the page is made, see Builds::current.
    let build = builds.current();
    let found = catch_unwind(AssertUnwindSafe(|| find(request.url(), pages)));
    let (mut answer, status) = match found {
        Ok(Found::Page(answer)) => (answer, 200),
        Ok(Found::Missing(answer)) => (answer, 404),
        Ok(Found::Folder(target)) => {
            let mut response = plain(302, "It is a folder.\n");
            add(&mut response, "Location", &target);
            return response;
        }
        Err(_) => return plain(500, "The page could not be made. The terminal that runs the preview may say why.\n"),
    };
    if answer.content_type.starts_with("text/html") {
        answer.bytes = reload::follow(answer.bytes, &build, &answer.etag);
        answer.etag = format!("{}.{build}", answer.etag);
    }
    let tag = format!("\"{}\"", answer.etag);
    let known = status == 200 && value("If-None-Match").is_some_and(|tags| names(tags, &tag));
    let length = answer.bytes.len();
    let body = if known { Vec::new() } else { answer.bytes };
    let mut response =
        Response::new(if known { 304 } else { status }.into(), Vec::new(), io::Cursor::new(body), Some(length), None);
    // Without it, 32 KiB and more would go in pieces and a HEAD would not tell the length.
    response = response.with_chunked_threshold(usize::MAX);
    add(&mut response, "Content-Type", answer.content_type);
    if status == 200 {
        add(&mut response, "ETag", &tag);
    }
    guard(&mut response);
    response
}

enum Found {
    Page(Answer),
    Missing(Answer),
    Folder(String),
}

fn find(url: &str, pages: &dyn Pages) -> Found {
    let Ok(mut path) = target::clean(url) else { return Found::Missing(pages.not_found()) };
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    if let Some(answer) = pages.answer(&path) {
        return Found::Page(answer);
    }
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'));
    if plain && pages.answer(&format!("{path}/index.html")).is_some() {
        return Found::Folder(format!("/{path}/"));
    }
    Found::Missing(pages.not_found())
}

/// Whether If-None-Match names the tag, compared weakly.
fn names(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|given| given == "*" || given.strip_prefix("W/").unwrap_or(given) == tag)
}

fn plain(status: u16, sentence: &str) -> Response<io::Cursor<Vec<u8>>> {
    let mut response = Response::from_string(sentence).with_status_code(status);
    guard(&mut response);
    response
}

fn guard<R: Read>(response: &mut Response<R>) {
    add(response, "Cache-Control", "no-cache");
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Server", "hub-preview");
}

/// A value that is no header text is left out.
fn add<R: Read>(response: &mut Response<R>, name: &str, value: &str) {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
}

/// Sends a head and reads the response that `tiny_http` is known to give: a length, never pieces.
fn exchange(mut stream: impl Read + Write, head: &str, head_only: bool) -> io::Result<(Vec<u8>, Vec<u8>)> {
    const END: &[u8] = b"\r\n\r\n";
    let odd = || io::Error::from(io::ErrorKind::InvalidData);
    stream.write_all(head.as_bytes())?;
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 * 1024];
    let (end, total) = loop {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&buffer[..count]);
        let Some(end) = bytes.windows(END.len()).position(|window| window == END) else { continue };
        let head = std::str::from_utf8(&bytes[..end]).map_err(|_| odd())?;
        let status = head.split(' ').nth(1).ok_or_else(odd)?;
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
        let length: usize = length.and_then(|length| length.parse().ok()).ok_or_else(odd)?;
        let length = if head_only || status == "304" { 0 } else { length };
        break (end, end + END.len() + length);
    };
    while bytes.len() < total {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
    let body = bytes.split_off(end + END.len());
    bytes.truncate(end + 2);
    Ok((bytes, body))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        for (tags, known) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(names(tags, "\"a\""), known, "{tags}");
        }
    }
}
