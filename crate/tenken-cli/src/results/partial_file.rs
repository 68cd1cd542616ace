//! Files of partial results: those given, and those set down while adding up.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use tenken::questionnaire::Questionnaire;
use tenken::results::{Line, partial};

use super::failure::Failure;

/// The lines of a file of partial results, which are checked.
pub(super) struct Given {
    path: PathBuf,
    lines: Lines,
    reader: partial::Reader,
}

impl Given {
    /// Opens a file and reads its head.
    pub(super) fn open(path: &Path, questionnaire: &Questionnaire) -> Result<Self, Failure> {
        let reading = |error| Failure::reading(path, &error);
        let file = File::open(path).map_err(reading)?;
        let mut lines = Lines::of(file, 4 * questionnaire.largest_filing() as u64);
        let head = lines.next_line().map_err(reading)?.unwrap_or_default();
        let reader = partial::Reader::begin(&head, questionnaire);
        let reader = reader.map_err(|sentence| Failure::of(path, sentence))?;
        Ok(Self { path: path.to_owned(), lines, reader })
    }

    /// The next line; none once the last one says that the file is whole and nothing comes after it.
    fn read(&mut self) -> Result<Option<Line>, Failure> {
        loop {
            let bytes = self.lines.next_line().map_err(|error| Failure::reading(&self.path, &error))?;
            let line = self.reader.read(bytes.as_deref());
            let line = line.map_err(|sentence| Failure::of(&self.path, sentence))?;
            if line.is_some() || bytes.is_none() {
                return Ok(line);
            }
        }
    }
}

impl Iterator for Given {
    type Item = Result<Line, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// Lines set down in a temporary file without a name, of which nothing is left however the program ends.
pub(super) struct SetDown(Lines);

impl SetDown {
    /// Writes lines, to be read from the first again.
    pub(super) fn write(lines: impl Iterator<Item = Result<Line, Failure>>) -> Result<Self, Failure> {
        let mut file = BufWriter::new(tempfile::tempfile().map_err(|error| temporary(&error))?);
        for line in lines {
            file.write_all(&partial::line(&line?)).map_err(|error| temporary(&error))?;
        }
        let rewound = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|mut file| {
            file.rewind()?;
            Ok(file)
        });
        Ok(Self(Lines::of(rewound.map_err(|error| temporary(&error))?, u64::MAX)))
    }
}

impl Iterator for SetDown {
    type Item = Result<Line, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.0.next_line().map_err(|error| temporary(&error)).transpose()?;
        let number = self.0.number;
        Some(bytes.and_then(|bytes| {
            partial::read_line(&bytes, number)
                .map_err(|sentence| Failure::of(&std::env::temp_dir(), sentence))
        }))
    }
}

fn temporary(error: &io::Error) -> Failure {
    Failure::writing(&std::env::temp_dir(), error)
}

/// The lines of a file, one at a time.
struct Lines {
    file: BufReader<File>,
    /// More bytes than any line has.
    most: u64,
    /// Of the line read last, from 1.
    number: usize,
}

impl Lines {
    fn of(file: File, most: u64) -> Self {
        Self { file: BufReader::new(file), most, number: 0 }
    }

    /// A line, cut off where it is longer than any.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.file.by_ref().take(self.most).read_until(b'\n', &mut line)?;
        self.number += 1;
        Ok((!line.is_empty()).then_some(line))
    }
}
