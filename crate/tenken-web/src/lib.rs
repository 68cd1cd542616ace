//! Binds the core to the browser: journal, files, timers, locks.
