//! Addresses outside the hub, asked of loopback servers that misbehave. Every wait is bounded.

use champions_hub::outside::{Manners, Verdict, ask};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const MANNERS: Manners = Manners { patience: Duration::from_millis(600), pause: Duration::from_millis(1), sites: 4 };

/// A server on a port of its own; the thread ends with the test.
struct Server {
    address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(behave: fn(&str, &mut TcpStream)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&heads);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (Ok(mut stream), seen) = (stream, Arc::clone(&seen)) else { continue };
                thread::spawn(move || {
                    drop(stream.set_read_timeout(Some(Duration::from_secs(2))));
                    let mut head = Vec::new();
                    let mut byte = [0];
                    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
                        head.push(byte[0]);
                    }
                    let head = String::from_utf8_lossy(&head).into_owned();
                    seen.lock().expect("heads").push(head.clone());
                    behave(&head, &mut stream);
                });
            }
        });
        Self { address, heads }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn asked(&self, path: &str) -> Vec<String> {
        let heads = self.heads.lock().expect("heads");
        let lines = heads.iter().filter_map(|head| head.lines().next()).map(String::from);
        lines.filter(|line| line.split(' ').nth(1) == Some(path)).collect()
    }
}

fn say(stream: &mut TcpStream, text: &str) {
    // A client that has heard enough is no failure.
    drop(stream.write_all(text.as_bytes()));
}

fn answer(head: &str, stream: &mut TcpStream) {
    let path = head.split(' ').nth(1).unwrap_or_default();
    let get = head.starts_with("GET ");
    let status = match path {
        "/ok" | "/endless" => "200 OK",
        "/nohead" if get => "200 OK",
        "/nohead" => "405 Method Not Allowed",
        "/gone" => "410 Gone",
        "/missing" => "404 Not Found",
        "/moved" => "301 Moved Permanently\r\nLocation: /ok",
        "/circle" => "302 Found\r\nLocation: /circle",
        "/shy" => "403 Forbidden",
        "/busy" => "429 Too Many Requests",
        "/broken" => "503 Service Unavailable",
        _ => "299 Odd",
    };
    let length = if path == "/endless" { "9999999999" } else { "0" };
    say(stream, &format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"));
    if path == "/endless" && get {
        let until = Instant::now() + Duration::from_secs(2);
        while Instant::now() < until && stream.write_all(&[b'x'; 4096]).is_ok() {}
    }
}

fn verdicts(addresses: &[String]) -> BTreeMap<String, Verdict> {
    ask(&addresses.iter().cloned().collect::<BTreeSet<_>>(), MANNERS)
}

#[test]
fn what_a_site_says_is_understood_and_each_address_is_asked_once() {
    let server = Server::start(answer);
    let paths = [
        "/ok", "/nohead", "/gone", "/missing", "/moved", "/circle", "/shy", "/busy", "/broken", "/endless", "/ok#part",
    ];
    let found = verdicts(&paths.map(|path| server.at(path)));
    let of = |path: &str| &found[&server.at(path)];
    assert_eq!(found.len(), paths.len());
    for path in ["/ok", "/nohead", "/endless", "/ok#part"] {
        assert_eq!(of(path), &Verdict::Works(None), "{path}");
    }
    assert_eq!(of("/moved"), &Verdict::Works(Some(server.at("/ok"))));
    assert!(matches!(of("/gone"), Verdict::Gone(_)) && matches!(of("/missing"), Verdict::Gone(_)));
    for path in ["/circle", "/shy", "/busy", "/broken"] {
        assert!(matches!(of(path), Verdict::CouldNotTell(_)), "{path}: {:?}", of(path));
    }
    assert_eq!(
        server.asked("/gone"),
        ["HEAD /gone HTTP/1.1", "GET /gone HTTP/1.1"],
        "once, and once more where HEAD may be refused"
    );
    assert_eq!(server.asked("/ok").len(), 2, "two places of a page are one question; the other came from /moved");
    assert_eq!(server.asked("/endless").len(), 1, "a body is never fetched");
    let heads = server.heads.lock().expect("heads");
    assert!(
        heads.iter().all(|head| head.to_lowercase().contains("user-agent: champions-hub-link-check/")),
        "{heads:?}"
    );
}

#[test]
fn sites_that_misbehave_cost_a_bounded_time_and_harm_no_other() {
    let silent = Server::start(|_, _| thread::sleep(Duration::from_secs(3)));
    let cut = Server::start(|_, _| {});
    let nonsense = Server::start(|_, stream| say(stream, "hello there\r\n\r\n"));
    let drip = Server::start(|_, stream| {
        say(stream, "HTTP/1.1 200 OK\r\n");
        for _ in 0..60 {
            say(stream, "X: y\r\n");
            thread::sleep(Duration::from_millis(50));
        }
    });
    let flood = Server::start(|_, stream| {
        say(stream, "HTTP/1.1 200 OK\r\nX: ");
        let until = Instant::now() + Duration::from_secs(2);
        while Instant::now() < until && stream.write_all(&[b'x'; 65_536]).is_ok() {}
    });
    let good = Server::start(answer);
    let bad = [&silent, &cut, &nonsense, &drip, &flood].map(|server| server.at("/a"));
    let nobody = {
        // A port that was free a moment ago.
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}/a", listener.local_addr().expect("an address"))
    };
    let mut all: Vec<String> = bad.to_vec();
    all.extend([nobody, good.at("/ok"), "http://[".into()]);
    let began = Instant::now();
    let found = verdicts(&all);
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    for address in &all[..6] {
        assert!(matches!(found[address], Verdict::CouldNotTell(_)), "{address}: {:?}", found[address]);
    }
    assert_eq!(found[&good.at("/ok")], Verdict::Works(None));
    assert!(matches!(found["http://["], Verdict::Gone(_)), "{:?}", found["http://["]);
}

#[test]
fn a_site_that_never_answers_is_not_asked_everything() {
    let silent = Server::start(|_, _| thread::sleep(Duration::from_secs(2)));
    let addresses: Vec<String> = (0..30).map(|n| silent.at(&format!("/{n:02}"))).collect();
    let found = verdicts(&addresses);
    assert!(found.values().all(|verdict| matches!(verdict, Verdict::CouldNotTell(_))));
    assert_eq!((found.len(), silent.heads.lock().expect("heads").len()), (30, 3));
}
