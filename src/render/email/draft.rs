//! Both editions of an issue in one file that a mail program opens as a draft. The only file that names the mail builder.
//!
//! Nobody is written in as sender or receiver, and nothing is ever sent. Every value is set here, because the builder
//! would put in the machine's name, the time and chance.

use super::Mail;
use crate::base::date::{Date, unix_seconds};
use crate::base::hash::sha256_hex;
use mail_builder::MessageBuilder;
use mail_builder::headers::{content_type::ContentType, message_id::MessageId, raw::Raw, text::Text};
use mail_builder::mime::MimePart;

/// Where a message comes from that no hub on the web has made.
const NOWHERE: &str = "hub.invalid";

/// The file. `day` dates it, `host` is the hub's own or empty.
pub(super) fn write(mail: &Mail, day: Date, host: &str) -> Vec<u8> {
    let name = sha256_hex([&mail.subject, &mail.text, &mail.html].map(String::as_str).join("\0").as_bytes());
    // No line of a body begins like this: bodies are encoded, and "=_" is no escape.
    let boundary = format!("=_{}", &name[..32]);
    let host = if host.is_empty() { NOWHERE } else { host };
    let parts = vec![
        MimePart::new("text/plain", mail.text.as_str()).language(super::LANGUAGE),
        MimePart::new("text/html", mail.html.as_str()).language(super::LANGUAGE),
    ];
    let message = MessageBuilder::new()
        .header("Message-ID", MessageId::new(format!("{}@{host}", &name[..32])))
        .date(unix_seconds(day))
        .subject(Text::new(mail.subject.as_str()))
        // Outlook opens a file with this line as a draft that can be sent, not as a message that came.
        .header("X-Unsent", Raw::new("1"))
        .header("Content-Language", Raw::new(super::LANGUAGE))
        .body(MimePart::new(ContentType::new("multipart/alternative").attribute("boundary", boundary), parts));
    let mut file = Vec::new();
    message.serialize(&mut file);
    file
}
