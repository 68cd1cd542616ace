//! Words between the tabs of a browser.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// What one tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// The list of drafts is another now.
    Drafts,
    /// Whoever holds this draft is to let it go.
    Give(String),
    /// Nothing is to be kept on this machine.
    Forget,
    /// Drafts are kept again.
    Keep,
}

/// The line to the other tabs; silent where the browser has none.
pub(crate) struct Channel {
    line: Option<(BroadcastChannel, EventListener)>,
}

impl Channel {
    pub(crate) fn open(heard: impl Fn(Call) + 'static) -> Self {
        let line = BroadcastChannel::new("tenken").ok().map(|channel| {
            let listener = EventListener::new(&channel, "message", move |event| {
                let event: &MessageEvent = event.unchecked_ref();
                if let Some(call) = event.data().as_string().and_then(|text| Call::read(&text)) {
                    heard(call);
                }
            });
            (channel, listener)
        });
        Self { line }
    }

    pub(crate) fn tell(&self, call: &Call) {
        if let Some((channel, _)) = &self.line {
            // Fails only once it is closed, which it never is.
            let _ = channel.post_message(&JsValue::from(call.write()));
        }
    }
}

impl Call {
    fn write(&self) -> String {
        match self {
            Self::Drafts => "drafts".to_owned(),
            Self::Give(draft) => format!("give {draft}"),
            Self::Forget => "forget".to_owned(),
            Self::Keep => "keep".to_owned(),
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("give", draft)) => Some(Self::Give(draft.to_owned())),
            None if text == "drafts" => Some(Self::Drafts),
            None if text == "forget" => Some(Self::Forget),
            None if text == "keep" => Some(Self::Keep),
            _ => None,
        }
    }
}
