//! The files to be added up, and the Workers that do it.

use std::rc::Rc;

use tenken::desk::Gatherable;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};

use crate::files;
use crate::shell::{Shell, State};

#[wasm_bindgen]
extern "C" {
    /// The Workers, as the page has them.
    #[wasm_bindgen(typescript_type = "{}")]
    pub type Bulk;

    #[wasm_bindgen(method)]
    fn start(this: &Bulk, files: Vec<File>, partials: Vec<File>, roster: Option<String>);

    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &Bulk);

    #[wasm_bindgen(method, catch)]
    async fn answers(this: &Bulk, partial: Blob) -> Result<JsValue, JsValue>;
}

/// What was chosen to be added up, and what the desk does not hold of what came of it.
#[derive(Default)]
pub(crate) struct Gathered {
    files: Vec<File>,
    partials: Vec<File>,
    left_out: u32,
    /// The partial results.
    pub(crate) partial: Option<Blob>,
}

impl State {
    /// Takes files that were chosen to be added up. None is read yet.
    pub(crate) fn choose(&mut self, files: Vec<File>) {
        if !self.desk.takes_submissions() {
            return;
        }
        let gathered = &mut self.bulk;
        for file in files {
            match Gatherable::by_name(&file.name()) {
                Some(Gatherable::Submission) => gathered.files.push(file),
                Some(Gatherable::Partial) => gathered.partials.push(file),
                None => gathered.left_out += 1,
            }
        }
        let count = |files: &[File]| u32::try_from(files.len()).unwrap_or(u32::MAX);
        self.desk.chosen(count(&gathered.files), count(&gathered.partials), gathered.left_out);
    }

    pub(crate) fn add_up(&mut self, shell: &Rc<Shell>, roster: Option<String>) {
        self.bulk.partial = None;
        shell.bulk.start(self.bulk.files.clone(), self.bulk.partials.clone(), roster);
    }

    /// Hands the partial results over, or the table of answers made of them.
    pub(crate) fn write_gathered(&self, shell: &Rc<Shell>, name: &'static str, answers: bool) {
        let Some(partial) = self.bulk.partial.clone() else { return };
        let shell = shell.clone();
        let content = {
            let shell = shell.clone();
            async move {
                if !answers {
                    return Some(partial);
                }
                shell.bulk.answers(partial).await.ok().map(JsCast::unchecked_into)
            }
        };
        let writing = files::write(name.to_owned(), content);
        spawn_local(async move {
            if let Some(word) = writing.await {
                shell.later(move |_, state| state.desk.tell(word));
            }
        });
    }
}
