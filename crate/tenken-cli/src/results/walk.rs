//! The files that the paths given lead to.

use std::fs::{self, ReadDir};
use std::path::{Path, PathBuf};
use std::slice;

use super::failure::Failure;

/// Files that are no submissions, wherever they are met: real paths.
#[derive(Default)]
pub(crate) struct Beside(Vec<PathBuf>);

impl Beside {
    /// A file given for something else; one that is not there is met nowhere.
    pub(crate) fn add(&mut self, file: &Path) {
        self.0.extend(fs::canonicalize(file));
    }

    fn has(&self, real: &Path) -> bool {
        self.0.iter().any(|beside| beside == real)
    }
}

/// The files to judge: those given, and those in folders given, at any depth, whose names end in `.json`. One folder is
/// open at a time and no list is kept. Links to folders are not followed.
pub(crate) struct Walk<'a> {
    given: slice::Iter<'a, PathBuf>,
    folders: Vec<PathBuf>,
    open: Option<Folder>,
    beside: &'a Beside,
    others: u64,
}

struct Folder {
    path: PathBuf,
    real: PathBuf,
    entries: ReadDir,
}

impl<'a> Walk<'a> {
    /// Begins with the first of the paths.
    pub(crate) fn new(paths: &'a [PathBuf], beside: &'a Beside) -> Self {
        Self { given: paths.iter(), folders: Vec::new(), open: None, beside, others: 0 }
    }

    /// How many files there are to judge, and how many in folders have other names.
    pub(crate) fn count(mut self) -> Result<(u64, u64), Failure> {
        let mut files = 0;
        for file in &mut self {
            file?;
            files += 1;
        }
        Ok((files, self.others))
    }

    /// The next of the open folder that is to be judged.
    fn next_of(&mut self, folder: &mut Folder) -> Option<Result<PathBuf, Failure>> {
        for entry in &mut folder.entries {
            let found = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)));
            let (name, kind) = match found {
                Ok(found) => found,
                Err(error) => return Some(Err(Failure::reading(&folder.path, &error))),
            };
            let path = folder.path.join(&name);
            let is_file = kind.is_file() || kind.is_symlink() && path.is_file();
            if kind.is_dir() {
                self.folders.push(path);
            } else if self.beside.has(&folder.real.join(&name)) {
                continue;
            } else if is_file && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
                return Some(Ok(path));
            } else {
                self.others += 1;
            }
        }
        None
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<PathBuf, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mut folder) = self.open.take()
                && let Some(found) = self.next_of(&mut folder)
            {
                self.open = Some(folder);
                return Some(found);
            }
            if let Some(path) = self.folders.pop() {
                match Folder::open(path) {
                    Ok(folder) => self.open = Some(folder),
                    Err(failure) => return Some(Err(failure)),
                }
                continue;
            }
            let path = self.given.next()?;
            if path.is_dir() {
                self.folders.push(path.clone());
            } else if !fs::canonicalize(path).is_ok_and(|real| self.beside.has(&real)) {
                return Some(Ok(path.clone()));
            }
        }
    }
}

impl Folder {
    fn open(path: PathBuf) -> Result<Self, Failure> {
        let opened = fs::read_dir(&path).and_then(|entries| Ok((fs::canonicalize(&path)?, entries)));
        match opened {
            Ok((real, entries)) => Ok(Self { path, real, entries }),
            Err(error) => Err(Failure::reading(&path, &error)),
        }
    }
}
