//! The only door that browsers come through: one thread, all connections, deadlines and caps.
//!
//! The only file that knows `mio`. Whatever a client does or leaves undone costs a few KiB for a bounded time;
//! no client can make another wait.

use super::{
    connection::{Connection, Step},
    desk::Desk,
    head::Door,
    reload::Builds,
};
use mio::{
    Events, Interest, Poll, Token, Waker,
    net::{TcpListener, TcpStream},
};
use std::{
    collections::BTreeMap,
    fs, io,
    net::Shutdown,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// The most connections at a time, if the system allows as many files.
const MOST_CONNECTIONS: usize = 512;
/// Files that the rest of the process may need: the desk's sockets, watches, sources being read.
const FILES_KEPT_FREE: usize = 64;
/// The most browsers that wait for news at a time. They cost no thread.
const MOST_WAITING: usize = 128;
/// How often deadlines and the wish to stop are looked at.
const TICK: Duration = Duration::from_millis(200);

const LISTENER: Token = Token(0);
const WAKER: Token = Token(1);
const FIRST_CONNECTION: usize = 2;

/// A bound port with all that stands behind it.
pub struct Gate {
    poll: Poll,
    listener: TcpListener,
    /// What a Host may be.
    door: Door,
    builds: Arc<Builds>,
    waker: Arc<Waker>,
    connections: BTreeMap<usize, Connection<TcpStream>>,
    /// Numbers are never used twice, so a late response cannot reach the wrong client.
    next: usize,
    most: usize,
    /// Accepting failed for want of files: try again at the next tick.
    accept_again: bool,
}

impl Gate {
    /// Puts a bound socket under watch; nothing is accepted before [`Gate::run`].
    pub fn new(listener: std::net::TcpListener, lan: bool, builds: Arc<Builds>) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let door = Door { port: listener.local_addr()?.port(), lan };
        let mut listener = TcpListener::from_std(listener);
        let poll = Poll::new()?;
        poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKER)?);
        let most = MOST_CONNECTIONS.min(open_files().saturating_sub(FILES_KEPT_FREE)).max(8);
        let (connections, next) = (BTreeMap::new(), FIRST_CONNECTION);
        Ok(Self { poll, listener, door, builds, waker, connections, next, most, accept_again: false })
    }

    /// Makes the gate look for responses and news at once.
    pub fn waker(&self) -> Arc<dyn Fn() + Send + Sync> {
        let waker = Arc::clone(&self.waker);
        // Should it fail, the next tick comes soon.
        Arc::new(move || drop(waker.wake()))
    }

    /// Serves until `stop` is set.
    pub fn run(&mut self, desk: &Desk, stop: &AtomicBool) -> io::Result<()> {
        let mut events = Events::with_capacity(256);
        let mut swept = Instant::now();
        while !stop.load(Ordering::SeqCst) {
            match self.poll.poll(&mut events, Some(TICK)) {
                Err(cause) if cause.kind() != io::ErrorKind::Interrupted => return Err(cause),
                _ => {}
            }
            for event in &events {
                match event.token() {
                    LISTENER => self.accept(desk),
                    WAKER => {}
                    Token(number) => self.advance(number, desk),
                }
            }
            while let Some(done) = desk.next() {
                if let Some(connection) = self.connections.get_mut(&done.connection) {
                    connection.answer(done.response, Instant::now());
                    self.advance(done.connection, desk);
                }
            }
            self.tell_news(desk);
            if swept.elapsed() >= TICK {
                swept = Instant::now();
                self.sweep(desk);
                if std::mem::take(&mut self.accept_again) {
                    self.accept(desk);
                }
            }
        }
        Ok(())
    }

    fn accept(&mut self, desk: &Desk) {
        loop {
            match self.listener.accept() {
                Ok((stream, _)) => self.admit(stream, desk),
                Err(cause) if cause.kind() == io::ErrorKind::WouldBlock => return,
                Err(cause) if matches!(cause.kind(), io::ErrorKind::Interrupted | io::ErrorKind::ConnectionAborted) => {
                }
                Err(_) => {
                    // No files left, most likely: give up a client that does nothing, and come back.
                    self.make_room();
                    self.accept_again = true;
                    return;
                }
            }
        }
    }

    fn admit(&mut self, mut stream: TcpStream, desk: &Desk) {
        let full = self.connections.len() >= self.most && !self.make_room();
        let number = self.next;
        self.next += 1;
        let interest = Interest::READABLE | Interest::WRITABLE;
        // A stream that cannot be watched, or for which there is no place, is dropped and so closed.
        if self.poll.registry().register(&mut stream, Token(number), interest).is_err() {
            return;
        }
        // Small answers are one write: nothing is gained by holding them back.
        drop(stream.set_nodelay(true));
        let mut connection = Connection::new(stream, Instant::now());
        if full {
            connection.answer(None, Instant::now());
            connection.advance(Instant::now(), self.door, false);
            return;
        }
        self.connections.insert(number, connection);
        self.advance(number, desk);
    }

    /// Gives up the connection that has been idle longest; false when all have something under way.
    fn make_room(&mut self) -> bool {
        let idle = self.connections.iter().filter(|(_, connection)| connection.is_idle());
        let longest = idle.min_by_key(|(_, connection)| connection.deadline()).map(|(number, _)| *number);
        longest.is_some_and(|number| self.connections.remove(&number).is_some())
    }

    fn advance(&mut self, number: usize, desk: &Desk) {
        let waiting = self.connections.values().filter(|other| other.waits_for_newer_than().is_some()).count();
        loop {
            let Some(connection) = self.connections.get_mut(&number) else { return };
            match connection.advance(Instant::now(), self.door, waiting < MOST_WAITING) {
                Step::Rest => return,
                Step::Ask(request) => return desk.ask(number, request),
                Step::Finish if connection.stream.shutdown(Shutdown::Write).is_ok() => {}
                Step::Finish | Step::Close => {
                    self.connections.remove(&number);
                    return;
                }
            }
        }
    }

    fn tell_news(&mut self, desk: &Desk) {
        let news = self.connections.iter().filter_map(|(number, connection)| {
            Some((*number, self.builds.newer_than(connection.waits_for_newer_than()?)?))
        });
        for (number, build) in news.collect::<Vec<_>>() {
            if let Some(connection) = self.connections.get_mut(&number) {
                connection.tell(&build, Instant::now());
            }
            self.advance(number, desk);
        }
    }

    fn sweep(&mut self, desk: &Desk) {
        let now = Instant::now();
        let current = self.builds.current();
        let over = self.connections.iter().filter(|(_, connection)| connection.expired(now));
        for number in over.map(|(number, _)| *number).collect::<Vec<_>>() {
            if self.connections.get_mut(&number).is_some_and(|connection| connection.expire(&current, now)) {
                self.advance(number, desk);
            } else {
                self.connections.remove(&number);
            }
        }
    }
}

/// How many files the process may have open, as far as the system tells.
fn open_files() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(usize::MAX)
}
