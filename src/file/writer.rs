//! Writes RON in the one layout of the file format: a field or an element a line, four spaces a step, blank
//! collections in one piece, `Some` left out.
//!
//! It is our own because the bytes of a file must not hang on other people's tables: the serialiser of
//! `ron` escapes combining marks and apostrophes by whatever version of Unicode the compiler knows. Here
//! a text is written as it is but for `"`, `\` and what is barred from text anyway.

use crate::model::fault::is_barred;
use serde::ser::{self, Serialize};
use std::fmt::{self, Write as _};

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) out: String,
    steps: usize,
}

/// Anything between brackets.
pub(super) struct Inner<'a> {
    writer: &'a mut Writer,
    close: char,
    layout: Layout,
    is_empty: bool,
}

enum Layout {
    /// A line each.
    Lines,
    /// All in one line: the parts of a tuple.
    Line,
}

const STEP: &str = "    ";

impl Writer {
    fn open(&mut self, open: char, close: char, layout: Layout) -> Inner<'_> {
        self.out.push(open);
        if matches!(layout, Layout::Lines) {
            self.steps += 1;
        }
        Inner { writer: self, close, layout, is_empty: true }
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.steps {
            self.out.push_str(STEP);
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut plain = 0;
        let to_escape = |it: u8| matches!(it, b'"' | b'\\' | 0..=0x1f | 0x7f | 0xc2 | 0xe2);
        // Bytes first: plain text is by far the most.
        let mut from = 0;
        while let Some(at) = text.as_bytes()[from..].iter().position(|it| to_escape(*it)).map(|it| from + it)
        {
            let Some(it) = text[at..].chars().next() else { break };
            from = at + it.len_utf8();
            if !(matches!(it, '"' | '\\' | '\n' | '\t') || is_barred(it)) {
                continue;
            }
            self.out.push_str(&text[plain..at]);
            plain = from;
            match it {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                _ => self.out.extend(it.escape_unicode()),
            }
        }
        self.out.push_str(&text[plain..]);
    }
}

/// Escapes what is formatted, without a copy.
struct Escaping<'a>(&'a mut Writer);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.escaped(text);
        Ok(())
    }
}

impl Inner<'_> {
    fn next(&mut self) -> &mut Writer {
        match self.layout {
            Layout::Lines => self.writer.line(),
            Layout::Line if self.is_empty => {}
            Layout::Line => self.writer.out.push(' '),
        }
        self.is_empty = false;
        self.writer
    }

    fn put<T: Serialize + ?Sized>(&mut self, it: &T) -> fmt::Result {
        it.serialize(self.next())?;
        self.writer.out.push(',');
        Ok(())
    }

    /// A field of a struct; what stands in the writer after it is the whole line.
    pub(super) fn field<T: Serialize + ?Sized>(&mut self, name: &str, it: &T) -> fmt::Result {
        let writer = self.next();
        writer.out.push_str(name);
        writer.out.push_str(": ");
        it.serialize(&mut *writer)?;
        writer.out.push(',');
        Ok(())
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.writer.out
    }

    fn close(self) -> fmt::Result {
        match self.layout {
            Layout::Lines => {
                self.writer.steps -= 1;
                if !self.is_empty {
                    self.writer.line();
                }
            }
            // After the last part of a tuple no comma stands.
            Layout::Line => {
                self.writer.out.pop();
            }
        }
        self.writer.out.push(self.close);
        Ok(())
    }
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Inner<'a>;
    type SerializeTuple = Inner<'a>;
    type SerializeTupleStruct = Inner<'a>;
    type SerializeTupleVariant = Inner<'a>;
    type SerializeMap = Inner<'a>;
    type SerializeStruct = Inner<'a>;
    type SerializeStructVariant = Inner<'a>;

    fn serialize_bool(self, it: bool) -> fmt::Result {
        self.out.push_str(if it { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, it: i8) -> fmt::Result {
        self.serialize_i64(it.into())
    }
    fn serialize_i16(self, it: i16) -> fmt::Result {
        self.serialize_i64(it.into())
    }
    fn serialize_i32(self, it: i32) -> fmt::Result {
        self.serialize_i64(it.into())
    }
    fn serialize_i64(self, it: i64) -> fmt::Result {
        write!(self.out, "{it}")
    }
    fn serialize_u8(self, it: u8) -> fmt::Result {
        self.serialize_u64(it.into())
    }
    fn serialize_u16(self, it: u16) -> fmt::Result {
        self.serialize_u64(it.into())
    }
    fn serialize_u32(self, it: u32) -> fmt::Result {
        self.serialize_u64(it.into())
    }
    fn serialize_u64(self, it: u64) -> fmt::Result {
        write!(self.out, "{it}")
    }
    fn serialize_f32(self, it: f32) -> fmt::Result {
        self.serialize_f64(it.into())
    }
    /// The shortest digits that give the same number back.
    fn serialize_f64(self, it: f64) -> fmt::Result {
        write!(self.out, "{it:?}")
    }
    fn serialize_char(self, it: char) -> fmt::Result {
        self.serialize_str(it.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, it: &str) -> fmt::Result {
        self.out.push('"');
        self.escaped(it);
        self.out.push('"');
        Ok(())
    }
    fn collect_str<T: fmt::Display + ?Sized>(self, it: &T) -> fmt::Result {
        self.out.push('"');
        write!(Escaping(self), "{it}")?;
        self.out.push('"');
        Ok(())
    }
    /// The model holds no bytes.
    fn serialize_bytes(self, _: &[u8]) -> fmt::Result {
        Err(fmt::Error)
    }
    fn serialize_none(self) -> fmt::Result {
        self.out.push_str("None");
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, it: &T) -> fmt::Result {
        it.serialize(self)
    }
    fn serialize_unit(self) -> fmt::Result {
        self.out.push_str("()");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.out.push_str(variant);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, it: &T) -> fmt::Result {
        self.out.push('(');
        it.serialize(&mut *self)?;
        self.out.push(')');
        Ok(())
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        it: &T,
    ) -> fmt::Result {
        self.out.push_str(variant);
        self.serialize_newtype_struct(name, it)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Inner<'a>, fmt::Error> {
        Ok(self.open('[', ']', Layout::Lines))
    }
    fn serialize_tuple(self, _: usize) -> Result<Inner<'a>, fmt::Error> {
        Ok(self.open('(', ')', Layout::Line))
    }
    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Inner<'a>, fmt::Error> {
        self.serialize_tuple(len)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Inner<'a>, fmt::Error> {
        self.out.push_str(variant);
        self.serialize_tuple(len)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Inner<'a>, fmt::Error> {
        Ok(self.open('{', '}', Layout::Lines))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inner<'a>, fmt::Error> {
        Ok(self.open('(', ')', Layout::Lines))
    }
    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Inner<'a>, fmt::Error> {
        self.out.push_str(variant);
        self.serialize_struct(name, len)
    }
}

/// These traits differ in nothing but the name under which an element is put.
macro_rules! elements { ($($Trait:ident::$put:ident)*) => { $(
    impl ser::$Trait for Inner<'_> {
        type Ok = ();
        type Error = fmt::Error;
        fn $put<T: Serialize + ?Sized>(&mut self, it: &T) -> fmt::Result {
            self.put(it)
        }
        fn end(self) -> fmt::Result {
            self.close()
        }
    }
)* } }
elements! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

/// And these in nothing at all.
macro_rules! named_fields { ($($Trait:ident)*) => { $(
    impl ser::$Trait for Inner<'_> {
        type Ok = ();
        type Error = fmt::Error;
        fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, it: &T) -> fmt::Result {
            self.field(name, it)
        }
        fn end(self) -> fmt::Result {
            self.close()
        }
    }
)* } }
named_fields! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for Inner<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> fmt::Result {
        key.serialize(self.next())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, it: &T) -> fmt::Result {
        self.writer.out.push_str(": ");
        it.serialize(&mut *self.writer)?;
        self.writer.out.push(',');
        Ok(())
    }
    fn end(self) -> fmt::Result {
        self.close()
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    enum Shape {
        Dot,
        Name(String),
        Line(f64, f64),
        Box { wide: u64, tags: Vec<String> },
    }
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Drawing {
        on: bool,
        none: Option<u8>,
        some: Option<u8>,
        shapes: Vec<Shape>,
        by_name: BTreeMap<String, Shape>,
        empty: Vec<u8>,
    }

    fn written<T: Serialize>(it: &T) -> String {
        let mut writer = Writer::default();
        it.serialize(&mut writer).expect("can be written");
        writer.out
    }
    fn options() -> ron::Options {
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
    }

    #[test]
    fn the_layout_is_that_of_ron() {
        let shape = || Shape::Box { wide: 3, tags: vec!["a\nb \"c\" \\".into(), String::new()] };
        let drawing = Drawing {
            on: true,
            none: None,
            some: Some(7),
            shapes: vec![Shape::Dot, Shape::Name("x".into()), Shape::Line(0.1, -2.0), shape()],
            by_name: [("one".to_owned(), shape())].into(),
            empty: vec![],
        };
        let pretty = ron::ser::PrettyConfig::default().new_line("\n");
        let text = written(&drawing);
        assert_eq!(text, options().to_string_pretty(&drawing, pretty).expect("can be written"));
        assert_eq!(options().from_str::<Drawing>(&text).expect("can be read"), drawing);
    }

    #[test]
    fn texts_stay_readable() {
        assert_eq!(written(&"Ukraine's हिन्दी é “”\u{a0}"), "\"Ukraine's हिन्दी é “”\u{a0}\"");
        assert_eq!(written(&"\0\r\u{202e}\u{85}"), r#""\u{0}\u{d}\u{202e}\u{85}""#);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            prop_assert_eq!(options().from_str::<String>(&written(&text)).expect("can be read"), text);
        }
        #[test]
        fn every_number_comes_back_to_the_bit(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let back: f64 = options().from_str(&written(&number)).expect("can be read");
            prop_assert_eq!(back.to_bits(), bits);
        }
    }
}
