//! A table of texts: a struct of them, so that whoever leaves one out is told by the compiler.

/// Declares a table. Each text has a comment that says where it stands and what its places are.
macro_rules! texts {
    ($(#[$about:meta])* $vis:vis $name:ident { $($(#[$what:meta])+ $text:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        $vis struct $name {
            $($(#[$what])+ $vis $text: &'static str,)+
        }

        impl $name {
            /// The names of the texts, in the order of the table.
            $vis const NAMES: &'static [&'static str] = &[$(stringify!($text)),+];

            /// The texts, in the order of the table.
            #[must_use]
            $vis const fn list(&self) -> [&'static str; Self::NAMES.len()] {
                [$(self.$text),+]
            }
        }
    };
}

/// Declares the names of a table's texts as values, in the table's order.
macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])+ $text:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(non_camel_case_types, reason = "they are called as in the table")]
        pub enum $name {
            $($(#[$what])+ $text,)+
        }
    };
}

pub(crate) use {names, texts};
