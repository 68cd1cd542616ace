//! Files in and out: the browser's save dialog where it has one, downloads elsewhere, and file choosers.

use gloo::events::EventListener;
use gloo::file::{Blob, File, FileReadError, ObjectUrl, futures::read_as_bytes};
use gloo::timers::callback::Timeout;
use js_sys::{Object, Promise, Reflect};
use tenken::desk::{FileOut, Word};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemFileHandle, FileSystemWritableFileStream, HtmlAnchorElement, HtmlInputElement, TextDecoder,
    TextDecoderOptions,
};

/// A browser has begun a download by then, however slow.
const DOWNLOAD: u32 = 60_000;

/// Bytes of a written file that are compared at once.
const PART: u64 = 1 << 20;

// Not every browser has it; web-sys has it only behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type Picker;

    #[wasm_bindgen(method, catch, js_name = showSaveFilePicker)]
    fn pick(this: &Picker, options: &Object) -> Result<Promise, JsValue>;
}

/// Asks the person where to write a file and writes it; none if the person thought better of it. The dialog is
/// asked for before this returns, for browsers open it only in answer to a click. The content may have to be made
/// meanwhile; none where it cannot be.
pub(crate) fn write(
    name: String,
    content: impl Future<Output = Option<web_sys::Blob>>,
) -> impl Future<Output = Option<Word>> {
    let picked = pick(&name);
    async move {
        let handle: Option<FileSystemFileHandle> = match picked {
            None => None,
            Some(picked) => match JsFuture::from(picked).await {
                Ok(handle) => Some(handle.unchecked_into()),
                Err(error) if is_abort(&error) => return None,
                Err(_) => None,
            },
        };
        let Some(content) = content.await else { return Some(Word::NotMade) };
        let Some(handle) = handle else {
            return download(name, content);
        };
        match write_to(&handle, &content).await {
            Ok(true) => Some(Word::WrittenAndRead),
            Ok(false) => Some(Word::WrittenDifferently),
            Err(_) => download(name, content),
        }
    }
}

/// What the desk hands over, as the browser holds it.
pub(crate) fn blob(file: &FileOut) -> web_sys::Blob {
    let form = match file.name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((_, "html")) => "text/html",
        _ => "application/json",
    };
    Blob::new_with_options(file.bytes.as_slice(), Some(form)).into()
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

/// A table as text: in UTF-8, or in UTF-16 with a byte order mark, or else in Shift_JIS, which Excel in Japan writes.
pub(crate) fn utf8(bytes: Vec<u8>) -> Vec<u8> {
    let label = match &bytes[..] {
        text if std::str::from_utf8(text).is_ok() => return bytes,
        [0xff, 0xfe, ..] => "utf-16le",
        [0xfe, 0xff, ..] => "utf-16be",
        _ => "shift_jis",
    };
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let text = TextDecoder::new_with_label_and_options(label, &options)
        .and_then(|decoder| decoder.decode_with_u8_array(&bytes));
    text.map_or(bytes, String::into_bytes)
}

/// An open file chooser; it must be held on to until the person has chosen.
pub(crate) struct Chooser {
    _input: HtmlInputElement,
    _listener: EventListener,
}

impl Chooser {
    /// Opens it, in answer to a click, for files of these forms: one, several, or all of a folder.
    pub(crate) fn open(
        accept: &str,
        several: bool,
        folder: bool,
        chosen: impl FnOnce(Vec<web_sys::File>) + 'static,
    ) -> Option<Self> {
        let input: HtmlInputElement = element("input")?;
        input.set_type("file");
        input.set_accept(accept);
        input.set_multiple(several);
        // Not every version of web-sys has it, but every browser.
        Reflect::set(&input, &"webkitdirectory".into(), &folder.into()).expect("a property of every input");
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
async fn write_to(handle: &FileSystemFileHandle, content: &web_sys::Blob) -> Result<bool, JsValue> {
    let stream: FileSystemWritableFileStream =
        JsFuture::from(handle.create_writable()).await?.unchecked_into();
    JsFuture::from(stream.write_with_blob(content)?).await?;
    JsFuture::from(stream.close()).await?;
    let file: web_sys::File = JsFuture::from(handle.get_file()).await?.unchecked_into();
    Ok(same(&File::from(file), &Blob::from(content.clone())).await.unwrap_or_default())
}

/// Compares two files, a part of each in memory at a time.
async fn same(written: &Blob, given: &Blob) -> Result<bool, FileReadError> {
    let mut at = 0;
    while at < given.size() && written.size() == given.size() {
        let part = |of: &Blob| of.slice(at, at + PART);
        if read_as_bytes(&part(written)).await? != read_as_bytes(&part(given)).await? {
            return Ok(false);
        }
        at += PART;
    }
    Ok(written.size() == given.size())
}

fn download(name: String, content: web_sys::Blob) -> Option<Word> {
    let address = ObjectUrl::from(Blob::from(content));
    let link: HtmlAnchorElement = element("a")?;
    link.set_href(&address);
    link.set_download(&name);
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
