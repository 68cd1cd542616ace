//! Files written under another name and put in their place together, so that what is broken off leaves none of them.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::failure::Failure;
use super::stopped;

/// Files on their way into a folder.
pub(crate) struct Staging {
    folder: PathBuf,
    names: Vec<PathBuf>,
    temporary: TempDir,
    /// Goes after what is in it.
    made: Made,
}

/// A folder that was made for the files, and does not stay without them.
struct Made(Option<PathBuf>);

impl Drop for Made {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            // One that another program has put something into stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Staging {
    /// Refuses where a file of one of the names is there, unless it may be replaced.
    pub(crate) fn check(folder: &Path, names: &[&Path], force: bool) -> Result<(), Failure> {
        let there = names.iter().map(|name| folder.join(name)).find(|file| file.symlink_metadata().is_ok());
        match there {
            Some(file) if !force => Err(Failure::of(
                &file,
                "同じ名前のファイルがあるため、書き出しませんでした。別の場所を指定するか、--forceで置き換えてください。",
            )),
            _ => Ok(()),
        }
    }

    /// The folder and the name of a file that is to be written.
    pub(crate) fn place(file: &Path) -> Result<(&Path, &Path), Failure> {
        match (file.parent(), file.file_name()) {
            (Some(folder), Some(name)) => Ok((folder, Path::new(name))),
            _ => Err(Failure::of(
                file,
                "ファイルの名前ではありません。書き出すファイルの名前を指定してください。",
            )),
        }
    }

    /// Makes ready to write files of these names into a folder, which is made where it is not there.
    pub(crate) fn within(folder: &Path, names: &[&Path]) -> Result<Self, Failure> {
        let made = Made((!folder.exists()).then(|| folder.to_owned()));
        fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, &error))?;
        Self::beside(folder, names, made)
    }

    /// Makes ready to write files of these names.
    pub(crate) fn new(folder: &Path, names: &[&Path]) -> Result<Self, Failure> {
        Self::beside(folder, names, Made(None))
    }

    fn beside(folder: &Path, names: &[&Path], made: Made) -> Result<Self, Failure> {
        let temporary = tempfile::Builder::new()
            .prefix(".tenken-")
            .tempdir_in(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
            .map_err(|error| Failure::writing(folder, &error))?;
        stopped::take_away(temporary.path(), made.0.as_deref());
        let names = names.iter().map(|name| name.to_path_buf()).collect();
        Ok(Self { folder: folder.to_owned(), names, temporary, made })
    }

    /// Begins a file.
    pub(crate) fn create(&self, name: &Path) -> Result<Staged, Failure> {
        let place = self.folder.join(name);
        match File::create_new(self.temporary.path().join(name)) {
            Ok(file) => Ok(Staged { place, file: BufWriter::new(file) }),
            Err(error) => Err(Failure::writing(&place, &error)),
        }
    }

    /// Writes a whole file.
    pub(crate) fn write(&self, name: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let mut staged = self.create(name)?;
        staged.write(bytes)?;
        staged.finish()
    }

    /// Puts all files in their place.
    pub(crate) fn finish(mut self, force: bool) -> Result<(), Failure> {
        let names: Vec<&Path> = self.names.iter().map(PathBuf::as_path).collect();
        Self::check(&self.folder, &names, force)?;
        let _not_stopped = stopped::keep();
        for name in names {
            let place = self.folder.join(name);
            fs::rename(self.temporary.path().join(name), &place)
                .map_err(|error| Failure::writing(&place, &error))?;
            self.made.0 = None;
        }
        drop(self);
        Ok(())
    }
}

/// A file on its way.
pub(crate) struct Staged {
    place: PathBuf,
    file: BufWriter<File>,
}

impl Staged {
    /// Writes further bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| Failure::writing(&self.place, &error))
    }

    /// Nothing more is to be written.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.file.flush().map_err(|error| Failure::writing(&self.place, &error))
    }
}
