//! Files in and out: the browser's save dialog where it has one, downloads elsewhere, and file choosers.

use gloo::events::EventListener;
use gloo::file::{Blob, File, FileReadError, ObjectUrl, futures::read_as_bytes};
use gloo::timers::callback::Timeout;
use js_sys::{Object, Promise, Reflect, Uint8Array};
use tenken::desk::{FileOut, Word};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileSystemFileHandle, FileSystemWritableFileStream, HtmlAnchorElement, HtmlInputElement};

/// A browser has begun a download by then, however slow.
const DOWNLOAD: u32 = 60_000;

// Not every browser has it; web-sys has it only behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type Picker;

    #[wasm_bindgen(method, catch, js_name = showSaveFilePicker)]
    fn pick(this: &Picker, options: &Object) -> Result<Promise, JsValue>;
}

/// Asks the person where to write a file and writes it; none if the person thought better of it. The dialog is
/// asked for before this returns, for browsers open it only in answer to a click.
pub(crate) fn write(file: FileOut) -> impl Future<Output = Option<Word>> {
    let picked = pick(&file.name);
    async move {
        let Some(picked) = picked else {
            return download(&file);
        };
        let handle: FileSystemFileHandle = match JsFuture::from(picked).await {
            Ok(handle) => handle.unchecked_into(),
            Err(error) if is_abort(&error) => return None,
            Err(_) => return download(&file),
        };
        match write_to(&handle, &file.bytes).await {
            Ok(true) => Some(Word::WrittenAndRead),
            Ok(false) => Some(Word::WrittenDifferently),
            Err(_) => download(&file),
        }
    }
}

/// A file as the person chose it.
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) bytes: Result<Vec<u8>, FileReadError>,
}

/// Reads a file, of one longer than the limit only so much that it is seen to be.
pub(crate) async fn read(file: web_sys::File, limit: usize) -> Chosen {
    let file = File::from(file);
    Chosen { name: file.name(), bytes: read_as_bytes(&file.slice(0, limit as u64 + 1)).await }
}

/// An open file chooser; it must be held on to until the person has chosen.
pub(crate) struct Chooser {
    _input: HtmlInputElement,
    _listener: EventListener,
}

impl Chooser {
    /// Opens it, in answer to a click, for files of these forms: one, or several.
    pub(crate) fn open(
        accept: &str,
        several: bool,
        chosen: impl FnOnce(Vec<web_sys::File>) + 'static,
    ) -> Option<Self> {
        let input: HtmlInputElement = element("input")?;
        input.set_type("file");
        input.set_accept(accept);
        input.set_multiple(several);
        let listener = EventListener::once(&input, "change", {
            let input = input.clone();
            move |_| {
                if let Some(files) = input.files() {
                    chosen((0..files.length()).filter_map(|index| files.get(index)).collect());
                }
            }
        });
        input.click();
        Some(Self { _input: input, _listener: listener })
    }
}

fn pick(name: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    if !Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.is_function() {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).expect("a plain object takes any key");
    window.unchecked_into::<Picker>().pick(&options).ok()
}

/// Writes the file, reads it back and compares.
async fn write_to(handle: &FileSystemFileHandle, bytes: &[u8]) -> Result<bool, JsValue> {
    let stream: FileSystemWritableFileStream =
        JsFuture::from(handle.create_writable()).await?.unchecked_into();
    // A copy: the engine's memory may move while the browser writes.
    JsFuture::from(stream.write_with_js_u8_array(&Uint8Array::from(bytes))?).await?;
    JsFuture::from(stream.close()).await?;
    let file: web_sys::File = JsFuture::from(handle.get_file()).await?.unchecked_into();
    let written = read(file, bytes.len()).await.bytes;
    Ok(written.is_ok_and(|written| written == bytes))
}

fn download(file: &FileOut) -> Option<Word> {
    let form = if file.name.ends_with(".csv") { "text/csv" } else { "application/json" };
    let blob = Blob::new_with_options(file.bytes.as_slice(), Some(form));
    let address = ObjectUrl::from(blob);
    let link: HtmlAnchorElement = element("a")?;
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    Timeout::new(DOWNLOAD, move || drop(address)).forget();
    Some(Word::HandedOver)
}

fn element<T: JsCast>(name: &str) -> Option<T> {
    let document = web_sys::window()?.document()?;
    document.create_element(name).ok()?.dyn_into().ok()
}

fn is_abort(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).unwrap_or_default();
    name.as_string().as_deref() == Some("AbortError")
}
