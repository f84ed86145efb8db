//! A few workers that fetch responses for the gate, so that its one thread never waits for a page.

use super::{Pages, head::Request, http::Backend, reload::Builds};
use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

/// How many requests are under way at a time; the rest wait in order.
const WORKERS: usize = 8;

/// The whole response to a request of a connection, ready to be sent but for its last headers.
pub struct Done {
    pub connection: usize,
    /// Head without the empty line, and body; `None` when it could not be had.
    pub response: Option<(Vec<u8>, Vec<u8>)>,
}

/// Takes requests in and gives responses back, in any order. Dropping it ends the workers.
pub struct Desk {
    /// Taken away to end the workers.
    jobs: Option<mpsc::Sender<(usize, Request)>>,
    done: mpsc::Receiver<Done>,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Desk {
    /// Begins to work; `wake` is called after each response.
    pub fn open(pages: Arc<dyn Pages>, builds: Arc<Builds>, wake: &Arc<dyn Fn() + Send + Sync>) -> io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<(usize, Request)>();
        let (finished, done) = mpsc::channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let supply =
            Arc::new(Supply { backend: Mutex::new(Arc::new(Backend::start(&pages, &builds)?)), pages, builds });
        let mut workers = Vec::with_capacity(WORKERS);
        for _ in 0..WORKERS {
            let (waiting, finished) = (Arc::clone(&waiting), finished.clone());
            let (supply, wake) = (Arc::clone(&supply), Arc::clone(wake));
            let worker = thread::Builder::new().name("preview-desk".into()).spawn(move || {
                loop {
                    // The guard must not outlive this line, or one worker would work at a time.
                    let job = hold(&waiting).recv();
                    let Ok((connection, request)) = job else { return };
                    let response = supply.fetch(&request).ok();
                    if finished.send(Done { connection, response }).is_err() {
                        return;
                    }
                    wake();
                }
            })?;
            workers.push(worker);
        }
        Ok(Self { jobs: Some(jobs), done, workers })
    }

    /// Hands in a request.
    pub fn ask(&self, connection: usize, request: Request) {
        // Without workers there is no answer, and the connection ends by its deadline.
        drop(self.jobs.as_ref().map(|jobs| jobs.send((connection, request))));
    }

    /// The next response that is ready.
    pub fn next(&self) -> Option<Done> {
        self.done.try_recv().ok()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.jobs = None;
        // The last worker to go closes the server; one that waits for a slow page is not waited for.
        for _ in 0..50 {
            if self.workers.iter().all(thread::JoinHandle::is_finished) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The server behind the workers, and what it takes to start another.
struct Supply {
    backend: Mutex<Arc<Backend>>,
    pages: Arc<dyn Pages>,
    builds: Arc<Builds>,
}

impl Supply {
    fn fetch(&self, request: &Request) -> io::Result<(Vec<u8>, Vec<u8>)> {
        let backend = Arc::clone(&hold(&self.backend));
        match backend.fetch(request) {
            Err(cause) if !matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                self.renew(&backend)?.fetch(request)
            }
            other => other,
        }
    }

    /// `tiny_http` stops accepting for good at the first failure, for example when files run out: start afresh.
    fn renew(&self, broken: &Arc<Backend>) -> io::Result<Arc<Backend>> {
        let mut backend = hold(&self.backend);
        if Arc::ptr_eq(&backend, broken) {
            *backend = Arc::new(Backend::start(&self.pages, &self.builds)?);
        }
        Ok(Arc::clone(&backend))
    }
}

/// The value, whatever happened to the thread that held it before: nothing here is left half done.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
