//! The preview over loopback, as clients of good and of ill will meet it. Every loop is bounded.

use super::{
    Answer, Change, Options, Pages, content_type,
    serve::{followed, serve_until},
};
use crate::base::hash;
use std::{
    collections::BTreeMap,
    fs,
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

#[derive(Default)]
struct Site(Mutex<BTreeMap<String, Vec<u8>>>);

impl Site {
    fn put(&self, address: &str, bytes: impl Into<Vec<u8>>) {
        self.0.lock().expect("site").insert(address.into(), bytes.into());
    }
}

impl Pages for Site {
    fn answer(&self, path: &str) -> Option<Answer> {
        assert_ne!(path, "panic.html");
        let bytes = self.0.lock().expect("site").get(path)?.clone();
        Some(Answer { content_type: content_type(path), etag: hash::short(&bytes[..bytes.len().min(1000)]), bytes })
    }

    fn not_found(&self) -> Answer {
        Answer { content_type: "text/html; charset=utf-8", bytes: b"not here".to_vec(), etag: "none".into() }
    }
}

struct Preview {
    port: u16,
    site: Arc<Site>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Preview {
    fn start() -> Self {
        Self::watching(&[], |_| None)
    }

    fn watching(watch: &[PathBuf], look: impl Fn(&Site) -> Option<Change> + Send + 'static) -> Self {
        let (site, stop) = (Arc::new(Site::default()), Arc::new(AtomicBool::new(false)));
        site.put("index.html", "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"></head><body>Home</body>");
        site.put("a/index.html", "<body>Folder</body>");
        site.put("big.css", "x".repeat(300_000));
        let options = Options { port: Some(0), watch: watch.to_vec(), ..Options::default() };
        let (tell, told) = mpsc::channel();
        let (pages, stopping) = (Arc::clone(&site), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let seen = Arc::clone(&pages);
            let ready = move |ready: &super::Ready| tell.send(ready.address.clone()).expect("told");
            serve_until(&stopping, &options, pages, move |_| look(&seen), ready).expect("served");
        });
        let address: String = told.recv_timeout(Duration::from_secs(5)).expect("ready");
        let port = address.trim_end_matches('/').rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        Self { port: port.expect("a port"), site, stop, thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("timeout");
        stream
    }

    /// Sends bytes and gives all that comes back until the other side closes.
    fn raw(&self, bytes: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        String::from_utf8(answer).expect("text")
    }

    fn request(&self, method: &str, target: &str, headers: &str) -> String {
        let port = self.port;
        self.raw(&format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn get(&self, target: &str) -> String {
        self.request("GET", target, "")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let began = Instant::now();
        let ended = self.thread.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(ended.is_some_and(|ended| ended.is_ok()) && began.elapsed() < Duration::from_secs(3));
        }
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split_once("\r\n\r\n").map_or(answer, |(head, _)| head);
    head.lines().find_map(|line| line.split_once(": ").filter(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// Reads one response with a length from a connection that stays open.
fn read_one(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).expect("head");
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes).expect("text");
    let length: usize = header(&head, "Content-Length").and_then(|length| length.parse().ok()).expect("length");
    let mut rest = vec![0; length];
    stream.read_exact(&mut rest).expect("body");
    head + &String::from_utf8(rest).expect("text")
}

#[test]
fn pages_are_served_with_what_a_browser_needs() {
    let preview = Preview::start();
    let home = preview.get("/");
    assert_eq!((status(&home), header(&home, "Content-Type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(header(&home, "X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(header(&home, "Cache-Control"), Some("no-cache"));
    assert_eq!(header(&home, "Connection"), Some("close"));
    assert!(body(&home).contains("connect-src 'self'; default-src 'none'; script-src 'self'"));
    assert!(body(&home).contains("Home<script src=\"/_hub/reload.js\" data-build="));
    assert_eq!(body(&preview.get("/index.html?x=../..")), body(&home));
    let opened = followed(&format!("http://127.0.0.1:{}/", preview.port));
    assert!(opened.ends_with("/?follow"), "{opened}");
    assert_eq!(body(&preview.get("/?follow")), body(&home));
    assert_eq!(status(&preview.get("/a/")), 200);
    assert_eq!(header(&preview.get("/a"), "Location"), Some("/a/"));
    let missing = preview.get("/none.html");
    assert!(status(&missing) == 404 && body(&missing).starts_with("not here"));
    assert_eq!(status(&preview.get("/panic.html")), 500);
    assert_eq!(status(&preview.get("/index.html")), 200, "and it goes on");
    assert_eq!(body(&preview.get("/big.css")).len(), 300_000);
    assert!(body(&preview.get("/_hub/reload.js")).contains("location.reload"));
    assert_eq!(status(&preview.get("/_hub/else")), 404);
}

#[test]
fn head_tells_the_length_and_tags_save_the_body() {
    let preview = Preview::start();
    for target in ["/", "/big.css", "/none.html"] {
        let (get, head) = (preview.get(target), preview.request("HEAD", target, ""));
        assert_eq!(header(&head, "Content-Length"), Some(body(&get).len().to_string().as_str()), "{target}");
        assert_eq!((status(&head), body(&head)), (status(&get), ""), "{target}");
        assert_eq!(header(&head, "Transfer-Encoding"), None);
        let chunked = preview.request("GET", target, "TE: chunked\r\n");
        assert_eq!(header(&chunked, "Transfer-Encoding"), None);
    }
    let page = preview.get("/big.css");
    let tag = header(&page, "ETag").expect("tag");
    for tags in [tag.to_string(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".into()] {
        let answer = preview.request("GET", "/big.css", &format!("If-None-Match: {tags}\r\n"));
        assert_eq!((status(&answer), body(&answer), header(&answer, "ETag")), (304, "", Some(tag)), "{tags}");
    }
    assert_eq!(status(&preview.request("GET", "/big.css", "If-None-Match: \"x\"\r\n")), 200);
    assert_eq!(status(&preview.request("GET", "/none.html", "If-None-Match: *\r\n")), 404);
    preview.site.put("big.css", "short");
    assert_eq!(status(&preview.request("GET", "/big.css", &format!("If-None-Match: {tag}\r\n"))), 200);
}

#[test]
fn only_our_host_plain_targets_and_reading_methods_get_through() {
    let preview = Preview::start();
    preview.site.put("etc/passwd", "SECRET");
    preview.site.put(".hub", "SECRET");
    assert_eq!(status(&preview.raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")), 421);
    assert_eq!(status(&preview.raw("GET / HTTP/1.1\r\n\r\n")), 400);
    assert_eq!(status(&preview.raw("GET / HTTP/1.0\r\n\r\n")), 200);
    for ups in ["..", "%2e%2e", ".%2e", "%2E.", "..%2f", "..%5c", "..\\", "%c0%ae%c0%ae", "%00", "."] {
        for target in [format!("/{ups}/etc/passwd"), format!("/a/{ups}/{ups}/etc/passwd"), format!("/{ups}etc/passwd")]
        {
            let answer = preview.get(&target);
            assert!((400..500).contains(&status(&answer)) && !answer.contains("SECRET"), "{target}: {answer}");
        }
    }
    assert_eq!(status(&preview.get("/.hub")), 404);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"] {
        let answer = preview.request(method, "/", "");
        assert_eq!((status(&answer), header(&answer, "Allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn bodies_that_never_come_do_no_harm() {
    let preview = Preview::start();
    for (method, length, expected) in [
        ("POST", "109951162777600", 405),
        ("GET", "109951162777600", 413),
        ("GET", "18446744073709551615", 413),
        ("GET", "2000", 413),
        ("GET", "-5", 400),
        ("GET", "0", 200),
    ] {
        let began = Instant::now();
        let answer = preview.request(method, "/", &format!("Content-Length: {length}\r\n"));
        assert_eq!(status(&answer), expected, "{length}");
        assert!(began.elapsed() < Duration::from_secs(3));
    }
    assert_eq!(status(&preview.request("GET", "/", "Transfer-Encoding: chunked\r\n")), 400);
}

#[test]
fn a_head_without_end_is_cut_off() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ").expect("sent");
    let sent = (0..64).take_while(|_| stream.write_all(&[b'a'; 1024]).is_ok()).count();
    drop(stream.shutdown(Shutdown::Write));
    let mut answer = String::new();
    drop(stream.read_to_string(&mut answer));
    assert!(sent < 64 || status(&answer) == 431, "{sent} {answer}");
}

#[test]
fn clients_that_do_nothing_keep_nobody_waiting() {
    let preview = Preview::start();
    let mut idle: Vec<TcpStream> = (0..50).map(|_| preview.connect()).collect();
    for (n, stream) in idle.iter_mut().enumerate() {
        let port = preview.port;
        let text = match n % 4 {
            0 => String::new(),
            1 => "GET / HT".to_string(),
            2 => format!("GET /big.css HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").repeat(20),
            _ => format!("GET /_hub/wait?build=x HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: "),
        };
        stream.write_all(text.as_bytes()).expect("sent");
    }
    for _ in 0..20 {
        let began = Instant::now();
        assert_eq!(status(&preview.get("/")), 200);
        assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    }
}

#[test]
fn a_connection_is_kept_and_requests_on_it_are_answered_in_order() {
    let preview = Preview::start();
    let port = preview.port;
    let mut stream = preview.connect();
    let request = |target: &str| format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    for _ in 0..20 {
        stream.write_all(request("/").as_bytes()).expect("sent");
        assert!(read_one(&mut stream).contains("Home"));
    }
    let all: String = ["/", "/big.css", "/_hub/reload.js", "/none", "/a/"].map(request).concat();
    stream.write_all(all.as_bytes()).expect("sent");
    for part in ["Home", "xxx", "reload()", "not here", "Folder"] {
        assert!(read_one(&mut stream).contains(part), "{part}");
    }
}

#[test]
fn many_kept_connections_all_get_all_their_answers() {
    let preview = Preview::start();
    let port = preview.port;
    let mut streams: Vec<TcpStream> = (0..100).map(|_| preview.connect()).collect();
    for _ in 0..5 {
        for stream in &mut streams {
            let text = format!("GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
            stream.write_all(text.as_bytes()).expect("sent");
        }
        for stream in &mut streams {
            assert_eq!(status(&read_one(stream)), 200);
        }
    }
}

/// The build that news are of; behind it stands the address of what was saved.
fn build_of(news: &str) -> &str {
    body(news).lines().next().unwrap_or_default()
}

#[test]
fn an_edit_reaches_a_browser_that_waits() {
    let home = tempfile::tempdir().expect("temp");
    let source = home.path().join("a.html");
    fs::write(&source, "<body>one</body>").expect("source");
    let read = |path: &Path| fs::read(path).unwrap_or_default();
    let file = source.clone();
    let preview = Preview::watching(&[home.path().to_path_buf()], move |site| {
        let bytes = read(&file);
        let changed = site.0.lock().expect("site").get("edited.html") != Some(&bytes);
        site.put("edited.html", bytes);
        changed.then(|| Change { address: Some("edited.html#here".into()) })
    });
    // The first round notices what is there.
    let until = Instant::now() + Duration::from_secs(3);
    while !preview.get("/edited.html").contains("one") && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    thread::sleep(Duration::from_millis(300));
    for text in ["two", "three"] {
        let page = preview.get("/edited.html");
        let build = page.split_once("data-build=\"").and_then(|(_, rest)| rest.split_once('"')).expect("build").0;
        let saved = Instant::now();
        fs::write(home.path().join(".a.new"), format!("<body>{text}</body>")).expect("write");
        fs::rename(home.path().join(".a.new"), &source).expect("save by renaming");
        let news = preview.get(&format!("/_hub/wait?build={build}"));
        assert!(saved.elapsed() < Duration::from_secs(2), "{:?}", saved.elapsed());
        assert!(status(&news) == 200 && build_of(&news) != build, "{news}");
        let page = preview.get("/edited.html");
        assert!(page.contains(text) && page.contains(build_of(&news)), "{page}");
        assert!(body(&news).ends_with("\nedited.html#here"), "{news}");
        // Asked with the old name after the fact: answered at once, nothing is lost.
        let asked = Instant::now();
        assert_eq!(body(&preview.get(&format!("/_hub/wait?build={build}"))), body(&news));
        assert!(asked.elapsed() < Duration::from_secs(1));
    }
    assert_eq!(status(&preview.request("GET", "/_hub/wait?build=x", "Origin: http://evil.example\r\n")), 403);
    assert_eq!(status(&preview.request("GET", "/_hub/wait?build=x", "Sec-Fetch-Site: cross-site\r\n")), 403);
}

#[test]
fn a_port_that_is_taken_is_a_failure_that_names_it() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("free port");
    let port = taken.local_addr().expect("address").port();
    let options = Options { port: Some(port), ..Options::default() };
    let stop = Arc::new(AtomicBool::new(true));
    let failure = serve_until(&stop, &options, Arc::new(Site::default()), |_| None, |_| {}).expect_err("taken");
    assert!(failure.to_string().contains(&port.to_string()), "{failure}");
}
