//! Puts the preview together: binds, starts the gate, goes its rounds, stops when asked.

use super::{Change, Pages, desk::Desk, gate::Gate, open, reload::Builds, rounds, watch::Watch};
use crate::{base::signal, diagnostic::Failure};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// The first port that is tried when none is given, and how many after it.
const FIRST_PORT: u16 = 4000;
const MORE_PORTS: u16 = 9;

/// What the person asked for, and where the site lies.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// This port and no other; 0 for any that is free. `None` for 4000 or one of the nine after it.
    pub port: Option<u16>,
    /// Whether to show the site in a browser.
    pub open: bool,
    /// Whether other machines of the same network may look on.
    pub lan: bool,
    /// Folders to watch, with all below them. They need not exist yet.
    pub watch: Vec<PathBuf>,
    /// Folders and files whose changes mean nothing: the output.
    pub ignore: Vec<PathBuf>,
}

/// The preview answers from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// `http://127.0.0.1:4000/`
    pub address: String,
    /// Why edits show after a second or more instead of at once, if so: the system's own words.
    pub slow: Option<String>,
    /// The address for other machines, when they may look on and this machine has one.
    pub lan: Option<String>,
}

/// Serves `pages` on 127.0.0.1, or on all addresses with `lan`, until SIGINT or SIGTERM. `on_change` reads the source
/// again, on this thread, first of all the files it is given, and says what changed; `on_ready` is called once.
///
/// # Errors
/// [`Failure::Listen`] when the port, or each of the ten, is taken, or when the system gives out in the middle.
pub fn serve(
    options: &Options,
    pages: Arc<dyn Pages>,
    on_change: impl Fn(&[PathBuf]) -> Option<Change> + Send,
    on_ready: impl FnOnce(&Ready),
) -> Result<(), Failure> {
    let stop = signal::stop_requested().map_err(failed("127.0.0.1"))?;
    serve_until(&stop, options, pages, on_change, on_ready)
}

/// [`serve`] until a flag is set.
pub(super) fn serve_until(
    stop: &Arc<AtomicBool>,
    options: &Options,
    pages: Arc<dyn Pages>,
    on_change: impl Fn(&[PathBuf]) -> Option<Change>,
    on_ready: impl FnOnce(&Ready),
) -> Result<(), Failure> {
    let (listener, port) = bind(options)?;
    let address = format!("127.0.0.1:{port}");
    let builds = Arc::new(Builds::default());
    let mut gate = Gate::new(listener, options.lan, Arc::clone(&builds)).map_err(failed(&address))?;
    let waker = gate.waker();
    let desk = Desk::open(pages, Arc::clone(&builds), &waker).map_err(failed(&address))?;
    let mut watch = Watch::start(&options.watch, &options.ignore);
    let gate = {
        let stop = Arc::clone(stop);
        let run = move || {
            let ended = gate.run(&desk, &stop);
            // If it ended by itself, there is nothing left to go rounds for.
            stop.store(true, Ordering::SeqCst);
            ended
        };
        thread::Builder::new().name("preview-gate".into()).spawn(run).map_err(failed(&address))?
    };
    let address = format!("http://{address}/");
    let lan = if options.lan { own_address().map(|own| format!("http://{own}:{port}/")) } else { None };
    on_ready(&Ready { address: address.clone(), slow: watch.trouble().map(str::to_string), lan });
    if options.open {
        open::show(&followed(&address));
    }
    rounds::run(&mut watch, &builds, stop, on_change, || waker());
    waker();
    let ended = gate.join().unwrap_or_else(|_| Err(io::Error::other("the thread that listens has ended")));
    ended.map_err(failed(&address))
}

/// The address for the browser that the preview opens itself: the script makes of it a tab that goes where the writer is.
/// Tabs that people open stay where they are.
pub(super) fn followed(address: &str) -> String {
    format!("{address}?follow")
}

/// A listening socket and its port.
fn bind(options: &Options) -> Result<(TcpListener, u16), Failure> {
    let host = if options.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let ports = options.port.map_or(FIRST_PORT..=FIRST_PORT + MORE_PORTS, |port| port..=port);
    let asked = match options.port {
        Some(port) => format!("{host}:{port}"),
        None => format!("{host}, ports {FIRST_PORT} to {}", FIRST_PORT + MORE_PORTS),
    };
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports {
        match TcpListener::bind((host, port)).and_then(|it| Ok((it.local_addr()?.port(), it))) {
            Ok((port, listener)) => return Ok((listener, port)),
            Err(cause) => last = cause,
        }
    }
    Err(failed(&asked)(last))
}

/// The address by which other machines know this one: that from which the system would send to an address kept for
/// documents. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket.local_addr().ok().map(|own| own.ip())
}

fn failed(address: &str) -> impl FnOnce(io::Error) -> Failure {
    let address = address.to_string();
    move |cause| Failure::Listen { address, cause }
}
