//! What the desk asks for.

use std::rc::Rc;

use futures_channel::oneshot;
use gloo::render::request_animation_frame;
use tenken::desk::{Draft, DraftEntry, Effect, Keeping, Message, Record, Wanted, Word};
use tenken::questionnaire::Questionnaire;
use wasm_bindgen_futures::spawn_local;

use crate::bulk::Gathered;
use crate::channel::Call;
use crate::clock;
use crate::entry::{Head, Snapshot};
use crate::files::{self, Chooser, Chosen};
use crate::journal::Journal;
use crate::ledger::{Ledger, Restored};
use crate::locks::{self, End, Held, Taking};
use crate::shelf::Shelf;
use crate::shell::{Shell, State};
use crate::tail;

/// Records above which a journal is shortened when it is opened.
const LONG: usize = 2_000;
/// Set while nothing is to be kept (この端末に残さない).
const FORGET: &str = "tenken.forget";

/// How a draft is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// For writing if no other tab has it.
    Ask,
    /// For writing, from the tab that has it.
    TakeOver,
    /// For writing, from an engine of this tab that broke off.
    Recover,
}

/// Whether drafts may be kept on this machine.
pub(crate) fn may_keep(machine: Option<&dyn Shelf>) -> bool {
    machine.is_none_or(|machine| machine.get(FORGET).is_none())
}

impl State {
    /// Does what a person did.
    pub(crate) fn send(&mut self, shell: &Rc<Shell>, message: Message) {
        let id = clock::fresh_id();
        let message = self.desk.resolve(message, &id);
        let effects = self.desk.apply(message.clone(), &id);
        if message.is_journalled() && self.desk.is_journalled_now() {
            if self.journal.as_ref().is_some_and(|journal| journal.ledger.is_some() && journal.logged) {
                self.say_kept(true, false);
            }
            // Should the drawing break off, then before the journal has what breaks it.
            let view = self.desk.view();
            let keeping = self.keeping.clone();
            self.enter(shell, Record { message, id });
            self.view = (self.keeping == keeping && effects.is_empty()).then_some(view);
        }
        for effect in effects {
            self.perform(shell, effect);
        }
    }

    /// Hears what another tab says.
    pub(crate) fn heard(&mut self, shell: &Rc<Shell>, call: Call) {
        match call {
            Call::Drafts if self.journal.is_none() => refresh(shell),
            Call::Drafts => (),
            Call::Give(draft) => {
                if let Some(journal) = self.journal.as_ref().filter(|journal| journal.draft == draft) {
                    self.lose(journal.turn);
                }
            }
            Call::Forget => self.forget(shell),
            Call::Keep => self.keep(shell),
        }
    }

    fn perform(&mut self, shell: &Rc<Shell>, effect: Effect) {
        match effect {
            Effect::Begin { draft, base, transient } => {
                self.close(shell);
                self.journal = Some(Journal::new(draft.clone(), self.turn));
                if !transient {
                    self.begin(shell, 1, base, Vec::new());
                    self.lock(shell, draft);
                }
            }
            Effect::Close => self.close(shell),
            Effect::Load { draft } => self.load(shell, draft, Way::Ask),
            Effect::TakeOver { draft } => {
                shell.channel.tell(&Call::Give(draft.clone()));
                self.load(shell, draft, Way::TakeOver);
            }
            Effect::Delete { draft } => spawn_local(delete(shell.clone(), draft)),
            Effect::List => refresh(shell),
            Effect::Write(file) => {
                let content = files::blob(&file);
                let writing = files::write(file.name, async { Some(content) });
                let shell = shell.clone();
                spawn_local(async move {
                    if let Some(word) = writing.await {
                        shell.later(move |_, state| state.desk.tell(word));
                    }
                });
            }
            Effect::Choose(wanted) => {
                let shell = shell.clone();
                let accept = match wanted {
                    Wanted::Written => ".json,.csv,.html",
                    Wanted::Roster | Wanted::Texts => ".csv,text/csv",
                    Wanted::Submissions => ".json,.ndjson",
                    Wanted::Folder => "",
                    Wanted::Filing | Wanted::Previous | Wanted::Received | Wanted::Earlier => {
                        ".json,application/json"
                    }
                };
                let several = matches!(wanted, Wanted::Received | Wanted::Submissions);
                let folder = wanted == Wanted::Folder;
                self.chooser =
                    Chooser::open(accept, several, folder, move |files| receive(&shell, files, wanted));
            }
            Effect::Print => spawn_local(print()),
            Effect::Forget => {
                self.forget(shell);
                shell.channel.tell(&Call::Forget);
            }
            Effect::Keep => {
                self.keep(shell);
                shell.channel.tell(&Call::Keep);
            }
            Effect::AddUp { roster } => self.add_up(shell, roster),
            Effect::StopAddingUp => shell.bulk.stop(),
            Effect::LetGo => self.bulk = Gathered::default(),
            Effect::WriteAnswers(name) => self.write_gathered(shell, name, true),
            Effect::WritePartial(name) => self.write_gathered(shell, name, false),
        }
    }

    fn load(&mut self, shell: &Rc<Shell>, draft: String, way: Way) {
        self.turn += 1;
        spawn_local(load(shell.clone(), self.turn, draft, way));
    }

    /// Takes the lock of the draft just begun, which nobody else can know of.
    fn lock(&self, shell: &Rc<Shell>, draft: String) {
        let (shell, turn) = (shell.clone(), self.turn);
        spawn_local(async move {
            let held = locks::take(&draft, Taking::Insist(1), over(&shell, turn)).await;
            shell.later(move |_, state| {
                if let Some(journal) = state.journal.as_mut().filter(|journal| journal.turn == turn) {
                    journal.lock = held;
                }
            });
        });
    }

    fn forget(&mut self, shell: &Rc<Shell>) {
        self.keep = false;
        if let Some(machine) = &shell.machine {
            tail::delete(&**machine, None);
            machine.put(FORGET, "1");
        }
        self.closing.clear();
        self.retry = None;
        if self.journal.as_ref().is_some_and(|journal| journal.ledger.is_some()) {
            self.begin_again(shell, 0);
        }
        self.set_keeping(Keeping::Forgotten);
        let shell = shell.clone();
        spawn_local(async move {
            // Where the log cannot be written it holds nothing of this tab's.
            let _ = shell.log.delete(None).await;
            refresh(&shell);
        });
    }

    fn keep(&mut self, shell: &Rc<Shell>) {
        let forgotten = !std::mem::replace(&mut self.keep, true);
        if let Some(machine) = &shell.machine {
            machine.remove(FORGET);
        }
        self.set_keeping(Keeping::Starting);
        let shell = shell.clone();
        spawn_local(async move {
            if !shell.log.is_open() {
                // Whether it is open is asked below.
                let _ = shell.log.open().await;
            }
            shell.later(move |shell, state| state.keep_on(shell, forgotten));
        });
    }

    fn keep_on(&mut self, shell: &Rc<Shell>, forgotten: bool) {
        if !shell.log.is_open() {
            self.set_keeping(Keeping::Failed { full: false });
        }
        let open = self.journal.as_ref().filter(|journal| journal.ledger.is_some());
        let Some((draft, turn)) = open.map(|journal| (journal.draft.clone(), journal.turn)) else {
            return refresh(shell);
        };
        if forgotten {
            tail::delete(&*shell.memory, Some(&draft));
            self.begin_again(shell, 0);
        } else {
            self.flush(shell, turn);
        }
    }

    /// Hands a draft that was read to the desk, unless something else was asked for since.
    fn opened(
        &mut self,
        shell: &Rc<Shell>,
        turn: u32,
        draft: &str,
        held: Option<Held>,
        snapshot: Option<Snapshot>,
    ) {
        if turn != self.turn {
            return;
        }
        let logged = snapshot.as_ref().map_or(0, |snapshot| snapshot.head.epoch);
        let spare = Ledger::restore(shell.memory.clone(), draft, None);
        let from_memory = spare.is_some();
        let shelf = shell.machine.as_ref().unwrap_or(&shell.memory);
        let Some(restored) = spare.or_else(|| Ledger::restore(shelf.clone(), draft, snapshot)) else {
            self.desk.tell(Word::Unreadable);
            return refresh(shell);
        };
        let Restored { changed, .. } = restored;
        let Ok(aside) = self.desk.open_draft(restored.draft.clone(), held.is_none()) else {
            return self.desk.tell(Word::Unreadable);
        };
        self.let_go(shell);
        self.journal = Some(Journal::new(draft.to_owned(), turn));
        if shell.log.is_open() {
            let at = clock::time(changed);
            self.set_keeping(Keeping::Kept { at, safe: true });
        }
        let Some(held) = held else {
            return self.desk.set_read_only(true);
        };
        if let Some(journal) = &mut self.journal {
            journal.lock = Some(held);
        }
        if !aside.is_empty() || !restored.opening.aside.is_empty() {
            self.desk.tell(Word::SetAside);
        }
        if from_memory {
            tail::delete(&*shell.memory, Some(draft));
            self.begin_again(shell, logged);
        } else {
            self.go_on(shell, restored, &aside);
        }
    }

    /// Goes on with a journal that was read for writing.
    fn go_on(&mut self, shell: &Rc<Shell>, mut restored: Restored, aside: &[usize]) {
        restored.hold();
        let Restored { mut ledger, draft: Draft { records, .. }, slots, mut opening, .. } = restored;
        for index in aside {
            let text = serde_json::to_string(&records[*index]).expect("records have string keys only");
            opening.entries.remove(&slots[*index]);
            opening.aside.insert(slots[*index], text);
        }
        if records.len() > LONG {
            let (base, records) = self.desk.compact();
            let base = String::from_utf8(base).unwrap_or_default();
            opening.append(ledger.shorten(base, records));
        }
        if let Some(journal) = &mut self.journal {
            journal.ledger = Some(ledger);
            journal.logged = true;
        }
        self.put(shell, opening);
    }
}

/// Reads a draft and opens it, unless `turn` is over by then.
pub(crate) async fn load(shell: Rc<Shell>, turn: u32, draft: String, way: Way) {
    let taking = match way {
        Way::Ask => Taking::Ask(4),
        Way::TakeOver => Taking::Insist(12),
        Way::Recover => Taking::Insist(1),
    };
    let held = locks::take(&draft, taking, over(&shell, turn)).await;
    // What the log cannot give the tail may have.
    let snapshot = shell.log.read(&draft).await.unwrap_or_default();
    shell.later(move |shell, state| state.opened(shell, turn, &draft, held, snapshot));
}

/// The drafts kept on this machine, the latest first.
pub(crate) async fn list(shell: &Shell) -> Vec<DraftEntry> {
    let logged = shell.log.heads().await.unwrap_or_default();
    let held = locks::held().await;
    let tails = shell.machine.as_deref().map(tail::heads).unwrap_or_default();
    // What the log has counts; it is put in its place among the later ones.
    let mut heads: Vec<Head> = Vec::new();
    for head in tails.into_iter().chain(logged) {
        heads.retain(|known| known.draft != head.draft);
        let later = heads.iter().filter(|known| known.note.changed > head.note.changed).count();
        heads.insert(later, head);
    }
    let entry = |head: Head| DraftEntry {
        open_elsewhere: held.contains(&head.draft),
        id: head.draft,
        title: head.note.title,
        progress: head.note.progress,
        changed: clock::day_and_time(head.note.changed),
    };
    heads.into_iter().map(entry).collect()
}

/// Reads files and hands them to the desk; of more than are wanted the first.
pub(crate) fn receive(shell: &Rc<Shell>, mut files: Vec<web_sys::File>, wanted: Wanted) {
    let shell = shell.clone();
    if matches!(wanted, Wanted::Submissions | Wanted::Folder) {
        return shell.later(move |_, state| state.choose(files));
    }
    if wanted != Wanted::Received {
        files.truncate(1);
    }
    spawn_local(async move {
        let largest = Questionnaire::builtin().largest_filing();
        for file in files {
            let Chosen { name, bytes } = files::read(file, largest).await;
            shell.later(move |_, state| match (bytes, wanted) {
                (bytes, Wanted::Received) => state.desk.receive_submission(&name, bytes.ok().as_deref()),
                (Ok(bytes), Wanted::Filing) => state.desk.receive_file(&name, &bytes),
                (Ok(bytes), Wanted::Previous) => state.desk.receive_previous(&name, &bytes),
                (Ok(bytes), Wanted::Written) => state.desk.compare_file(&name, &bytes),
                (Ok(bytes), Wanted::Roster) => state.desk.receive_roster(&name, &files::utf8(bytes)),
                (Ok(bytes), Wanted::Earlier) => state.desk.receive_earlier(&name, &bytes),
                (Ok(bytes), Wanted::Texts) => state.desk.receive_texts(&name, &files::utf8(bytes)),
                (Ok(_), Wanted::Submissions | Wanted::Folder) => {}
                (Err(_), _) => state.desk.tell(Word::FileFailed),
            });
        }
    });
}

fn refresh(shell: &Rc<Shell>) {
    let shell = shell.clone();
    spawn_local(async move {
        let list = list(&shell).await;
        shell.later(|_, state| state.desk.set_drafts(list));
    });
}

/// Deletes a draft, unless another tab has it open.
async fn delete(shell: Rc<Shell>, draft: String) {
    let held = locks::take(&draft, Taking::Ask(2), |_| ()).await;
    if held.is_some() {
        // Where the log cannot be written it stays in the list.
        let _ = shell.log.delete(Some(&draft)).await;
        if let Some(machine) = &shell.machine {
            tail::delete(&**machine, Some(&draft));
        }
        drop(held);
        shell.channel.tell(&Call::Drafts);
    }
    refresh(&shell);
}

/// What to do when the draft of this turn is let go, or taken by another tab.
fn over(shell: &Rc<Shell>, turn: u32) -> impl Fn(End) + 'static {
    let shell = shell.clone();
    move |end| match end {
        End::Lost => shell.later(move |_, state| state.lose(turn)),
        End::LetGo => {
            shell.channel.tell(&Call::Drafts);
            refresh(&shell);
        }
    }
}

/// Prints once the screen is drawn: in the frame after the next.
async fn print() {
    for _ in 0..2 {
        let (send, receive) = oneshot::channel();
        // The receiver is right here.
        let _frame = request_animation_frame(move |_| {
            let _ = send.send(());
        });
        let _ = receive.await;
    }
    // A dialog that the browser refuses is not opened.
    let _ = web_sys::window().map(|window| window.print());
}
