//! `#[derive(FromFields)]`: `serde::Deserialize` for a struct, in a tenth of the code that serde's own derive compiles to.
//!
//! It reads the attributes `#[serde(default)]`, `rename`, `skip` and `flatten` as serde does; `flatten` is for the one field that
//! keeps unknown keys (`Extra`). What it makes is a blank struct and a list of its places,
//! which `model/fields.rs` fills.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Error, Fields, LitStr, Type, parse_macro_input};

#[proc_macro_derive(FromFields, attributes(serde))]
pub fn fields(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let made = made(&input).unwrap_or_else(Error::into_compile_error);
    made.into()
}

/// What `#[serde(…)]` says of a struct or a field.
#[derive(Default)]
struct Said {
    rename: Option<String>,
    default: bool,
    skip: bool,
    flatten: bool,
}

fn made(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let name = &input.ident;
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(name, "FromFields is for a struct"));
    };
    let Fields::Named(named) = &data.fields else {
        return Err(Error::new_spanned(name, "FromFields is for named fields"));
    };
    let every = said_of(&input.attrs)?.default;
    let (mut blanks, mut names, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let (mut rest, mut needed) = (quote!(None), 0_u64);
    for field in &named.named {
        let said = said_of(&field.attrs)?;
        let ident = &field.ident;
        let has_default = every || said.default || said.skip;
        blanks.push(match has_default {
            true => quote!(#ident: Default::default()),
            false => quote!(#ident: crate::model::fields::Blank::blank()),
        });
        if said.flatten {
            rest = quote!(Some(&mut made.#ident));
        } else if !said.skip {
            if !(has_default || is_option(&field.ty)) {
                needed |= 1 << names.len();
            }
            let own = ident.as_ref().map(ToString::to_string);
            names.push(said.rename.or(own).unwrap_or_default());
            places.push(quote!(&mut made.#ident));
        }
    }
    if names.len() > 64 {
        return Err(Error::new_spanned(name, "FromFields is for 64 fields"));
    }
    // A struct with a default of its own begins as that.
    let whole = match every {
        true => quote!(Self::default()),
        false => quote!(#name { #(#blanks),* }),
    };
    let expected = format!("struct {name}");
    Ok(quote! {
        impl crate::model::fields::Blank for #name {
            fn blank() -> Self {
                #whole
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Read;
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = #name;

                    fn expecting(&self, to: &mut ::std::fmt::Formatter) -> ::std::fmt::Result {
                        to.write_str(#expected)
                    }

                    fn visit_map<A: ::serde::de::MapAccess<'de>>(self, mut map: A) -> Result<#name, A::Error> {
                        let mut made: #name = crate::model::fields::Blank::blank();
                        crate::model::fields::read(&mut map, &[#(#names),*], &mut [#(#places),*], #needed, #rest)?;
                        Ok(made)
                    }
                }
                from.deserialize_map(Read)
            }
        }
    })
}

fn said_of(attributes: &[Attribute]) -> syn::Result<Said> {
    let mut said = Said::default();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                said.default = true;
            } else if meta.path.is_ident("skip") {
                said.skip = true;
            } else if meta.path.is_ident("flatten") {
                said.flatten = true;
            } else if meta.path.is_ident("rename") {
                said.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("skip_serializing_if") {
                meta.value()?.parse::<LitStr>()?;
            } else {
                return Err(meta.error("FromFields does not know this attribute"));
            }
            Ok(())
        })?;
    }
    Ok(said)
}

fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|s| s.ident == "Option"),
        _ => false,
    }
}
